"""年度计划: entered in one grid, counted by figures, told in 概览 and `todo`, imported for the coming year."""

from datetime import date
from pathlib import Path

import pytest
from conftest import People
from keeping import fill
from openpyxl import load_workbook

from township_desk.actions.briefing.plan_table import printed_plans, write_plans
from township_desk.actions.exchange import importing
from township_desk.actions.plans.entering import another, keep, offered, sheet
from township_desk.actions.plans.progress import Plan, plans_of
from township_desk.actions.today.home import due_in, home
from township_desk.domain.plans.plan import State
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, TOWNSHIP, VILLAGE
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_TODAY = "2018-07-01"


@pytest.fixture
def office(archive: Archive, people: People) -> Archive:
    """Two households of the first village; one of them has repaired its house."""
    first, *_ = fill(archive, people)
    said = {"kind": "危房改造", "year": 2018, "finished_on": "2018-05-01"}
    with archive.change("登记", by="王") as change:
        change.put(blank_entry(KINDS["housing"], Owner(HOUSEHOLD, first.household.id), **said))
    return archive


def _enter(archive: Archive, texts: dict[tuple[int, str], str], *names: str, year: int = 2018) -> int:
    shown = sheet(archive, year)
    columns = [*shown.columns, *(another(it, "公里") for it in names)]
    return keep(archive, shown, columns, {**shown.texts, **texts}, {"document": "3号", "until": "2018-11-30"}, by="王")


def _plan(archive: Archive, name: str, year: int = 2018) -> Plan:
    return next(it for it in plans_of(archive, year, _TODAY) if it.name == name)


def test_what_is_typed_becomes_entries_of_the_ledgers_in_one_step(office: Archive) -> None:
    village = office.villages()[0].id
    typed = {(village, "危房改造户数"): "4", (village, "计划退出户数"): "2", (village, "计划退出人数"): "6"}
    assert _enter(office, typed, "危房改造户数") == 2
    plan = _plan(office, "危房改造户数")
    assert (plan.whole, plan.done, plan.unit, plan.until, plan.documents) == (4, 1, "户", "2018-11-30", ("3号",))
    assert plan.state(_TODAY) is State.BEHIND
    assert plan.state("2018-12-01") is State.OVERDUE
    assert [(it.name, it.whole, it.done) for it in plan.lines] == [(office.villages()[0].name, 4, 1)]
    exits = office.all(KINDS["exit_plan"])
    assert [(it.households, it.people, it.document) for it in exits] == [(2, 6, "3号")]  # type: ignore[attr-defined]
    office.undo(office.step, by="王")
    assert plans_of(office, 2018, _TODAY) == []


def test_an_emptied_cell_takes_its_plan_back_and_what_was_not_touched_stays(office: Archive) -> None:
    one, other = (it.id for it in office.villages()[:2])
    _enter(office, {(one, "培训人次"): "40", (other, "培训人次"): "30"}, "培训人次")
    before = office.step
    assert keep(office, sheet(office, 2018), sheet(office, 2018).columns, sheet(office, 2018).texts, {}, by="王") == 0
    with pytest.raises(Problem, match="没有改过哪个数"):
        _enter(office, {})
    assert office.step == before
    assert _enter(office, {(one, "培训人次"): ""}) == 1
    assert _plan(office, "培训人次").whole == 30


def test_the_township_may_have_another_number_than_its_villages(office: Archive) -> None:
    village = office.villages()[0].id
    _enter(office, {(village, "培训人次"): "40", (0, "培训人次"): "55"}, "培训人次")
    plan = _plan(office, "培训人次")
    assert (plan.whole, [it.whole for it in plan.lines]) == (55, [40])


def test_what_no_figure_counts_is_typed(office: Archive) -> None:
    village = office.villages()[0].id
    _enter(office, {(village, "硬化产业路"): "3.5"}, "硬化产业路")
    plan = _plan(office, "硬化产业路")
    assert (plan.key, plan.unit, plan.whole, plan.done, plan.state(_TODAY)) == ("", "公里", 3.5, None, State.UNKNOWN)
    (entry,) = office.all(KINDS["year_plan"])
    with office.change("登记完成数", by="王") as change:
        change.put(blank_entry(KINDS["year_plan"], Owner(TOWNSHIP), year=2018, what="修塘", target=200, done=200))
    assert _plan(office, "修塘").state(_TODAY) is State.DONE
    assert entry.year == 2018  # type: ignore[attr-defined]


def test_a_number_that_is_none_is_refused_with_its_village(office: Archive) -> None:
    village = office.villages()[0]
    with pytest.raises(Problem, match=f"{village.name}的培训人次“四十个”"):
        _enter(office, {(village.id, "培训人次"): "四十个"}, "培训人次")
    with pytest.raises(Problem, match=f"{village.name}的计划退出户数"):
        _enter(office, {(village.id, "计划退出人数"): "9"})
    shown = sheet(office, 2018)
    with pytest.raises(Problem, match="完成时限“入冬前”"):
        keep(office, shown, [another("培训人次")], {(village.id, "培训人次"): "4"}, {"until": "入冬前"}, by="王")
    assert office.all(KINDS["year_plan"]) == []


def test_the_year_before_offers_its_columns_and_figures_are_offered_by_group(office: Archive) -> None:
    village = office.villages()[0].id
    _enter(office, {(village, "培训人次"): "40"}, "培训人次")
    shown = sheet(office, 2019)
    assert [it.name for it in shown.columns] == ["计划退出户数", "计划退出人数", "培训人次"]
    assert not any(shown.texts.values())
    assert [it.title for it in offered()][:2] == ["村情要报的", "六个精准"]


def test_plans_behind_wait_in_todo_and_stand_in_the_calendar(office: Archive) -> None:
    village = office.villages()[0].id
    exits = {(village, "计划退出户数"): "9", (village, "计划退出人数"): "9"}
    _enter(office, {(village, "危房改造户数"): "4", **exits}, "危房改造户数")
    shown = home(office, today=_TODAY, year=2018)
    (line,) = [it for it in shown.todos if it.kind == "behind"]
    assert (line.title, line.about, line.page) == ("2018 年度计划慢于时间进度", "危房改造户数 1/4 户", "plans")
    assert [it.name for it in shown.plans] == ["危房改造户数"]
    assert [it.page for it in due_in(office, shown, "2018-11")] == ["plans"]
    late = home(office, today="2018-12-01", year=2018)
    assert [it.state.value for it in late.todos if it.kind == "behind"] == ["overdue"]


def test_the_table_goes_out(office: Archive, tmp_path: Path) -> None:
    village = office.villages()[0].id
    _enter(office, {(village, "培训人次"): "40"}, "培训人次")
    found = plans_of(office, 2018, _TODAY)
    assert printed_plans(office, found, _TODAY).startswith(b"%PDF")
    assert write_plans(office, found, _TODAY, tmp_path / "plans.xlsx") == 1
    plans, villages = load_workbook(tmp_path / "plans.xlsx").worksheets
    assert [it.value for it in plans[2]][:4] == ["培训人次", "人次", 40, 0]
    assert [it.value for it in villages[2]] == [office.villages()[0].name, 40, 0]
    with pytest.raises(Problem, match="还没有这一年的计划"):
        write_plans(office, [], _TODAY, tmp_path / "none.xlsx")


@pytest.mark.parametrize("ledger", ["exit_plan", "year_plan"])
def test_the_coming_year_is_imported(office: Archive, tmp_path: Path, ledger: str) -> None:
    year, village = date.today().year + 1, office.villages()[0].name
    rows = {
        "exit_plan": ["行政村,计划年度,计划退出户数,计划退出人数", f"{village},{year},10,33"],
        "year_plan": ["行政村,年度,计划事项,计划数", f"{village},{year},培训人次,60"],
    }[ledger]
    path = tmp_path / f"{ledger}.csv"
    path.write_text("\n".join(rows), "utf-8")
    importing.import_plan(office, importing.look_at(office, path), by="王")
    (entry,) = office.all(KINDS[ledger])
    assert (entry.year, getattr(entry, VILLAGE)) == (year, office.villages()[0].id)  # type: ignore[attr-defined]
