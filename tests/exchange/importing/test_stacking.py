"""Several sheets, several files and whole folders in one plan."""

from pathlib import Path
from typing import Any

import pytest
from conftest import id_of
from exchange.makers import HEADS, person, text_of, two_sheets, workbook

from township_desk.domain.records import Household, Member
from township_desk.exchange.importing.importing import ImportWish, Stopped, apply_plan, make_plan, plan_again
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive

A, B, C, D = (id_of(f"19{year}0101", year) for year in (60, 62, 85, 90))


def _counts(plan: ImportPlan) -> list[int]:
    return [plan.count(state) for state in (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REJECTED)]


def _folder(tmp_path: Path, **files: list[list[Any]]) -> Path:
    folder = tmp_path / "各村"
    folder.mkdir()
    for name, rows in files.items():
        workbook(folder / f"{name}.xlsx", rows)
    return folder


def test_all_sheets_of_a_workbook(archive: Archive, tmp_path: Path) -> None:
    file = two_sheets(tmp_path / "x.xlsx", [person("1", "甲", A), ["合计", "1 户"]], [person("2", "乙", B)])
    assert _counts(make_plan(archive, file)) == [1, 0, 0, 0]
    plan = make_plan(archive, file, ImportWish(all_sheets=True))
    assert (_counts(plan), plan.source.sheets, len(plan.skipped)) == ([2, 0, 0, 0], ("一", "二"), 1)
    assert [plan.incoming.where(place) for place in (0, 1)] == ["“一”第 2 行", "“二”第 2 行"]
    apply_plan(archive, plan, by="王")
    assert _counts(make_plan(archive, file, ImportWish(all_sheets=True))) == [0, 0, 2, 0]
    archive.undo(by="王")
    assert archive.all(Household) == []


def test_a_second_sheet_of_the_same_kind_stops_the_file(archive: Archive, tmp_path: Path) -> None:
    file = two_sheets(tmp_path / "x.xlsx", [person("1", "甲", A)], [person("2", "乙", B)])
    plan = make_plan(archive, file)
    assert [(it.rule, it.message) for it in plan.stops] == [
        ("other_sheets", "工作簿里还有 1 张表也是人口花名册，没有读：“二”。请选几张表一起导入，或选只导入这一张。")
    ]
    with pytest.raises(Stopped, match="没有导入，档案未改动：工作簿里还有 1 张表"):
        apply_plan(archive, plan, by="王")
    lone = plan_again(archive, plan, ImportWish(sheet="一"))
    assert (lone.stops, [it.rule for it in lone.findings]) == ([], ["other_sheets"])
    assert apply_plan(archive, lone, by="王") is not None


def test_a_second_sheet_without_rows_stops_nothing(archive: Archive, tmp_path: Path) -> None:
    file = two_sheets(tmp_path / "x.xlsx", [person("1", "甲", A)], [])
    assert make_plan(archive, file).stops == []


def test_a_folder_stops_for_sheets_that_nobody_has_asked_for(archive: Archive, tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=[person("1", "甲", A)])
    two_sheets(folder / "b.xlsx", [person("2", "乙", B)], [person("3", "丙", C)])
    (stop,) = make_plan(archive, folder).stops
    assert "“b.xlsx：二”" in stop.message
    assert make_plan(archive, folder, ImportWish(all_sheets=True)).stops == []


def test_a_folder_with_other_orders_heads_and_kinds_of_files(archive: Archive, tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=[person("1", "甲", A, 怪列="x")])
    heads = ("姓名", "身份证号", "户编号", "关系", "行政村", "民族", "另一列")
    rows = [heads, ("乙", B, "1", "配偶", "石桥村", "汉族", "y"), ("丙", C + "9", "2", "户主", "石桥村", "汉族", "")]
    (folder / "b.csv").write_bytes(text_of(rows, encoding="gb18030"))
    (folder / "坏.xlsx").write_bytes(b"%PDF-1.7")
    (folder / "~$a.xlsx").write_bytes(b"lock")
    (folder / "0.xlsx").write_bytes(b"")
    plan = make_plan(archive, folder)
    assert plan.file == "a.xlsx 等 2 份"
    assert plan.source.left_out[1:] == ("“坏.xlsx”是PDF，不是表格，没有读。请换成 Excel 表格再导入。",)
    assert {it.rule for it in plan.findings} == {"left_out", "id_length"}
    (found,) = [it for it in plan.findings if it.row]
    assert (found.sheet, found.row, found.column) == ("b.csv", 3, "B")
    apply_plan(archive, plan, by="王")
    people = {it.name: it for it in archive.all(Member)}
    assert (people["甲"].extra, people["乙"].extra, people["乙"].ethnicity) == (
        '{"怪列": "x"}',
        '{"另一列": "y"}',
        "汉族",
    )
    assert people["甲"].household == people["乙"].household != people["丙"].household


def test_a_plan_of_several_sheets_is_made_again(archive: Archive, tmp_path: Path) -> None:
    heads = [*HEADS[:-1], "别的"]
    folder = _folder(tmp_path, a=[person("1", "甲", A)])
    workbook(folder / "b.xlsx", [person("2", "乙", B[:-1], 怪列="初中")], heads)
    plan = make_plan(archive, folder)
    at = next(it.place for it in plan.columns if it.key == "member.id_number")
    cell = (plan.incoming.rows[1] + 1, at)
    again = plan_again(archive, plan, ImportWish(mapping={"别的": "member.education"}, cells={cell: B}))
    assert again.incoming.get("member.id_number") == [A, B]
    assert again.incoming.get("member.education") == ["", "初中"]
    assert (again.incoming.where(1), again.findings) == ("“b.xlsx”第 2 行", [])


def test_the_same_person_in_two_files_is_seen(archive: Archive, tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=[person("1", "甲", A)], b=[person("2", "甲", A)])
    (found,) = [it for it in make_plan(archive, folder).findings if it.rule == "same_person_twice"]
    assert (found.sheet, found.row) == ("b.xlsx", 2)


def test_lists_of_households_and_of_people_stay_apart(archive: Archive, tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=[person("1", "甲", A)])
    workbook(folder / "b.xlsx", [["石桥村", "2", "乙", B]], ("行政村", "户编号", "户主姓名", "户主身份证号"))
    plan = make_plan(archive, folder)
    assert "一户一行" in plan.source.left_out[0]
    assert len(plan.states) == 1


def test_sheets_of_two_years_need_the_clerks_word(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "各年"
    folder.mkdir()
    for year, number in ((2017, A), (2018, B)):
        workbook(folder / f"{year}.xlsx", [person(str(year), "甲", number)], title=f"{year}年人口表")
    with pytest.raises(Problem, match="不是同一年"):
        make_plan(archive, folder)
    assert make_plan(archive, folder, ImportWish(year=2018)).year == 2018


def test_one_sheet_tells_the_year_of_all(archive: Archive, tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=[person("1", "甲", A)])
    workbook(folder / "b.xlsx", [person("2", "乙", B)], title="2016年人口表")
    assert make_plan(archive, folder).year == 2016


def test_a_folder_without_tables(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="没有表格文件"):
        make_plan(archive, _folder(tmp_path))
