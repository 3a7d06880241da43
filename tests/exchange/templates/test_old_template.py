"""A template in the old format becomes an xlsx that looks like it."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from templates import ledger, packed

from township_desk.exchange.package.area import area_under
from township_desk.exchange.package.contents import look_into
from township_desk.exchange.package.fills import SheetFill
from township_desk.exchange.package.package_filling import fill_template
from township_desk.problems import Problem

pytestmark = pytest.mark.filterwarnings("ignore:Data Validation extension is not supported")  # by openpyxl, reading
OLD = Path(__file__).parents[2] / "data" / "ledger.xls"


def filled(tmp_path: Path) -> Path:
    fill = SheetFill(sheet="台账", first=6, there=4, places=(1, 2, 4), rows=[["张三", "0012", date(1990, 1, 5)]])
    return fill_template(OLD, tmp_path / "out.xlsx", [fill]).path


def test_it_is_written_as_xlsx_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"没有写成.*请把文件名改成“out\.xlsx”"):
        fill_template(OLD, tmp_path / "out.xls", [SheetFill(sheet="台账", first=6)])
    assert filled(tmp_path) == tmp_path / "out.xlsx"
    (note,) = look_into(OLD).notes
    assert note.startswith("模板是旧格式 .xls，填好的表存成 .xlsx")
    for lost in ("图片", "控件", "图表", "条件格式", "数据有效性", "公式"):
        assert lost in note


def test_values_merges_sizes_and_looks_are_carried(tmp_path: Path) -> None:
    before = openpyxl.load_workbook(ledger(tmp_path / "new.xlsx"))["台账"]
    after = openpyxl.load_workbook(filled(tmp_path))["台账"]
    assert sorted(map(str, after.merged_cells.ranges)) == sorted(map(str, before.merged_cells.ranges))
    for place in ("A1", "B5", "A6", "E6", "A7", "F10"):
        old, new = before[place], after[place]
        assert (new.border.left.style, new.font.b, new.font.sz) == (old.border.left.style, old.font.b, old.font.sz)
        assert new.fill.fgColor.rgb == old.fill.fgColor.rgb
        assert new.alignment.horizontal == old.alignment.horizontal
    assert after["A4"].value == "序号"
    assert after["E6"].number_format.lower().startswith("yyyy")
    assert after.column_dimensions["C"].width == pytest.approx(before.column_dimensions["C"].width, abs=0.3)
    assert after.column_dimensions["I"].hidden
    assert [after.row_dimensions[row].height for row in (1, 6)] == [36, 24]


def test_print_set_up_is_carried(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(filled(tmp_path))["台账"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.print_area == "'台账'!$A$1:$H$12"
    assert "扶贫台账" in sheet.oddHeader.center.text
    assert [it.id for it in sheet.row_breaks.brk] == [5, 10]
    assert openpyxl.load_workbook(filled(tmp_path))["代 码"].sheet_state == "hidden"


def test_data_stands_in_the_looks_of_the_old_cells(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(filled(tmp_path))["台账"]
    assert [sheet[place].value for place in ("B6", "C6")] == ["张三", "0012"]
    assert sheet["C6"].number_format == "@"
    assert sheet["E6"].value.date() == date(1990, 1, 5)
    assert sheet["F6"].comment.text.strip() == "常住人口"


def test_its_ready_rows_are_found() -> None:
    area = area_under(OLD, "台账", 5)
    assert (area.first, area.there, area.total) == (6, 4, 10)


@pytest.mark.filterwarnings("ignore:Cannot parse header or footer")
def test_days_counted_from_1904_stay_days(tmp_path: Path) -> None:
    blank = OLD.with_name("biff8_1904.xls")
    sheet = look_into(blank).sheets[0]
    out = fill_template(blank, tmp_path / "out.xlsx", [SheetFill(sheet=sheet, first=2)]).path
    assert openpyxl.load_workbook(out).epoch.year == 1904
    assert "xl/workbook.xml" in packed(out)


@pytest.mark.parametrize("length", [600, 2000, 6000, 12000])
def test_a_torn_file_is_refused_in_one_sentence(tmp_path: Path, length: int) -> None:
    torn = tmp_path / "torn.xls"
    torn.write_bytes(OLD.read_bytes()[:length])
    with pytest.raises(Problem, match=r"^“torn\.xls”[^。]+。[^。]+。$"):
        fill_template(torn, tmp_path / "out.xlsx", [SheetFill(sheet="台账", first=6)])
    assert not (tmp_path / "out.xlsx").exists()
