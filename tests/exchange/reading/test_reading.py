"""Whatever arrives is read right, or refused in one sentence."""

import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import HEADS, head_of, page_of, person, sheets_of, text_of, workbook, xml_of

from township_desk.exchange.opening.limits import TABLES
from township_desk.exchange.opening.sniff import FileKind, sniff
from township_desk.exchange.reading.child import reading
from township_desk.exchange.reading.decoding import decode
from township_desk.exchange.reading.sheet import LOST, Encoder, Top, blank_sheet
from township_desk.exchange.recognising.data_rows import data_rows
from township_desk.exchange.recognising.layouts import load_layouts
from township_desk.problems import Problem

ROW = person("1", "陈𬱖", id_of(), 怪列="x")
TABLE = [list(HEADS), [str(cell) for cell in ROW]]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (page_of(TABLE), FileKind.HTML),
        (page_of(TABLE, "utf-16"), FileKind.HTML),
        (xml_of(TABLE), FileKind.XML2003),
        (xml_of(TABLE, "gb18030"), FileKind.XML2003),
        (text_of(TABLE, "\t", "gb18030"), FileKind.TEXT),
        (text_of(TABLE, ",", "utf-8-sig"), FileKind.TEXT),
        (text_of(TABLE, ",", "gb18030"), FileKind.TEXT),
        (text_of(TABLE, "\t", "utf-16"), FileKind.TEXT),
    ],
)
def test_files_are_what_they_hold_and_not_what_they_are_called(tmp_path: Path, raw: bytes, kind: FileKind) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(raw)
    assert sniff(path) is kind
    (sheet,) = sheets_of(path)
    assert sheet.text(sheet.rows - 1, 2) == "陈𬱖"
    assert sheet.text(sheet.rows - 1, 3) == id_of()


def test_a_workbook_is_read_with_its_merges(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [ROW], title="标题")
    (sheet,) = sheets_of(path)
    assert sheet.top.merges == [(0, 0, 0, len(HEADS) - 1)]
    assert sheet.text(2, 2) == "陈𬱖"


def test_numbers_with_too_many_digits_are_marked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [person("1", "甲", 510999198001010011)])
    (sheet,) = sheets_of(path)
    assert sheet.columns[3].texts[1].startswith(LOST + "510999198001010")  # the binary float is 510999198001009984


def test_true_and_one_stay_apart() -> None:
    for cells in ([True, 1, 1.0, "1", False, 0], [1, True, 0], ["x", False, 0, 0.0, True]):
        encoder, texts, shown = Encoder(1), list[str](), list[str]()
        for some in (cells, cells):
            ((fresh, places),) = encoder.pieces([[cell] for cell in some])
            texts += fresh
            shown += [texts[place] for place in places]
        expected = [str(int(cell)) if type(cell) in (int, float) else str(cell) for cell in cells]
        expected = [{"True": "是", "False": "否"}.get(text, text) for text in expected]
        assert shown == expected * 2


def test_the_codes_that_pythons_gb18030_leaves_private_are_mapped() -> None:
    assert decode("\ue81e".encode("gb18030")) == "\u9fb4"


def _bomb(path: Path) -> None:
    """A1 and XFD1048576 alone: a kilobyte that claims seventeen billion cells."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    whole = workbook(path.with_suffix(".whole.xlsx"), [])
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in source.namelist():
            content = source.read(name).decode()
            if name.endswith("sheet1.xml"):
                content = re.sub("<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>", content)
            pack.writestr(name, content)


def _zeros(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("xl/workbook.xml", "x")
        pack.writestr("xl/worksheets/sheet1.xml", b"0" * (700 * 2**20))


def _encrypted(path: Path) -> None:
    import io

    from msoffcrypto.format.ooxml import OOXMLFile

    plain = workbook(path.with_suffix(".plain.xlsx"), [ROW]).read_bytes()
    with path.open("wb") as out:
        OOXMLFile(io.BytesIO(plain)).encrypt("x", out)


REFUSED = {
    "空": lambda path: path.write_bytes(b""),
    "破": lambda path: path.write_bytes(b"PK\x03\x04 broken"),
    "断": lambda path: path.write_bytes(workbook(path.with_suffix(".whole.xlsx"), [ROW]).read_bytes()[:900]),
    "炸": _bomb,
    "零": _zeros,
    "密": _encrypted,
    "旧": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "文": lambda path: path.write_text("只是一段话", "utf-8"),
    "图": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "PDF": lambda path: path.write_bytes(b"%PDF-1.7 ..."),
    "包": lambda path: zipfile.ZipFile(path, "w").writestr("a.txt", "x"),
}


@pytest.mark.parametrize("name", list(REFUSED))
@pytest.mark.filterwarnings("ignore:unclosed file")
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / "导出.xls"
    REFUSED[name](path)
    with pytest.raises(Problem) as caught:
        sheets_of(path)
    assert caught.value.sentence.count("。") in (1, 2)
    assert "Error" not in caught.value.sentence


def test_folders_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="是文件夹"):
        sniff(tmp_path)
    with pytest.raises(Problem, match="找不到"):
        sniff(tmp_path / "x.xlsx")


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [ROW] * 3000)
    none = replace(TABLES, seconds=0.0)
    with pytest.raises(Problem, match="已停下"), reading(path, FileKind.WORKBOOK, limits=none) as file:
        file.tops()


def test_a_file_that_swells_to_more_than_a_reader_may_take_is_refused(tmp_path: Path) -> None:
    """One shared text of 450 MB, packed into two."""
    path = workbook(tmp_path / "a.xlsx", [ROW])
    with zipfile.ZipFile(path) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    before, _, behind = parts.pop("xl/sharedStrings.xml").partition(b"<t>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
        with pack.open("xl/sharedStrings.xml", "w") as part:
            part.write(before + b"<t>")
            for _ in range(450):
                part.write(b"a" * 2**20)
            part.write(behind)
    patient = replace(TABLES, seconds=120.0)  # a slow machine would be stopped for its time first
    with pytest.raises(Problem, match="内存不够"), reading(path, FileKind.WORKBOOK, limits=patient) as file:
        file.tops()


def test_texts_that_never_repeat_are_not_kept_by_the_reader() -> None:
    encoder, rows = Encoder(2), [(f"第{row}行", "石桥村") for row in range(50_000)]
    sheet = blank_sheet(Top(name="表", rows=50_000, width=2, head=[]))
    for at in range(0, 50_000, 1000):
        sheet.add(encoder.pieces(rows[at : at + 1000]))
    assert [(sheet.text(row, 0), sheet.text(row, 1)) for row in range(50_000)] == rows
    assert [len(it) for it in encoder._columns] == [50_000 % 21_000, 1]


@pytest.mark.parametrize(("signal", "reason"), [(6, "内存不够"), (9, "内存不够"), (11, "文件里面坏了")])
def test_a_reader_that_dies_is_told_with_its_reason(tmp_path: Path, signal: int, reason: str) -> None:
    path = workbook(tmp_path / "a.xlsx", [ROW])
    with reading(path, FileKind.WORKBOOK) as file:
        (top,) = file.tops()  # the reader sends these without being asked, and waits then
        os.kill(file.child.process.pid, signal)
        with pytest.raises(Problem, match=reason):
            file.sheet(0, top)


def _merged_heads(path: Path) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.merge_range(0, 1, 0, 8, "青竹镇２０１８年贫困人口信息表")
    sheet.merge_range(1, 1, 1, 4, "单位：（盖章）")
    for column, head in ((1, "行政村"), (2, "户编号")):
        sheet.merge_range(2, column, 4, column, head)
    sheet.merge_range(2, 3, 2, 7, "家庭成员")
    sheet.merge_range(3, 3, 3, 5, "基本情况")
    sheet.merge_range(3, 6, 3, 7, "其他")
    for column, head in enumerate(("姓　名*", "身 份 证 号", "与户主关系", "健康状况", "务工时间（月）"), 3):
        sheet.write(4, column, head)
    sheet.merge_range(2, 8, 4, 8, "人均纯收入（元）")
    sheet.write_row(5, 0, ["", "石桥村", "1", "甲", id_of(), "户主", "健康", "3", "5000"])
    sheet.write_row(6, 0, ["", "合计", "", "1 人"])
    sheet.write_row(7, 0, ["", "填表人：", "", "", "审核人："])
    book.close()
    return path


def test_three_row_heads_leading_blank_column_and_footer(tmp_path: Path) -> None:
    path = _merged_heads(tmp_path / "a.xlsx")
    sheet, head = head_of(path)
    keys = [column.key for column in head.columns]
    assert keys == [
        "", "village.name", "household.number", "member.name", "member.id_number", "member.relation",
        "member.health", "member.work_months", "income.reported",
    ]  # fmt: skip
    assert head.columns[0].nameless
    assert head.columns[1].letter == "B"
    assert (head.top, head.bottom) == (2, 4)
    assert head.line == "表头在第 3 行（三行合并）"
    assert data_rows(sheet, head) == ([5], [6, 7])


@pytest.mark.parametrize("above", range(5))
def test_heads_are_found_in_the_first_rows(tmp_path: Path, above: int) -> None:
    path = workbook(tmp_path / "a.xlsx", [ROW], above=above, title="表")
    _, head = head_of(path)
    assert head.bottom == above + 1


@pytest.mark.parametrize("name", ["population-2017", "exited-2022", "population-2021", "households", "income"])
def test_each_layout_is_recognised_by_its_heads(tmp_path: Path, name: str) -> None:
    layout = load_layouts()[name]
    heads = [head for head, _ in layout.columns]
    path = workbook(tmp_path / "a.xlsx", [["1"] * len(heads)], heads, title="表")
    _, head = head_of(path)
    assert head.layout == layout
    assert [column.key for column in head.columns] == [key for _, key in layout.columns]


def test_a_sheet_without_heads_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["a", "b"]], ["甲", "乙"])
    with pytest.raises(Problem, match="没有认出表头"):
        head_of(path)


def test_a_file_that_another_program_holds_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", [ROW])

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as locked:
        locked.setattr(Path, "open", refuse)
        with pytest.raises(Problem, match="文件正被 WPS 或别的程序打开"):
            sniff(path)
