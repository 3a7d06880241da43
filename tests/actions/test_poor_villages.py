"""贫困村: marked by hand or by a workbook, counted by year, not against the cases."""

from dataclasses import replace
from pathlib import Path

import pytest
from casework import Office

from township_desk.actions.exchange import importing
from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.actions.helping.looking import look_at_help
from township_desk.actions.office.working_year import switch_year
from township_desk.actions.paper.form_contents import base_content, is_of_village, place_content
from township_desk.actions.papers.papers_of import papers_of
from township_desk.actions.procedures.plans import AdvancePlan
from township_desk.actions.procedures.poor_villages import mark, poor_village
from township_desk.actions.questions.asking import Wish, ask
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.forms.rows import LINES
from township_desk.domain.records import Village, VillageFigures
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.problems import Problem
from township_desk.store.archive import Archive

TODAY, SUMMARY = "2018-12-20", "form.summary.township"
_KEYS = ("poor_villages_ever", "poor_villages", "exited_villages_year")


def _figures(archive: Archive, year: int) -> list[object]:
    table = figure_table(archive, FigureWish(keys=_KEYS, year=year))
    return [table.value(it).number for it in _KEYS]


def test_a_village_is_marked_with_its_years_as_one_step_and_counted_from_then(archive: Archive) -> None:
    village, before = archive.villages()[0], archive.step
    found = mark(archive, village, poor=True, since=2014, exit_year=2017, by="王")
    assert (found.words, archive.step) == ("贫困村，2014 年认定，2017 年退出", before + 1)
    assert [_figures(archive, year) for year in (2013, 2016, 2017, 2018)] == [
        [0, 0, 0],
        [1, 1, 0],
        [1, 0, 1],
        [1, 0, 0],
    ]
    assert [it.exit_year for it in archive.find(VillageFigures, village=village.id)] == [2017]
    mark(archive, archive.get(Village, village.id), poor=True, since=2014, exit_year=2018, by="王")
    kept = {it.year: it.exit_year for it in archive.find(VillageFigures, village=village.id)}
    assert kept == {2017: None, 2018: 2018}
    archive.undo(archive.step, by="王")
    assert poor_village(archive, archive.get(Village, village.id)).exit_year == 2017
    assert mark(archive, archive.get(Village, village.id), poor=False, by="王").words == ""


def test_papers_lists_and_cases_of_a_year_ask_what_the_village_was_then(office: Office) -> None:
    archive, home = office.archive, office.household(identified="2014-05-01")
    village = mark(archive, archive.villages()[0], poor=True, since=2016, exit_year=2017, by="王").village
    told = {year: _told_on_paper(archive, village, year) for year in (2015, 2016, 2017, 2018)}
    assert told == {2015: ("", "否"), 2016: ("是", "是"), 2017: ("当年退出", "当年退出"), 2018: ("已退出", "已退出")}
    sheet = sheet_named("form.exit.poor_village")
    assert [is_of_village(archive, sheet, village, year) for year in told] == [False, True, True, False]
    days = ("2015-12-31", "2016-12-31", "")
    found = [ask(archive, Wish(day=day, where="贫困村 = 是")).households for day in days]
    assert found == [(), (home.id,), (home.id,)]
    assert [bool(_figures(archive, year)[0]) for year in (2015, 2016)] == [False, True]
    (why,) = _refused(office, village, "2015-08-01")
    assert why == f"{village.name} 2015 年不是贫困村，2016 年才认定"
    assert _refused(office, village, "2018-08-01") == ["已于 2017 年退出"]


def _told_on_paper(archive: Archive, village: Village, year: int) -> tuple[str, str]:
    """What the summary of the township and the card of the village say."""
    base = replace(base_content(archive, SUMMARY, year, TODAY), villages=tuple(archive.villages()))
    line = next(iter(LINES["villages"](place_content(archive, base, None))))
    card = place_content(archive, base_content(archive, "form.card.village", year, TODAY), village)
    return line["poor_village"], card.says("count.poor_village")


def _refused(office: Office, village: Village, day: str) -> list[str]:
    said = {village.name: {"signer": "村主任"}}
    made = office.looked("village_exit", "application", day, said=said, village=village.name, year=int(day[:4]))
    return [it.why for it in made.refused[0].refusals if it.what == "poor_village"]


def test_a_village_needs_people_from_the_year_on_in_which_it_was_named(archive: Archive) -> None:
    keys = ("sent_villages", "precise_people")
    mark(archive, archive.villages()[0], poor=True, since=2018, exit_year=2019, by="王")
    tables = [figure_table(archive, FigureWish(keys=keys, year=year)) for year in (2017, 2018, 2020)]
    assert [table.value("sent_villages").number for table in tables] == [0, 1, 1]
    for year, lacks in ((2017, False), (2018, True), (2020, True)):
        switch_year(archive, year, by="王")
        (first, _) = look_at_help(archive).villages
        assert (bool(first.lacking), first.is_poor) == (lacks, lacks)


def test_the_incidence_of_a_village_that_leaves_is_that_of_its_papers_on_the_day(office: Office) -> None:
    """A household that left by a case is poor until that day; one of which a list tells only the year, not in it."""
    archive, home = office.archive, office.household(identified="2014-05-01")
    office.household("51099900002", status="已脱贫", exit_year=2018, identified="2014-05-01")
    office.household("51099900003", identified="2018-10-01")
    office.goes_to("")
    village = archive.villages()[0]
    with archive.change("备", by="王") as change:
        change.put(VillageFigures(village=village.id, year=2018, poor_people=9, rural_people=1000))
    office.writes(_begun(office, village))
    counted = office.case(2).facts.counted
    days = ("2017-12-31", "2018-09-30", "2018-11-19", "2018-11-20", "2018-12-20")
    assert office.home(home.id).status.startswith("已脱贫")
    assert [it.poor_people for day in days if (it := counted(day)) is not None] == [2, 1, 2, 1, 1]
    for day in ("2017-12-31", "2018-12-20"):
        table = figure_table(archive, FigureWish(keys=("poor_people",), day=day, today="2018-12-20"))
        assert table.value("poor_people", village.id).number == counted(day).poor_people  # type: ignore[union-attr]


def _begun(office: Office, village: Village) -> AdvancePlan:
    said = {village.name: {"signer": "村主任"}}
    mark(office.archive, village, poor=True, since=2014, by="王")
    return office.looked("village_exit", "application", "2018-11-25", said=said, village=village.name)


def test_nothing_is_written_when_nothing_changes_or_the_years_cannot_be(archive: Archive) -> None:
    village = archive.villages()[0]
    mark(archive, village, poor=True, since=2014, by="王")
    step = archive.step
    mark(archive, archive.get(Village, village.id), poor=True, since=2014, by="王")
    with pytest.raises(Problem, match="早于 2014 年认定"):
        mark(archive, archive.get(Village, village.id), poor=True, since=2014, exit_year=2013, by="王")
    assert archive.step == step


def test_a_running_case_is_not_contradicted(office: Office) -> None:
    archive = office.archive
    village = mark(archive, archive.villages()[0], poor=True, since=2014, by="王").village
    asked = {village.name: {"signer": "村主任"}}
    office.writes(office.looked("village_exit", "application", "2018-08-01", said=asked, village=village.name))
    with pytest.raises(Problem, match=f"{village.name} 2018 年的“贫困村退出.*”在办"):
        mark(archive, village, poor=False, by="王")
    assert mark(archive, village, poor=True, since=2015, by="王").village.poor_since == 2015


@pytest.mark.parametrize(
    ("head", "row", "entries"),
    [
        ("行政村,年度,农业户籍人口,是否贫困村,贫困村认定年度", "2018,1500,是,2014", 1),
        ("行政村,是否贫困村,贫困村认定年度", "是,2014", 0),
    ],
)
def test_a_workbook_of_villages_says_which_are_poor(
    archive: Archive, tmp_path: Path, head: str, row: str, entries: int
) -> None:
    village = archive.villages()[0]
    path = tmp_path / "村情.csv"
    path.write_text(f"{head}\n{village.name},{row}\n", "utf-8")
    plan = importing.look_at(archive, path)
    assert [it.message for it in plan.findings] == []
    importing.import_plan(archive, plan, by="王")
    found = archive.get(Village, village.id)
    assert (found.poor, found.poor_since) == ("是", 2014)
    assert len(archive.all(VillageFigures)) == entries
    assert importing.look_at(archive, path).empty


def test_the_paper_of_an_exit_is_asked_of_a_village_in_the_year_of_its_exit(archive: Archive) -> None:
    village = mark(archive, archive.villages()[0], poor=True, since=2014, exit_year=2017, by="王").village
    owner = Owner(VILLAGE, village.id)
    asked = [
        any(it.wanted.key == "village_exit" for it in papers_of(archive, owner, year).needs)
        for year in (2016, 2017, 2018)
    ]
    assert asked == [False, True, False]
