"""The rows that wait for data are found between the head and what stands below."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from templates import ledger

from township_desk.exchange.package.area import Area, area_under
from township_desk.exchange.package.contents import look_into
from township_desk.exchange.package.fills import SheetFill, Value
from township_desk.exchange.package.package_filling import fill_template

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
    assert area_under(blank, "台账", 5) == Area(first=6, there=4, held=4, formulas=(7,), total=10, sums=(5, 6, 7))
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


def _named_table(path: Path, rows: int, *, table: bool = True) -> Path:
    """A head alone; a named table, a choice and a colour wait in rows that nobody has written."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet, last = book.add_worksheet("名单"), rows
    if table:
        sheet.add_table(0, 0, last, 2, {"columns": [{"header": head} for head in ("户主", "证件", "危房")]})
    else:
        sheet.write_row(0, 0, ("户主", "证件", "危房"))
    sheet.data_validation(1, 2, last, 2, {"validate": "list", "source": ["是", "否"]})
    colour = book.add_format({"bg_color": "red"})
    sheet.conditional_format(1, 2, last, 2, {"type": "cell", "criteria": "==", "value": '"是"', "format": colour})
    book.close()
    return path


@pytest.mark.parametrize(("ready", "people"), [(2, 5), (5, 2), (3, 3), (1, 4)])
@pytest.mark.parametrize("table", [True, False])
def test_waiting_rows_of_a_table_are_filled(tmp_path: Path, ready: int, people: int, table: bool) -> None:
    blank, out = _named_table(tmp_path / "blank.xlsx", ready, table=table), tmp_path / "out.xlsx"
    area = area_under(blank, "名单", 1)
    assert (area.first, area.there, area.held) == (2, ready, 0)
    rows: list[list[Value]] = [[f"张{number}", "1", "是"] for number in range(people)]
    fill = SheetFill(sheet="名单", first=area.first, there=area.there, places=(0, 1, 2), rows=rows)
    fill_template(blank, out, [fill])
    sheet = openpyxl.load_workbook(out)["名单"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [row[0] for row in rows]
    if table:
        assert [it.ref for it in sheet.tables.values()] == [f"A1:C{people + 1}"]
    (choice,), (colour,) = sheet.data_validations.dataValidation, sheet.conditional_formatting
    assert f"C{people + 1}" in choice.sqref
    assert f"C{people + 1}" in colour.sqref
    assert "C2" in choice.sqref
