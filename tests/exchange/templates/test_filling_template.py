"""A filled template differs from the blank in its data, and in what must follow the data."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from templates import HEAD, ledger, packed, part, prefixed, rewrite

from township_desk.exchange.package.fills import SheetFill, Value
from township_desk.exchange.package.package_filling import fill_template

pytestmark = pytest.mark.filterwarnings("ignore:Data Validation extension is not supported")  # by openpyxl, reading

PLACES = (0, 1, 2, 3, 4, 5, 6)
ID = "51099919900101123X"


def people(count: int) -> list[list[Value]]:
    return [
        [place + 1, f"张{place}", ID, "因病" if place % 2 else "因残", date(1990, 1, 1), 3, 5000.5]
        for place in range(count)
    ]


def filled(tmp_path: Path, count: int, **more: Any) -> tuple[Path, Path]:
    blank, out = ledger(tmp_path / "blank.xlsx"), tmp_path / "out.xlsx"
    fill_template(
        blank,
        out,
        [SheetFill(sheet="台账", first=HEAD + 1, there=4, places=PLACES, rows=people(count), **more)],
    )
    return blank, out


def differing(blank: Path, out: Path, sheet: str = "台账") -> set[str]:
    """The cells whose value or look differs."""
    old, new = openpyxl.load_workbook(blank)[sheet], openpyxl.load_workbook(out)[sheet]
    return {
        cell.coordinate
        for row in new.iter_rows()
        for cell in row
        for before in [old[cell.coordinate]]
        if cell.value != before.value
        or repr(cell.border) != repr(before.border)
        or repr(cell.font) != repr(before.font)
    }


def test_only_data_and_place_holders_differ(tmp_path: Path) -> None:
    blank, out = filled(tmp_path, 3, cells={"A2": "单位：金桥镇石桥村", "A12": "填表人：王五"})
    expected = {f"{column}{row}" for column in "ABCDEFG" for row in (6, 7, 8)} | {"A2", "A12"}
    assert differing(blank, out) == expected
    assert differing(blank, out, "代 码") == set()


def test_every_other_part_is_copied_as_it_lies(tmp_path: Path) -> None:
    blank, out = filled(tmp_path, 4)
    before, after = packed(blank), packed(out)
    changed = {name for name in before if after.get(name) != before[name]}
    assert changed == {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet3.xml",  # its sums are worked out again
        "xl/sharedStrings.xml",
        "xl/styles.xml",  # the ID column as text
    }
    assert set(after) == set(before)


def test_sheets_that_only_name_another_stay_as_they_are(tmp_path: Path) -> None:
    blank, out = ledger(tmp_path / "blank.xlsx"), tmp_path / "out.xlsx"
    rows = [[at] for at in range(9)]
    fill_template(blank, out, [SheetFill(sheet="代 码", first=6, there=0, places=(1,), rows=rows)])
    assert packed(out)["xl/worksheets/sheet1.xml"] == packed(blank)["xl/worksheets/sheet1.xml"]


def test_values_are_what_they_are(tmp_path: Path) -> None:
    _, out = filled(tmp_path, 2)
    row = openpyxl.load_workbook(out)["台账"][6]
    assert [cell.value for cell in row[:3]] == [1, "张0", ID]
    assert row[2].number_format == "@"
    assert row[4].is_date
    assert row[4].value.date() == date(1990, 1, 1)
    read = python_calamine.load_workbook(str(out)).get_sheet_by_name("台账").to_python(skip_empty_area=False)
    assert read[6][:7] == [2.0, "张1", ID, "因病", date(1990, 1, 1), 3.0, 5000.5]


def test_spare_rows_stay(tmp_path: Path) -> None:
    blank, out = filled(tmp_path, 1)
    old, new = openpyxl.load_workbook(blank)["台账"], openpyxl.load_workbook(out)["台账"]
    assert new.max_row == old.max_row
    assert repr(new["A8"].border) == repr(old["A8"].border)
    assert new["H8"].value == "=F8*G8"


@pytest.mark.parametrize("count", [5, 6, 40])
def test_what_stands_below_moves_down(tmp_path: Path, count: int) -> None:
    _, out = filled(tmp_path, count)
    more, last = count - 4, 5 + count
    book = openpyxl.load_workbook(out)
    sheet = book["台账"]
    assert [sheet.cell(row, 2).value for row in (6, last)] == ["张0", f"张{count - 1}"]
    assert sheet.cell(10 + more, 1).value == "合计"
    assert f"A{10 + more}:E{10 + more}" in sheet.merged_cells
    assert sheet.cell(10 + more, 6).value == f"=SUM(F6:F{last})"
    assert sheet.cell(12 + more, 1).comment.text == "签字"
    assert sheet.print_area == f"'台账'!$A$1:$H${12 + more}"
    assert sheet.auto_filter.ref == f"A5:H{last}"
    assert [str(it.sqref) for it in sheet.data_validations.dataValidation] == [f"F6:F{last}"]
    assert [str(it.sqref) for it in sheet.conditional_formatting] == [f"G6:G{last}"]
    assert [it.id for it in sheet.row_breaks.brk] == [5, 10 + more]
    assert book.defined_names["人数"].value == f"台账!$F$6:$F${last}"
    assert book["汇总"]["A2"].value == f"=SUM(台账!F6:F{last})"
    assert {sheet.row_dimensions[row].height for row in range(6, last + 1)} == {24}


def test_parts_no_library_keeps_move_as_well(tmp_path: Path) -> None:
    _, out = filled(tmp_path, 14)
    sheet = part(out, "xl/worksheets/sheet1.xml")
    assert "<xm:sqref>D6:D19</xm:sqref>" in sheet
    assert "<xm:f>'代 码'!$A$1:$A$3</xm:f>" in sheet
    assert "<xdr:row>21</xdr:row>" in part(out, "xl/drawings/drawing1.xml")
    assert "台账!$F$6:$F$19" in part(out, "xl/charts/chart1.xml")
    vml = part(out, "xl/drawings/vmlDrawing1.vml")
    assert "<x:Row>21</x:Row>" in vml
    assert "<x:Row>5</x:Row>" in vml


def test_made_rows_look_like_the_middle_ones(tmp_path: Path) -> None:
    _, out = filled(tmp_path, 9)
    sheet = openpyxl.load_workbook(out)["台账"]
    stripes = [sheet.cell(row, 1).fill.fgColor.rgb for row in range(6, 14)]
    assert stripes == [stripes[0], stripes[1]] * 4
    assert [sheet.cell(row, 8).value for row in (6, 10, 14)] == ["=F6*G6", "=F10*G10", "=F14*G14"]


def test_sums_are_worked_out(tmp_path: Path) -> None:
    _, out = filled(tmp_path, 7)
    book = openpyxl.load_workbook(out, data_only=True)
    sheet, summary = book["台账"], book["汇总"]
    assert [sheet.cell(13, column).value for column in (6, 7, 8)] == [21, 7 * 5000.5, 7 * 3 * 5000.5]
    assert [sheet.cell(row, 8).value for row in (6, 12)] == [15001.5, 15001.5]
    assert [summary[place].value for place in ("A1", "A2", "A3")] == [21, 21, 3]


def test_what_cannot_be_worked_out_is_left_to_the_reader(tmp_path: Path) -> None:
    blank = ledger(tmp_path / "blank.xlsx")
    rewrite(blank, {"xl/workbook.xml": lambda it: it.replace(b' fullCalcOnLoad="1"', b"")})
    formula = b"<f>TODAY()-E6</f><v>7</v>"
    rewrite(blank, {"xl/worksheets/sheet1.xml": lambda it: it.replace(b"<f>F6*G6</f><v>0</v>", formula)})
    out = tmp_path / "out.xlsx"
    fill_template(blank, out, [SheetFill(sheet="台账", first=6, there=4, places=(1,), rows=[["张三"]])])
    assert "<f>TODAY()-E6</f></c>" in part(out, "xl/worksheets/sheet1.xml")
    assert 'fullCalcOnLoad="1"' in part(out, "xl/workbook.xml")


def test_a_total_without_formula_gets_one(tmp_path: Path) -> None:
    _, out = filled(tmp_path, 6, totals=["F11"])
    assert openpyxl.load_workbook(out)["台账"]["F13"].value == "=SUM(F6:F11)"
    assert openpyxl.load_workbook(out, data_only=True)["台账"]["F13"].value == 18


def test_a_formula_column_with_one_formula_is_filled_down(tmp_path: Path) -> None:
    blank, out = ledger(tmp_path / "blank.xlsx"), tmp_path / "out.xlsx"
    book = openpyxl.load_workbook(blank)
    for row in (7, 8, 9):
        book["台账"].cell(row, 8).value = None
    book.save(blank)
    fill = SheetFill(sheet="台账", first=6, there=4, places=(5, 6), rows=[[2, 3], [4, 5], [6, 7]], formulas=(7,))
    fill_template(blank, out, [fill])
    assert [openpyxl.load_workbook(out)["台账"].cell(row, 8).value for row in (6, 8, 9)] == ["=F6*G6", "=F8*G8", None]
    assert [openpyxl.load_workbook(out, data_only=True)["台账"].cell(row, 8).value for row in (6, 8)] == [6, 42]


def test_a_single_ready_row_is_copied_with_its_merges(tmp_path: Path) -> None:
    blank, out = tmp_path / "one.xlsx", tmp_path / "out.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["姓名", "", "人数"])
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A2:B2")
    book.active["A3"], book.active["C3"] = "合计", "=SUM(C2)"
    book.save(blank)
    rows: list[list[Value]] = [["甲", 1], ["乙", 2], ["丙", 3]]
    fill_template(blank, out, [SheetFill(sheet="Sheet", first=2, there=1, places=(0, 2), rows=rows, totals=["C3"])])
    sheet = openpyxl.load_workbook(out).active
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:B1", "A2:B2", "A3:B3", "A4:B4"]
    assert sheet["C5"].value == "=SUM(C2:C4)"


def test_elements_with_a_prefix(tmp_path: Path) -> None:
    blank, out = ledger(tmp_path / "blank.xlsx"), tmp_path / "out.xlsx"
    rewrite(blank, {"xl/worksheets/sheet3.xml": prefixed, "xl/sharedStrings.xml": prefixed})
    fill_template(blank, out, [SheetFill(sheet="汇总", first=5, places=(0, 1), rows=[["甲", 1], ["乙", 2]])])
    sheet = openpyxl.load_workbook(out)["汇总"]
    assert [sheet["A5"].value, sheet["B6"].value, sheet["A4"].value] == ["甲", 2, "因病"]
