"""Which year a file's incomes are taken in for, and what is refused or said about it."""

from datetime import date
from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import HEADS, person, workbook

from township_desk.domain.records import Income, VillageFigures
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan, plan_again
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.importing.plan_view import PlanView
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.recognising.years import NoYear, year_in
from township_desk.store.archive import Archive

A, B, C = id_of("19600101", 1), id_of("19620202", 2), id_of("19900303", 3)
FAMILY = [person("1", "甲", A, 人均纯收入="5400"), person("1", "乙", B, "配偶")]
NEXT = date.today().year + 1


def _rules(plan: ImportPlan) -> dict[str, str]:
    return {it.rule: it.message for it in plan.findings}


def _of_years(*years: int | str) -> list[list[object]]:
    """A household for each year that a row names."""
    numbers = (A, B, C)
    return [[*person(f"{at}", f"人{at}", numbers[at], 人均纯收入="5400"), year] for at, year in enumerate(years)]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("贫困户 97-2003", 0),
        ("贫困户2003", 2003),
        ("2003格式 2017年度贫困户", 2017),
        ("2017年和2018年", 2017),
        ("2014-2017年", 0),
        (f"{NEXT}年计划", NEXT),
        ("户编号51099920180001", 0),
        ("20181231导出", 2018),
    ],
)
def test_the_year_in_a_name(name: str, year: int) -> None:
    assert year_in(name) == year


@pytest.mark.parametrize("name", ["人口2003.xlsx", "2003版 人口.xlsx", f"{NEXT}年人口.xlsx"])
def test_a_name_with_another_number_is_not_the_year_and_that_is_said(
    archive: Archive, tmp_path: Path, name: str
) -> None:
    plan = make_plan(archive, workbook(tmp_path / name, FAMILY))
    assert (plan.year, plan.year_source) == (2018, "工作年度")
    assert "收入记在 2018 年（工作年度）" in _rules(plan)["year_implausible"]


def test_a_title_of_another_century_gives_way_to_the_name(archive: Archive, tmp_path: Path) -> None:
    made = workbook(tmp_path / "2017年.xlsx", FAMILY, title="2003年制表")
    plan = make_plan(archive, made)
    assert (plan.year, plan.year_source) == (2017, "文件名里写的")
    assert "表头上面写的 2003" in _rules(plan)["year_implausible"]


@pytest.mark.parametrize("year", [2003, 1998, NEXT])
def test_a_column_with_an_implausible_year_is_asked_about(archive: Archive, tmp_path: Path, year: int) -> None:
    made = workbook(tmp_path / "x.xlsx", _of_years(year, year), [*HEADS, "年度"])
    with pytest.raises(NoYear, match=f"写的是 {year} 年"):
        make_plan(archive, made)
    plan = make_plan(archive, made, ImportWish(year=2017))
    assert (plan.year, plan.count(RowState.NEW)) == (2017, 2)
    assert f"文件写的是 {year} 年度，按 2017 年度导入" in _rules(plan)["year"]


@pytest.mark.parametrize("year", [2003, NEXT])
def test_nobody_imports_into_an_implausible_year(archive: Archive, tmp_path: Path, year: int) -> None:
    with pytest.raises(NoYear, match=f"不能记在 {year} 年"):
        make_plan(archive, workbook(tmp_path / "x.xlsx", FAMILY), ImportWish(year=year))


def test_rows_of_another_year_stay_out_and_come_in_for_their_own(archive: Archive, tmp_path: Path) -> None:
    made = workbook(tmp_path / "x.xlsx", _of_years(2017, 2017, 2016), [*HEADS, "年度"])
    plan = make_plan(archive, made)
    assert (plan.year, plan.year_source, plan.count(RowState.REJECTED)) == (2017, "“年度”列", 1)
    assert "这一行是 2016 年度的" in _rules(plan)["other_year"]
    apply_plan(archive, plan, by="王")
    again = plan_again(archive, plan, ImportWish(year=2016))
    assert (again.year, again.count(RowState.REJECTED)) == (2016, 2)
    apply_plan(archive, again, by="王")
    assert sorted(it.year for it in archive.all(Income)) == [2016, 2017, 2017]


def test_incomes_of_another_year_than_the_working_year_are_told(archive: Archive, tmp_path: Path) -> None:
    plan = make_plan(archive, workbook(tmp_path / "2022年.xlsx", FAMILY))
    assert (plan.year, plan.working_year) == (2022, 2018)
    assert "收入记在 2022 年，工作年度是 2018 年" in PlanView(plan).other_year
    assert PlanView(make_plan(archive, workbook(tmp_path / "2018年.xlsx", FAMILY))).other_year == ""
    plain = workbook(tmp_path / "无收入2022年.xlsx", [["石桥村", "1", "甲", A, "户主"]], HEADS[:5])
    assert PlanView(make_plan(archive, plain)).other_year == ""


def test_figures_of_a_village_are_of_a_plausible_year(archive: Archive, tmp_path: Path) -> None:
    heads = ["行政村", "年度", "农业户籍人口", "贫困人口"]
    rows = [["石桥村", 2017, 900, 20], ["双河村", 2017, 800, 10], ["石桥村", 2003, 700, 90]]
    plan = make_plan(archive, workbook(tmp_path / "村情.xlsx", rows, heads), ImportWish(kind="village"))
    assert plan.dated == ""  # each row names its own year
    assert plan.count(RowState.REJECTED) == 1
    assert "年度写的是 2003" in _rules(plan)["year_implausible"]
    apply_plan(archive, plan, by="王")
    assert {it.year for it in archive.all(VillageFigures)} == {2017}


def test_a_list_without_incomes_is_of_no_year(archive: Archive, tmp_path: Path) -> None:
    heads = [*HEADS[:5], "年度"]
    made = workbook(tmp_path / "人口2003.xlsx", [["石桥村", "1", "甲", A, "户主", 2003]], heads)
    plan = make_plan(archive, made)
    assert (plan.year, plan.dated, plan.count(RowState.NEW)) == (2018, "", 1)
    assert not {"year_implausible", "year"} & set(_rules(plan))
