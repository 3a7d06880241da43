"""Files are read by their structure: separators, quotation marks, XML, web pages, places that a file names."""

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Literal

import pytest
from conftest import id_of
from exchange.makers import HEADS, page_of, person, sheets_of, workbook
from hypothesis import example, given
from hypothesis import strategies as st

from township_desk.exchange.opening.sniff import FileKind, sniff
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.reading.delimited import rows_of
from township_desk.exchange.reading.html_tables import html_tables
from township_desk.exchange.reading.sheet import LOST, Top
from township_desk.exchange.reading.xml2003 import xml_sheets

ROW = person("1", "甲", id_of())
REMARK = "家有老人，长年多病，缺劳力，无技术，住土坯房，饮水困难，有学生，靠低保，享慰问，待落实"


def test_tabs_separate_although_remarks_have_more_commas() -> None:
    title = "填报说明：" + "，".join("一二三四五六七八九十")
    rows = rows_of("\n".join([title, "姓名\t号码\t备注", *[f"甲\t{number}\t{REMARK}" for number in range(4)]]))
    assert [len(row) for row in rows] == [1, 3, 3, 3, 3, 3]


def test_an_unclosed_mark_swallows_nobody() -> None:
    rows = rows_of('姓名,备注,号码\n甲,无,1\n乙,"小名狗娃,2\n丙,无,3\n')
    assert [row[0] for row in rows if row[0]] == ["姓名", "甲", "乙", "丙"]
    assert rows[2][1] == '"小名狗娃'


def test_two_stray_marks_swallow_nobody_between_them() -> None:
    with pytest.raises(Unreadable, match="第 2 行有一个引号没有配对"):
        rows_of('姓名,备注,号码\n甲,"小名,1\n乙,无,2\n丙,大名",3\n')


def test_a_marked_cell_may_have_lines_and_separators() -> None:
    text = '姓名,备注,号码\n甲,"住村口,\n靠路边",1\n乙,"说""好""",2\n'
    assert rows_of(text)[1:3] == [["甲", "住村口,\n靠路边", "1"], ["乙", '说"好"', "2"]]


def test_a_mark_that_cannot_be_paired_stops_the_file_with_its_line() -> None:
    with pytest.raises(Unreadable, match="第 2 行有一个引号没有配对"):
        rows_of('姓名,备注,号码\n甲,"断\n了,1\n乙,无,2\n')


def test_a_row_with_more_cells_than_the_head_stops_the_file() -> None:
    with pytest.raises(Unreadable, match="第 3 行有 4 格，表头是 3 格"):
        rows_of("姓名,备注,号码\n甲,无,1\n乙,东,西,2\n")
    assert len(rows_of("姓名,备注,号码\n甲,无,1,,\n")) == 2


def test_excels_own_word_for_the_separator_counts() -> None:
    assert rows_of("sep=;\n姓名;备注\n甲;一,二,三\n")[0] == ["姓名", "备注"]


_CELL = st.text(alphabet='甲乙a1 ,;"\n\t', max_size=6)


_ROWS = st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=6)
_PLAIN = st.text(alphabet='甲乙a1 ,"\n', max_size=6)  # no other separator than the one that is written


def _written(rows: list[list[str]], quoting: Literal[0, 1]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=quoting).writerows(rows)
    return text.getvalue()


@given(_ROWS)
@example([["\n,\n", "甲", "乙"], ["甲", "\n,\n", "乙"]])
def test_what_a_program_has_written_comes_back(rows: list[list[str]]) -> None:
    whole = [["姓名", "号码", "备注"], *rows]
    assert rows_of(_written(whole, csv.QUOTE_ALL)) == whole


@given(st.lists(st.lists(_PLAIN, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_a_program_has_marked_where_it_must_comes_back_or_is_refused(rows: list[list[str]]) -> None:
    whole = [["姓名", "号码", "备注"], *rows]
    try:
        found = rows_of(_written(whole, csv.QUOTE_MINIMAL))
    except Unreadable:
        return  # what could be read in two ways is refused
    assert [row for row in found if any(row)] == [row for row in whole if any(row)]


def test_what_a_page_does_not_show_is_left_out() -> None:
    (grid,) = html_tables(
        "<style>.x, td.y {display: none}</style><table>"
        "<tr><td>赵甲<span style='display:none'>510</span><td>1<script>var a='<td>'</script></tr>"
        "<tr style='DISPLAY : none'><td>模板行<td>2</tr><tr class='a x'><td>模板行<td>3</tr>"
        "<tr><td>乙<input type=hidden value=9><td class=y>暗<td><input value=4></table>"
    )
    assert grid.rows == [["赵甲", "1"], ["乙", "4"]]
    assert grid.hidden == 2


def test_hidden_rows_of_a_page_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    page = page_of([list(HEADS), ROW, ROW])
    path.write_bytes(page[: page.rindex(b"<tr>")] + b"<tr hidden" + page[page.rindex(b"<tr>") + 3 :])
    (sheet,) = sheets_of(path)
    assert (sheet.rows, sheet.top.unshown) == (3, 1)


def test_xml_hides_sheets_and_has_formulas_without_value() -> None:
    space = 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    (sheet,) = xml_sheets(
        f'<ss:Workbook {space}><ss:Worksheet ss:Name="甲"><ss:Table><ss:Row><ss:Cell ss:Formula="=1+1"/>'
        "<ss:Cell/></ss:Row></ss:Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
        "</ss:Worksheet></ss:Workbook>"
    )
    assert sheet.rows == [[f"{LOST}=1+1", ""]]
    assert sheet.hidden
    with pytest.raises(Unreadable, match="第 300000 行"):
        xml_sheets(f'<ss:Workbook {space}><ss:Worksheet><ss:Row ss:Index="300000"/></ss:Worksheet></ss:Workbook>')


def _rewritten(path: Path, part: str, change: "re.Pattern[str] | str", new: str) -> Path:
    """A workbook with one of its parts changed."""
    with zipfile.ZipFile(path) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    parts[part] = re.sub(change, new, parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return path


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_formula_without_value_is_told_in_any_prefix(tmp_path: Path, prefix: str) -> None:
    path = workbook(tmp_path / "a.xlsx", [ROW, person("2", "乙", "=1")])
    cells = '<c r="D3"><f a="1">CONCATENATE("5","1")</f></c><c r="E3" t="str"><f>""</f><v></v></c>'
    _rewritten(path, "xl/worksheets/sheet1.xml", r'<c r="D3".*?</c><c r="E3".*?</c>', cells)
    if prefix:
        _rewritten(path, "xl/worksheets/sheet1.xml", r"<(/?)(?=\w)", rf"<\1{prefix}")
        _rewritten(path, "xl/worksheets/sheet1.xml", r' xmlns="', f' xmlns:{prefix[:-1]}="')
        _rewritten(path, "xl/worksheets/sheet1.xml", r"<x:\?xml", "<?xml")
    (sheet,) = sheets_of(path)
    assert sheet.columns[3].shown(2) == '=CONCATENATE("5","1")'
    assert sheet.text(2, 4) == ""


def test_merged_ranges_outside_a_sheet_are_cut_to_it() -> None:
    merges = [(1, 11, 2, 11), (0, 1, 900, 20), (2, 0, 1, 0), (-1, 0, 0, 0)]
    assert Top(name="", rows=3, width=4, head=[], merges=merges).merges == [(0, 1, 2, 3)]


def test_a_workbook_with_excels_own_password_opens_without_asking(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    path = tmp_path / "只读.xlsx"
    plain = io.BytesIO(workbook(tmp_path / "a.xlsx", [ROW]).read_bytes())
    with path.open("wb") as out:
        OOXMLFile(plain).encrypt("VelvetSweatshop", out)
    assert sniff(path) is FileKind.WORKBOOK
    (sheet,) = sheets_of(path)
    assert sheet.text(1, 2) == "甲"
