"""贫困村: marked by hand or by a workbook, counted by year, not against the cases."""

from pathlib import Path

import pytest
from casework import Office

from township_desk.actions.exchange import importing
from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.actions.procedures.poor_villages import mark, poor_village
from township_desk.domain.records import Village, VillageFigures
from township_desk.problems import Problem
from township_desk.store.archive import Archive

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
