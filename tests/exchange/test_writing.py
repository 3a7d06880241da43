"""New workbooks hold exactly what was given, for three readers that know nothing of each other."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from township_desk.exchange.writing import sheet_rows
from township_desk.exchange.writing.sheet_rows import MOST_TEXT
from township_desk.exchange.writing.workbook import Cell, OutCell, OutColumn, write_workbook
from township_desk.problems import Problem

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12) | st.sampled_from(
    [
        "=1+1",
        "+cmd|x",
        "-2",
        "@x",
        "http://a.b",
        "007",
        "510999198001010011",
        "_x0041_",
        " a ",
        "a\nb",
        "1&<>\"'",
        "true",
    ]
)


def written(folder: Path, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Path:
    path = folder / "out.xlsx"
    assert write_workbook(path, "表", [OutColumn(head=head) for head in heads], rows) == len(rows)
    return path


@given(rows=st.lists(st.lists(TEXTS | st.integers(-(10**9), 10**9), min_size=3, max_size=3), max_size=5))
def test_what_is_written_is_read_by_others(tmp_path_factory: pytest.TempPathFactory, rows: list[list[Cell]]) -> None:
    path = written(tmp_path_factory.mktemp("w"), ("甲", "乙", "丙"), rows)
    book = openpyxl.load_workbook(path)
    unescaped = book.active.iter_rows(min_row=2, max_row=len(rows) + 1, max_col=3)
    for row, cells in zip(rows, unescaped if rows else [], strict=True):
        for value, cell in zip(row, cells, strict=True):
            if value != "_x0041_":  # openpyxl keeps the escape, Excel and calamine do not
                assert cell.value == (None if value == "" else value)
            if isinstance(value, str) and value:
                assert (cell.data_type, cell.number_format) == ("s", "@")
    found = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [list(row) for row in found[1:]] == rows[: len(found) - 1]


def test_columns_of_one_name_stay_apart(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, ("备注", "备注"), [["一", "二"]])).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["备注", "备注"], ["一", "二"]]


def test_the_sheet_is_set_up_for_work_and_print(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, ("甲", "乙"), [["一", "二"]] * 3)).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:B4", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_a_tinted_cell_keeps_its_colour(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, ("甲",), [[OutCell(text="x", tint="warning")]])).active
    assert sheet["A2"].fill.fgColor.rgb == "FFFBEFD5"


def test_control_characters_do_not_spoil_the_file(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, ("甲\x01",), [["a\x00\x0b\x1fb\ufffe"]])).active
    assert (sheet["A1"].value, sheet["A2"].value) == ("甲", "ab")


def test_a_text_that_no_cell_holds_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    fits = "字" * MOST_TEXT
    assert openpyxl.load_workbook(written(tmp_path, ("备注",), [[fits]])).active["A2"].value == fits
    before = (tmp_path / "out.xlsx").read_bytes()
    with pytest.raises(Problem, match="第 3 行“备注”有 32,768 字"):
        written(tmp_path, ("姓名", "备注"), [["a", "b"], ["a", "𠮷" * (MOST_TEXT // 2) + "长长"]])
    assert (tmp_path / "out.xlsx").read_bytes() == before
    assert list(tmp_path.iterdir()) == [tmp_path / "out.xlsx"]


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 10)
    with pytest.raises(Problem, match="按村分开"):
        written(tmp_path, ("甲",), [["x"]] * 20)
    assert list(tmp_path.iterdir()) == []


def test_words_can_be_chosen_and_a_long_list_stands_on_a_hidden_sheet(tmp_path: Path) -> None:
    long = tuple(f"词语{number}" for number in range(90))
    columns = [OutColumn(head="性别", choices=("男", "女")), OutColumn(head="民族", choices=long)]
    write_workbook(tmp_path / "x.xlsx", "表", columns, [["男", "汉族"]])
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    short, other = book.worksheets[0].data_validations.dataValidation
    assert (short.formula1, str(short.sqref), str(other.sqref)) == ('"男,女"', "A2", "B2")
    assert other.formula1 == "可选的词!$B$1:$B$90"
    hidden = book["可选的词"]
    assert hidden.sheet_state == "hidden"
    assert tuple(cell.value for cell in hidden["B"]) == long


@pytest.mark.parametrize(
    ("mark", "sentence"), [(".~", "正被 WPS 或 Excel 打开"), ("~$", "正被 WPS 或 Excel 打开"), ("", "正被别的程序打开")]
)
def test_an_open_target_is_named_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str, sentence: str
) -> None:
    written(tmp_path, ("甲",), [["旧"]])
    (tmp_path / f"{mark}out.xlsx").touch()
    monkeypatch.setattr(os, "replace", _refusing(errno.EACCES))
    with pytest.raises(Problem, match=sentence):
        written(tmp_path, ("甲",), [["新"]])
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").active["A2"].value == "旧"


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    written(tmp_path, ("甲",), [["旧"]])

    def rows() -> Iterator[list[Cell]]:
        yield ["新"]
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(Problem, match="磁盘已满"):
        write_workbook(tmp_path / "out.xlsx", "表", [OutColumn(head="甲")], rows())
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").active["A2"].value == "旧"
    assert list(tmp_path.iterdir()) == [tmp_path / "out.xlsx"]


def _refusing(number: int) -> object:
    def refuse(*arguments: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse
