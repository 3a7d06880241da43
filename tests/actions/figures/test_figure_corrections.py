"""What is told beside the figures of a past day: corrections made later, and what the villages say."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from township_desk.actions.figures.comparing import compared
from township_desk.actions.figures.listing import figure_list
from township_desk.actions.figures.notes import notes
from township_desk.actions.figures.sent import sent_beside
from township_desk.actions.figures.table import WHOLE, FigureTable, FigureWish, figure_table, with_corrections
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.records import Case, Household, Income, Member, SentReport, StageDone, VillageFigures
from township_desk.store.archive import Archive

TODAY, DAY = "2018-12-20", "2018-03-31"
Puts = Callable[..., None]


@pytest.fixture
def puts(archive: Archive) -> Puts:
    """Writes a step of a day into an archive that was made in January."""

    def dated(day: str) -> None:
        with archive.session.writing() as db:
            db.execute("UPDATE step SET at = ? WHERE id = (SELECT max(id) FROM step)", (f"{day}T12:00:00",))

    def puts(day: str, *records: Any, label: str = "改") -> None:
        with archive.change(label, by="王", reason="备料") as change:
            change.put(*records)
        dated(day)

    dated("2018-01-02")
    home = Household(
        village=archive.villages()[0].id, number="01", status="未脱贫", cause="因病", identified=Day("2014-05-01")
    )
    puts("2018-01-03", home, *(Member(household=home.id, name=name) for name in ("陈德福", "李秀")))
    return puts


def _on(archive: Archive, day: str = DAY, *keys: str) -> FigureTable:
    wish = FigureWish(keys=keys or ("people", "poor_people", "poor_households.主要致贫原因.因病"), day=day, today=TODAY)
    return with_corrections(archive, figure_table(archive, wish), TODAY)


def _notes(archive: Archive, table: FigureTable) -> list[str]:
    return notes(compared(archive, table))


def _member(archive: Archive, name: str) -> Member:
    return archive.find(Member, name=name)[0]


def test_a_death_that_was_entered_late_is_told_and_not_mixed_in(archive: Archive, puts: Puts) -> None:
    before = _on(archive)
    puts(
        "2018-04-10", replace(_member(archive, "李秀"), left_on=Day("2018-03-20"), left_reason="死亡"), label="登记死亡"
    )
    found = _on(archive)
    assert (found.value("people").number, before.value("people").number) == (2, 2)
    assert [it.at[:10] for it in found.later] == ["2018-04-10"]
    assert (
        "2018-04-10 的 1 处更正涉及这一天，没有计入；计入的话，数会变：建档立卡人口 2→1、贫困人口 2→1。"
        in _notes(archive, found)[1]
    )
    assert _on(archive, "2018-04-10").value("people").number == 1
    assert _on(archive, "2018-04-10").later == ()


def test_what_happened_later_concerns_no_earlier_day(archive: Archive, puts: Puts) -> None:
    puts("2018-04-10", replace(_member(archive, "李秀"), left_on=Day("2018-04-05"), left_reason="死亡"))
    puts("2018-04-11", Member(household=archive.all(Household)[0].id, name="陈小", joined_on=Day("2018-04-09")))
    puts("2018-12-30", replace(archive.all(Household)[0], status="已脱贫", exit_year=2018))
    assert _on(archive).later == ()
    assert _notes(archive, _on(archive)) == [f"档案在 {DAY} 当天的样子。"]


def test_a_correction_may_change_nothing(archive: Archive, puts: Puts) -> None:
    puts("2018-05-02", replace(archive.all(Household)[0], cause="因残"))
    assert _notes(archive, _on(archive, DAY, "people", "poor_households.主要致贫原因.因残"))[1].startswith(
        "2018-05-02 的 1 处更正涉及这一天，没有计入"
    )
    assert _on(archive, DAY, "people").later == ()  # nobody is counted by the cause
    puts("2018-05-03", replace(archive.all(Household)[0], phone="17000000001"))
    assert len(_on(archive).later) == 1
    puts("2018-05-04", replace(archive.all(Household)[0], cause="因病"))
    assert _notes(archive, _on(archive))[1] == "2018-05-02 的 1 处、2018-05-04 的 1 处更正涉及这一天，数不变。"


def test_an_undone_step_concerns_nothing(archive: Archive, puts: Puts) -> None:
    puts("2018-04-10", Member(household=archive.all(Household)[0].id, name="漏登的"))
    assert [it.label for it in _on(archive).later] == ["改：备料"]
    archive.undo(by="王")
    assert _on(archive).later == ()


def test_what_villages_say_stands_beside(archive: Archive, puts: Puts) -> None:
    first, second = archive.villages()
    puts("2018-06-01", VillageFigures(village=first.id, year=2018, poor_people=3, poor_households=1))
    found = _on(archive, "2018-06-01", "poor_people", "poor_households")
    differing = compared(archive, found).differing()
    told = [(it.figure.key, it.name, it.counted.number, it.typed.number) for it in differing]
    assert told == [("poor_people", "石桥村", 2, 3)]
    assert found.said(found.figures[0]).number is None  # the other village says nothing
    assert "和 2018 年村情不一样：石桥村贫困人口数到 2、村情填 3。" in _notes(archive, found)
    puts("2018-06-02", VillageFigures(village=second.id, year=2018, poor_people=0))
    assert _on(archive, "2018-06-02", "poor_people").said(found.figures[0]).number == 3


def _report(archive: Archive, columns: Sequence[str], **values: Any) -> SentReport:
    layout = {"title": "人口", "per": "member", "columns": [[key, key] for key in columns], "leftovers": False}
    homes = [it.id for it in archive.all(Household)]
    said = {"folder": "三月", "sent_on": Day("2018-03-05"), "step": archive.step, "year": 2018}
    return SentReport(**said, layouts=json.dumps([layout]), households=json.dumps(homes), **values)


_STATUS = ("member.name", "household.status", "household.exit_year")


def test_what_was_sent_stands_beside_with_who_differs(archive: Archive, puts: Puts) -> None:
    home = archive.all(Household)[0]
    puts("2018-03-05", _report(archive, _STATUS))
    puts(
        "2018-03-10",
        replace(_member(archive, "李秀"), left_on=Day("2018-03-08")),
        Member(household=home.id, name="陈小"),
    )
    wish = FigureWish(day=DAY, today=TODAY)
    told = [sent_beside(archive, figure_list(archive, key, wish)) for key in ("households", "poor_people")]
    assert [it.sentence for it in told if it] == [
        "2018-03-05 上报的“三月”里是 1 户，一致。",
        "2018-03-05 上报的“三月”里是 2 人；比上报少 1 人（石桥村李秀），多 1 人（石桥村陈小）。",
    ]
    assert [it.households for it in told if it] == [(), (home.id,)]
    assert sent_beside(archive, figure_list(archive, "people", FigureWish(day="2018-03-04", today=TODAY))) is None


def test_a_report_tells_what_its_lists_hold_and_of_its_own_year(archive: Archive, puts: Puts) -> None:
    first = archive.villages()[0]
    puts("2018-03-05", _report(archive, _STATUS, villages=json.dumps([first.id])))
    keys = ("people", "elderly", "poor_people", "exited_people_year", "insured", "incidence", "came", "villages")
    told = {
        year: {
            key: found.sent.number
            for key in keys
            for found in (compared(archive, table).at(figures()[key], first.id),)
            if found.report
        }
        for year in (2018, 2019)
        for table in (figure_table(archive, FigureWish(keys=keys, day="2018-12-01", year=year, today=TODAY)),)
    }
    assert told == {
        2018: {"people": 2, "poor_people": 2, "exited_people_year": 0},
        2019: {"people": 2, "poor_people": 2},  # 当年 is another year
    }
    table = figure_table(archive, FigureWish(keys=keys, day="2018-12-01", today=TODAY))
    assert compared(archive, table).at(figures()["people"]).report is None  # of one village only


def test_the_end_of_a_year_stands_beside_what_was_sent_of_that_year(archive: Archive, puts: Puts) -> None:
    puts("2018-03-05", _report(archive, _STATUS))
    puts("2018-12-01", replace(archive.all(Household)[0], status="已脱贫", exit_year=2018))
    late = {"sent_on": Day("2019-01-05"), "step": archive.step, "folder": "年报"}
    puts("2019-01-05", replace(_report(archive, _STATUS), **late))
    puts("2020-01-05", replace(_report(archive, _STATUS), **{**late, "sent_on": Day("2020-01-05"), "folder": "补报"}))
    days = ("2018-12-30", "2018-12-31", "2019-01-31")
    wishes = [FigureWish(keys=("poor_people",), day=day, today="2019-02-01") for day in days]
    found = [compared(archive, figure_table(archive, it)).at(figures()["poor_people"]) for it in wishes]
    assert [it.report and it.report.folder for it in found] == ["三月", "年报", "年报"]
    assert [(it.counted.number, it.sent.number, it.is_sent_otherwise) for it in found] == [
        (0, 2, True),
        (0, 0, False),
        (0, 0, False),
    ]


def test_villages_whose_number_is_not_what_was_sent_are_told(archive: Archive, puts: Puts) -> None:
    puts("2018-03-05", _report(archive, _STATUS))
    puts("2018-03-06", Member(household=archive.all(Household)[0].id, name="陈小"))
    told = _notes(archive, _on(archive))[1]
    assert told.startswith(
        "和上报的不一样：石桥村建档立卡人口数到 3，2018-03-05 上报的“三月”里是 2、石桥村贫困人口数到 3，"
    )


def test_the_numbers_of_the_interview(archive: Archive, puts: Puts) -> None:
    first, second = archive.villages()
    kept = [replace(archive.all(Household)[0], status="已脱贫", exit_year=2018)]
    kept += [Household(village=second.id, number=f"9{n}", status="已脱贫", exit_year=2017) for n in range(3)]
    people = [Member(household=it.id, name=f"乙{n}") for it in kept[1:] for n in range(2)]
    incomes = [
        Income(household=it.id, year=year, reported=Money(amount))
        for it, (before, now) in zip(kept, ((235_000, 604_000),) * 4, strict=True)
        for year, amount in ((2017, before), (2018, now))
    ]
    poor = [replace(first, poor="是"), replace(second, poor="是")]
    said = [VillageFigures(village=first.id, year=2018, rural_people=40, exit_year=2018)]
    puts("2018-12-01", *kept, *people, *incomes, *poor, *said)
    found = figure_table(archive, FigureWish(day="2018-12-31", today="2019-02-01"))
    numbers = {key: found.value(key).number for key in _ASKED}
    assert numbers == _ASKED
    assert found.value("incidence").number is None  # one village says nothing of its people
    puts("2018-12-02", VillageFigures(village=second.id, year=2018, rural_people=60))
    assert figure_table(archive, FigureWish(day="2018-12-31", today="2019-02-01")).value("incidence")[1:] == (0, 100)


_ASKED = {
    "exited_households_year": 1, "exited_people_year": 2, "exited_households": 4, "poor_people": 0, "poor_fewer": -2,
    "income_exited": 604_000, "income_exited_before": 235_000, "income_exited_growth": Decimal("157.0"),
    "poor_villages": 1, "exited_villages_year": 1,
}  # fmt: skip


_VILLAGES = ("poor_villages", "exited_villages_year", "exited_villages")


def _villages(archive: Archive, *days: str) -> list[list[object]]:
    wishes = [FigureWish(keys=_VILLAGES, day=day, today="2020-02-01") for day in days]
    return [[table.value(key).number for key in _VILLAGES] for it in wishes for table in (figure_table(archive, it),)]


def test_a_village_that_says_its_exit_years_later_has_left_at_the_end_of_that_year(archive: Archive) -> None:
    first, _ = archive.villages()
    with archive.change("村", by="王", reason="备料") as change:
        change.put(replace(first, poor="是"), VillageFigures(village=first.id, year=2019, exit_year=2015))
    days = ("2014-12-31", "2015-06-30", "2015-12-31", "2016-06-30")
    assert _villages(archive, *days) == [[1, 0, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1]]


def test_a_village_has_left_from_the_day_of_its_case_on(archive: Archive) -> None:
    first, second = archive.villages()
    case = Case(
        number=1, procedure="退", edition="1", year=2015, village=first.id, begun_on=Day("2015-08-01"), about="石桥村"
    )
    done = StageDone(
        case=case.id, number=1, stage="终", outcome="pass", day=Day("2015-11-20"), wrote='{"exit_year":[null,2015]}'
    )
    said = [VillageFigures(village=it.id, year=2015, exit_year=2015) for it in (first, second)]
    with archive.change("村", by="王", reason="备料") as change:
        change.put(replace(first, poor="是"), replace(second, poor="是"), case, done, *said)
    days = ("2015-11-19", "2015-11-20", "2015-12-31")
    assert _villages(archive, *days) == [[2, 0, 0], [1, 1, 1], [0, 2, 2]]


def test_an_exit_that_is_typed_late_concerns_the_days_since_it_only(archive: Archive, puts: Puts) -> None:
    def late(day: str) -> FigureTable:
        wish = FigureWish(keys=_VILLAGES, day=day, today="2020-01-01")
        return with_corrections(archive, figure_table(archive, wish), wish.today)

    puts("2018-02-01", replace(archive.villages()[0], poor="是"))
    puts("2019-02-01", VillageFigures(village=archive.villages()[0].id, year=2019, exit_year=2018, people=900))
    assert late("2018-12-30").later == ()
    found = late("2018-12-31")
    assert (found.value("poor_villages").number, found.corrected["poor_villages"][WHOLE].number) == (1, 0)
    puts("2019-03-01", replace(archive.all(VillageFigures)[0], people=901))
    assert len(late("2018-12-31").later) == 1  # what is of 2019 only is none


def test_what_goes_on_without_a_day_came_about_when_it_was_entered(archive: Archive, puts: Puts) -> None:
    puts("2018-05-02", replace(archive.all(Household)[0], status="预脱贫"))
    assert _on(archive, DAY, "poor_people", "leaving_people").later == ()
    puts("2018-05-03", replace(archive.all(Household)[0], status="已脱贫", exit_year=2017))
    assert len(_on(archive, DAY, "poor_people", "leaving_people").later) == 1
