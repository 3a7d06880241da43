"""One sheet for each household: copies of the template's sheet with all that belongs to it."""

from pathlib import Path

import openpyxl
import pytest
from templates import ledger, part

from township_desk.exchange.package.fills import SheetFill
from township_desk.exchange.package.package_filling import fill_template

pytestmark = pytest.mark.filterwarnings("ignore:Data Validation extension is not supported")  # by openpyxl, reading


def three(tmp_path: Path, *names: str) -> Path:
    blank = ledger(tmp_path / "blank.xlsx")
    fills = [
        SheetFill(sheet="台账", name=name, first=6, there=4, places=(1, 5), rows=[[name, 2]] * (4 + at))
        for at, name in enumerate(names)
    ]
    return fill_template(blank, tmp_path / "out.xlsx", fills).path


def test_each_fill_has_its_sheet(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(three(tmp_path, "甲户", "乙户", "丙户"))
    assert book.sheetnames == ["甲户", "代 码", "汇总", "乙户", "丙户"]
    assert [book[name]["B6"].value for name in ("甲户", "乙户", "丙户")] == ["甲户", "乙户", "丙户"]
    assert [book[name].print_area for name in ("甲户", "丙户")] == ["'甲户'!$A$1:$H$12", "'丙户'!$A$1:$H$14"]
    assert [book[name].print_title_rows for name in ("甲户", "乙户", "丙户")] == ["$4:$5"] * 3
    assert book["丙户"]["A14"].comment.text == "签字"
    assert len(book["乙户"]._images) == 1
    assert [book[name].sheet_view.tabSelected for name in ("甲户", "乙户")] == [True, None]


def test_what_spoke_of_the_sheet_follows_its_new_name(tmp_path: Path) -> None:
    out = three(tmp_path, "甲户", "乙户")
    book = openpyxl.load_workbook(out)
    assert book["汇总"]["A2"].value == "=SUM(甲户!F6:F9)"
    assert book.defined_names["人数"].value == "甲户!$F$6:$F$9"
    assert openpyxl.load_workbook(out, data_only=True)["汇总"]["A2"].value == 8
    assert "甲户!$F$6:$F$9" in part(out, "xl/charts/chart1.xml")


def test_names_that_no_program_takes_are_made_fit(tmp_path: Path) -> None:
    names = openpyxl.load_workbook(three(tmp_path, "张/三", "张:三", "户" * 40)).sheetnames
    assert names == ["张 三", "代 码", "汇总", "张 三（2）", "户" * 31]
