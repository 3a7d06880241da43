"""The lists of ledgers: of today and of any day, of a village, household or year, and out by the ledger's own name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import CHEAP, PASSWORD, People
from faults.clocks import set_clock
from keeping import fill

from township_desk.actions.exchange import exporting, importing
from township_desk.actions.exchange.exporting import layout_named
from township_desk.actions.exchange.importing import ImportWish, RowState
from township_desk.actions.household import checking
from township_desk.actions.household.households import open_household
from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.ledgers.columns import HEAD_COLUMN, PLACE_COLUMN, column_text, list_columns
from township_desk.actions.ledgers.doubts import doubts_in, parts
from township_desk.actions.ledgers.entry_list import Asked, LedgerFilter, count, look, wanted_text
from township_desk.actions.ledgers.overview import every_summary
from township_desk.actions.office.archives import new_archive
from township_desk.domain.demo import TOWNSHIP, VILLAGES, DemoTownship
from township_desk.domain.demo.entries import demo_entries
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import LEDGERS, Household, Measure, Pairing
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of, year_of
from township_desk.domain.records.ledgers.ledger import TOWNSHIP as OF_TOWNSHIP
from township_desk.exchange.exporting.demo_workbook import write_county
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import register_ids


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A small township with entries in every ledger that the demonstration fills."""
    folder = tmp_path_factory.mktemp("ledgers")
    write_county(folder / "county.xlsx", DemoTownship(households=80).rows())
    archive = new_archive(folder / "a", PASSWORD, TOWNSHIP, VILLAGES, by="王", cost=CHEAP).archive
    apply_plan(archive, make_plan(archive, folder / "county.xlsx"), by="王")
    homes = list(dossiers(archive))
    helped = [Pairing(household=it.household.id, helper=f"干部{place}") for place, it in enumerate(homes)]
    before = [replace(it, id=it.id + 10**6, helper="前任", ended_on=Day("2017-01-01")) for it in helped[:5]]
    with archive.change("登记", by="王") as change:
        change.put(*helped, *before, *demo_entries(homes, archive.villages()))
    yield archive
    archive.close()


def test_the_list_of_today_is_that_of_any_later_day(township: Archive) -> None:
    filled = [kind for kind in LEDGERS if township.all(kind)]
    assert len(filled) > 20
    for kind in filled:
        today, then = ledgers.entries(township, kind), ledgers.entries(township, kind, day="2999-12-31")
        assert today == then, kind.TABLE


def test_the_database_filters_and_adds_up_every_ledger_as_its_rows_say(township: Archive) -> None:
    for kind in (kind for kind in LEDGERS if township.all(kind)):
        rows = {it.id: it for it in ledgers.entries(township, kind)}
        every = rows.values()
        listed, counted = look(township, kind, Asked(LedgerFilter())), count(township, kind, LedgerFilter())
        assert [*listed.ids] == [*rows], kind.TABLE
        assert [it.id for it in listed.first] == [*rows][:200]
        assert listed.households == len({it.household for it in every if it.household})
        assert (counted.entries, counted.sums) == (len(rows), ledgers.total(kind, [*every]).sums), kind.TABLE
        words = Counter(map(ledgers.tab_of, every))
        assert counted.tabs == [len(rows), *(words[it] for it in ledgers.tabs(kind))], kind.TABLE
        year, village = year_of(next(iter(every)).entry), next(iter(every)).village
        key = next((it.id for it in township.villages() if it.name == village), 0)
        wanted = LedgerFilter(villages=(key,), years=(year,))
        some = [it for it in every if it.village == village and year_of(it.entry) == year]
        assert [*look(township, kind, Asked(wanted)).ids] == [it.id for it in some], kind.TABLE
        assert count(township, kind, wanted).sums == ledgers.total(kind, some).sums, kind.TABLE


def test_every_column_of_every_ledger_sorts_and_is_searched(township: Archive) -> None:
    for kind in (kind for kind in LEDGERS if township.all(kind)):
        every = sorted(look(township, kind, Asked(LedgerFilter())).ids)
        for column in list_columns(kind):
            up = look(township, kind, Asked(LedgerFilter(), column.key))
            down = look(township, kind, Asked(LedgerFilter(), column.key, True))
            assert sorted(up.ids) == sorted(down.ids) == every, (kind.TABLE, column.key)
            texts = {row.id: column_text(row, column) for row in up.first}
            entry, text = next(((key, text) for key, text in texts.items() if text.strip()), (0, ""))
            if text and column.key not in (HEAD_COLUMN, PLACE_COLUMN):
                found = look(township, kind, Asked(wanted_text(kind, text, LedgerFilter())))
                assert entry in found.ids, (kind.TABLE, column.key, text)


def test_a_ledgers_doubts_are_those_of_the_whole_check(township: Archive) -> None:
    whole = checking.check_archive(township)
    for kind in (kind for kind in LEDGERS if township.all(kind)):
        found = [it for part in parts(township, kind) for it in doubts_in(township, kind, part)]
        assert {*map(str, found)} == {str(it) for it in whole if it.kind == kind.TABLE}, kind.TABLE


def test_a_past_day_shows_entries_and_owners_as_they_were(
    archive: Archive, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, "2999-03-01")
    first, *_ = fill(archive, people)
    entry = Measure(household=first.household.id, name="发放鸡苗")
    ledgers.keep_entry(archive, entry, by="王")
    set_clock(monkeypatch, "2999-04-01")
    there = archive.villages()[1]
    with archive.change("搬家改名", by="王") as change:
        change.put(replace(first.household, village=there.id), replace(there, name="新河村"))
        change.put(replace(archive.get(Measure, entry.id), name="养羊"))
    ledgers.keep_entry(archive, Measure(household=first.household.id, name="修房"), by="王")
    then = ledgers.entries(archive, Measure, day="2999-03-31")
    assert [(it.village, it.number, it.entry.name) for it in then] == [("石桥村", "01", "发放鸡苗")]
    with pytest.raises(Problem, match="本镇没有“新河村”"):
        ledgers.entries(archive, Measure, day="2999-03-31", village="新河村")
    now = ledgers.entries(archive, Measure, village="新河村", household="01")
    assert {it.entry.name for it in now} == {"养羊", "修房"}
    assert ledgers.entries(archive, Measure, household="02") == []
    with pytest.raises(Problem, match="没有户编号 99"):
        ledgers.entries(archive, Measure, household="99")
    assert len(ledgers.entries(archive, Measure, day="2001-01-01")) == 2  # no date says that they came later


def test_every_ledger_goes_out_and_in_by_its_own_name(township: Archive, tmp_path: Path) -> None:
    for kind in LEDGERS:
        if rows := len(township.all(kind)):
            path = exporting.export(township, kind.TABLE, tmp_path / f"{kind.TABLE}.xlsx").path
            plan = importing.look_at(township, [path], ImportWish(kind=kind.TABLE))
            assert (plan.count(RowState.SAME), plan.empty) == (rows, True), kind.TABLE
            by_title = importing.look_at(township, [path], ImportWish(kind=kind.LABEL))
            assert (by_title.count(RowState.SAME), layout_named(township, kind.LABEL).per) == (rows, kind.TABLE)
    with pytest.raises(Problem, match="没有名为“拆迁”的版式.*loan"):
        exporting.export(township, "拆迁", tmp_path / "x.xlsx")
    with pytest.raises(Problem, match="没有名为“拆迁”的导入种类.*loan"):
        importing.look_at(township, [path], ImportWish(kind="拆迁"))


def test_what_is_due_is_counted_until_it_is_done(archive: Archive) -> None:
    today = date.today()
    kind = next(it for it in LEDGERS if ledger_of(it).due and OF_TOWNSHIP in ledger_of(it).of)
    on, done, ledger = ledger_of(kind).due["on"], ledger_of(kind).due["done"], ledger_of(kind)
    days = [str(today - timedelta(3)), str(today), str(today + timedelta(7)), str(today + timedelta(8)), None]
    needed = {it.name: "甲" for it in kind.FIELDS if it.needed and not it.ref}
    made = [blank_entry(kind, Owner(OF_TOWNSHIP), **{**needed, on: day}) for day in days]
    made += [blank_entry(kind, Owner(OF_TOWNSHIP), **{**needed, on: days[0], done: str(today)})]
    with archive.change("登记", by="王") as change:
        change.put(*made)
    (count,) = [it.count for it in every_summary(archive) if it.kind is kind]
    assert (count.entries, count.overdue, count.soon, count.first_due) == (6, 1, 2, days[0])
    assert ledger.unit in next(it.due_words for it in every_summary(archive) if it.kind is kind)


def test_a_blank_field_is_found(archive: Archive, people: People) -> None:
    left, _, stays = fill(archive, people)
    assert [it.id for it in archive.find(Household, exit_year=None)] == [stays.household.id]
    assert left.household.id in {it.id for it in archive.find(Household, exit_year=2018)}


def test_the_doubts_of_one_household_are_those_of_the_archive(township: Archive) -> None:
    every = checking.check_archive(township)
    found = {it.rule for it in every}
    assert {"project.overspent", "team.two_first", "inspection.problem_count", "home_visit.not_visited"} <= found
    lacking = {it.household for it in every if it.rule == "home_visit.not_visited"}
    assert len(lacking) == 1, "one of sixty was not visited"
    for key in {*register_ids(township)[:12], *lacking}:
        alone = checking.findings_of(township, open_household(township, key))
        assert sorted(map(str, alone)) == sorted(str(it) for it in every if it.household == key)


def test_nobody_is_asked_about_a_ledger_in_a_year_without_it(township: Archive) -> None:
    found = {it.rule for it in checking.check_archive(township, year=2016)}
    assert not found & {"home_visit.not_visited", "schooling.student_no_aid", "insurance.card_insurance"}
