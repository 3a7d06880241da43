"""The rows that wait for data are found between the head and what stands below."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from templates import ledger

from township_desk.exchange.package.area import Area, area_under
from township_desk.exchange.package.contents import look_into

BOX = Border(left=Side("thin"), right=Side("thin"), top=Side("thin"), bottom=Side("thin"))


def sheet_of(tmp_path: Path, *rows: list[Any], boxed: range = range(0)) -> Path:
    path = tmp_path / "blank.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for number in boxed:
        for column in range(1, 4):
            book.active.cell(number, column).border = BOX
    book.save(path)
    return path


def test_a_whole_ledger(tmp_path: Path) -> None:
    blank = ledger(tmp_path / "blank.xlsx")
    assert area_under(blank, "台账", 5) == Area(first=6, there=4, formulas=(7,), total=10, sums=(5, 6, 7))
    found = look_into(blank)
    assert (found.sheets, found.hidden, found.notes) == (("台账", "代 码", "汇总"), ("代 码",), ())


HEAD = ["序号", "姓名", "人数"]


@pytest.mark.parametrize(
    ("rows", "boxed", "first", "there", "total"),
    [
        ([HEAD], range(1, 6), 2, 4, 0),
        ([HEAD, ["甲", "乙", "丙"]], range(1, 5), 3, 2, 0),
        ([HEAD, [1], [2], [3], ["合 计", None, 0]], range(1, 6), 2, 3, 5),
        ([HEAD, [], [], ["填表人：", None, "审核人："]], range(1, 4), 2, 2, 0),
        ([HEAD, [], [], ["注：本表一式两份"]], range(1, 4), 2, 2, 0),
        ([HEAD, [1, "张三", 3], [2, "李四", 4]], range(1, 4), 2, 2, 0),
        ([HEAD, ["合计", "", 0]], range(0), 2, 0, 2),
        ([HEAD], range(0), 2, 0, 0),
    ],
)
def test_what_is_ready(tmp_path: Path, rows: list[list[Any]], boxed: range, first: int, there: int, total: int) -> None:
    found = area_under(sheet_of(tmp_path, *rows, boxed=boxed), "Sheet", 1)
    assert (found.first, found.there, found.total) == (first, there, total)


def test_somebodys_example_is_told_from_blank_rows(tmp_path: Path) -> None:
    assert area_under(sheet_of(tmp_path, HEAD, [1, "张三", 3], boxed=range(1, 4)), "Sheet", 1).samples
    assert not area_under(sheet_of(tmp_path, HEAD, [1], boxed=range(1, 4)), "Sheet", 1).samples
