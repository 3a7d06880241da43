"""What odd cells, sheets and packages come to, through the plan of an import."""

import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from conftest import id_of
from exchange.makers import HEADS, person, text_of, two_sheets, workbook

from township_desk.domain.fields.findings import Severity
from township_desk.domain.records import Member, Village
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.reading.html_tables import html_tables
from township_desk.problems import Problem
from township_desk.store.archive import Archive

A, B = id_of("19600101", 1), id_of("19620202", 2)


def by_openpyxl(path: Path, rows: list[list[Any]]) -> Path:
    """A workbook as programs write it: no formula has a value."""
    book = openpyxl.Workbook()
    for row in [list(HEADS), *rows]:
        book.active.append(row)
    book.save(path)
    return path


def test_formulas_without_values_are_told_by_cell(archive: Archive, tmp_path: Path) -> None:
    rows = [
        person("1", "甲", A, 健康状况='=IF(1,"健康","")', 怪列="=A2"),
        person("2", "乙", '=CONCATENATE("510999","1")', 行政村="=A2"),
    ]
    plan = make_plan(archive, by_openpyxl(tmp_path / "a.xlsx", rows))
    told = {f"{it.column}{it.row}": it for it in plan.findings if it.rule == "no_value"}
    assert {cell: it.severity for cell, it in told.items()} == {
        "A3": Severity.ERROR,
        "D3": Severity.ERROR,
        "F2": Severity.WARNING,
    }
    assert told["D3"].value == '=CONCATENATE("510999","1")'
    assert "保存一次再导入" in told["F2"].message
    apply_plan(archive, plan, by="王")
    (one,) = archive.all(Member)
    assert (one.name, one.health, one.extra) == ("甲", "", "")
    assert "=A2" not in {it.name for it in archive.all(Village)}


def test_formulas_with_values_are_values(archive: Archive, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADS)
    sheet.write_row(1, 0, person("1", "甲", A))
    sheet.write_formula(1, 5, '=IF(1,"残疾","")', None, "残疾")
    book.close()
    plan = make_plan(archive, tmp_path / "a.xlsx")
    assert "no_value" not in {it.rule for it in plan.findings}
    apply_plan(archive, plan, by="王")
    assert archive.all(Member)[0].health == "残疾"


def test_a_workbook_with_macros_is_read_as_data(archive: Archive, tmp_path: Path) -> None:
    plain = workbook(tmp_path / "a.xlsx", [person("1", "甲", A)])
    path = tmp_path / "a.xlsm"
    shutil.copy(plain, path)
    with zipfile.ZipFile(path, "a") as pack:
        pack.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")
    plan = make_plan(archive, path)
    assert [RowState(it) for it in plan.states] == [RowState.NEW]


def test_texts_like_formulas_control_characters_and_longest_cells_stay_texts(archive: Archive, tmp_path: Path) -> None:
    signs = ["=1+1", "+86", "-甲", "@乙", "a\x07b", "长" * 32767]
    rows = [person(str(place), f"人{place}", "", 怪列=sign) for place, sign in enumerate(signs, 1)]
    plan = make_plan(archive, workbook(tmp_path / "a.xlsx", rows))
    apply_plan(archive, plan, by="王")
    found = [it.extra for it in sorted(archive.all(Member), key=lambda it: it.name)]
    assert len(found) == len(signs)
    for sign, extra in zip(["=1+1", "+86", "-甲", "@乙"], found, strict=False):
        assert sign in extra
    assert len(found[5]) > 32767
    assert all(it.isprintable() for it in found)


def test_two_sheets_of_one_name_are_refused(archive: Archive, tmp_path: Path) -> None:
    """No program lets two sheets have one name; of a file that claims it only one could be read."""
    path, odd = two_sheets(tmp_path / "a.xlsx", [person("1", "甲", A)], [person("2", "乙", B)]), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(odd, "w") as pack:
        for name in source.namelist():
            pack.writestr(name, source.read(name).replace('name="二"'.encode(), 'name="一"'.encode()))
    with pytest.raises(Problem, match="有两张工作表都叫“一”"):
        make_plan(archive, odd)


def test_a_text_file_with_the_line_ends_of_old_macs_is_read(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text_of([HEADS, person("1", "甲", A), person("2", "乙", B)]).replace(b"\r\n", b"\r"))
    assert len(make_plan(archive, path).states) == 2


def test_a_table_inside_the_cell_of_another_is_a_table_of_its_own() -> None:
    page = "<table><tr><td>外<table><tr><td>内</td></tr></table>边</td><td>右</td></tr></table>"
    assert [it.rows for it in html_tables(page)] == [[["内"]], [["外边", "右"]]]
    assert [it.rows for it in html_tables("<table><tr><td>外<table><td>")] == [[["外"]]]
