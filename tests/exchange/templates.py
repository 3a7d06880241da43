"""Makes blank county templates that use what real ones use, some of it by hand because no library writes it."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

HEAD = 5  # the last head row, as Excel counts
READY = 4
TOTAL = HEAD + READY + 1
_X14 = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" '
    "allowBlank=\"1\"><x14:formula1><xm:f>'代 码'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>D6:D9</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext></extLst>"
)
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def ledger(path: Path) -> Path:
    """A ledger with a title, a two-row head in rows 4 and 5, four ready rows, a total and a signing line."""
    picture = path.with_name("seal.png")
    picture.write_bytes(_PIXEL)
    book = xlsxwriter.Workbook(str(path))
    sheet, codes, summary = book.add_worksheet("台账"), book.add_worksheet("代 码"), book.add_worksheet("汇总")
    _above(book, sheet)
    _ready_rows(book, sheet)
    _below(book, sheet, str(picture))
    codes.write_column(0, 0, ["因病", "因残", "因学"])
    codes.hide()
    summary.write_formula("A1", "=台账!F10", value=0)
    summary.write_formula("A2", "=SUM(台账!F6:F9)", value=0)
    summary.write_formula("A3", "=COUNTIF(台账!D6:D9,A4)", value=0)
    summary.write("A4", "因病")
    book.define_name("人数", "=台账!$F$6:$F$9")
    book.close()
    return rewrite(
        path, {"xl/worksheets/sheet1.xml": lambda it: it.replace(b"</worksheet>", _X14.encode() + b"</worksheet>")}
    )


def _above(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    title = book.add_format({"bold": True, "font_size": 18, "align": "center"})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
    sheet.merge_range("A1:H1", "贫困户情况台账", title)
    sheet.write("A2", "单位：____乡（镇）____村")
    sheet.merge_range("A4:A5", "序号", head)
    sheet.merge_range("B4:C4", "家庭成员", head)
    sheet.write_row("B5", ["姓名", "身份证号"], head)
    for column, text in zip("DEFGH", ("致贫原因", "出生日期", "人数", "人均", "合计"), strict=True):
        sheet.merge_range(f"{column}4:{column}5", text, head)
    sheet.set_row(0, 36)
    sheet.set_column("C:C", 22)
    sheet.set_column("I:I", 8, None, {"hidden": True})
    sheet.freeze_panes(5, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(3, 4)
    sheet.print_area("A1:H12")
    sheet.set_h_pagebreaks([5, 10])
    sheet.set_header("&C扶贫台账")
    sheet.set_footer("&C第 &P 页")


def _ready_rows(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    plain, day = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
    stripe = book.add_format({"border": 1, "bg_color": "#EEEEEE"})
    for number in range(HEAD, HEAD + READY):
        sheet.set_row(number, 24)
        for column in range(8):
            look = day if column == 4 else stripe if number % 2 else plain
            sheet.write_blank(number, column, None, look)
        sheet.write_formula(number, 7, f"=F{number + 1}*G{number + 1}", plain, 0)
    last = HEAD + READY
    sheet.data_validation(f"F6:F{last}", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 20})
    sheet.conditional_format(f"G6:G{last}", {"type": "cell", "criteria": "<", "value": 4000, "format": stripe})
    sheet.autofilter(f"A5:H{last}")
    sheet.write_comment("F6", "常住人口")


def _below(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, picture: str) -> None:
    box = book.add_format({"border": 1, "bold": True})
    sheet.merge_range("A10:E10", "合计", box)
    for column in "FGH":
        sheet.write_formula(f"{column}10", f"=SUM({column}6:{column}9)", box, 0)
    sheet.merge_range("A12:C12", "填表人：")
    sheet.write_comment("A12", "签字")
    sheet.insert_image("G12", picture)
    sheet.insert_button("E12", {"caption": "核对", "width": 60, "height": 20})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=台账!$F$6:$F$9"})
    sheet.insert_chart("A15", chart)


def rewrite(path: Path, changes: dict[str, Callable[[bytes], bytes]]) -> Path:
    """Changes parts of a package by hand; a part that is not there yet begins empty."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def packed(path: Path) -> dict[str, bytes]:
    """The parts of a package as they lie packed in the file."""
    raw, found = path.read_bytes(), {}
    with zipfile.ZipFile(path) as pack:
        for info in pack.infolist():
            start = (
                info.header_offset
                + 30
                + sum(
                    int.from_bytes(raw[info.header_offset + at : info.header_offset + at + 2], "little")
                    for at in (26, 28)
                )
            )
            found[info.filename] = raw[start : start + info.compress_size]
    return found


def part(path: Path, name: str) -> str:
    """A part as text."""
    with zipfile.ZipFile(path) as pack:
        return pack.read(name).decode()


def prefixed(content: bytes) -> bytes:
    """A part whose elements all carry a prefix, as the libraries of other makers write it."""
    content = re.sub(rb"<(/?)(?=[a-z])(?![\w]+:)", rb"<\1x:", content)
    return content.replace(b"xmlns=", b"xmlns:x=")
