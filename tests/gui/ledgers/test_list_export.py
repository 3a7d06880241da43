"""Every list goes out as it is seen."""

from pathlib import Path

import openpyxl
import pytest
from clerk import Clerk
from PySide6.QtWidgets import QFileDialog

from township_desk.gui.base import messages
from township_desk.gui.register.register_columns import COLUMNS


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "列表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(made), ""))
    return made


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    counts: list[int] = []
    monkeypatch.setattr(messages, "tell_written", lambda parent, path, rows: counts.append(rows))
    return counts


def rows_of(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))


def test_the_register_goes_out_with_its_filter_and_order(clerk: Clerk, path: Path, told: list[int]) -> None:
    page = clerk.go("register")
    status = next(value for value, _ in page.chips["statuses"]._choices)
    page.chips["statuses"].set_chosen((status,))
    clerk.settle()
    clerk.click(page.to_file)
    rows = rows_of(path)
    shown = [it.column.head for it in COLUMNS if it.column.head and not it.optional]
    assert rows[0] == tuple(shown)
    assert told == [len(page.model.ids)] == [len(rows) - 1]
    assert {row[5] for row in rows[1:]} == {status}
    first = page.model.row(0)
    assert (rows[1][0], rows[1][1], rows[1][3]) == (f"{first.head} 尾号{first.id_tail}", first.village, first.people)
    assert clerk.problems == []


def test_columns_go_out_as_they_were_moved_and_hidden(clerk: Clerk, path: Path, told: list[int]) -> None:
    page = clerk.go("register")
    header = page.table.horizontalHeader()
    header.moveSection(2, 1)
    header.setSectionHidden(3, True)
    clerk.click(page.to_file)
    assert rows_of(path)[0][:3] == ("村", "户主", "人口")


@pytest.mark.parametrize("key", ["findings", "exits", "history"])
def test_the_other_lists_go_out_too(clerk: Clerk, path: Path, told: list[int], key: str) -> None:
    page = clerk.go(key)
    clerk.click(page.to_file)
    rows = rows_of(path)
    table = page.tables[0] if key == "history" else page.table
    model = table.model()
    heads = [column.head for column in model.columns if column.head]
    assert (list(rows[0]), len(rows) - 1) == (heads, len(model.ids))
    assert told == [len(model.ids)]
    if len(rows) > 1:
        assert model.cell(model.row(0), len(model.columns) - 1).text in (rows[1][-1] or "")
    assert clerk.problems == []


def test_an_empty_list_is_not_written(clerk: Clerk, path: Path, told: list[int]) -> None:
    page = clerk.go("duplicates")
    clerk.click(page.to_file)
    assert "列表是空的" in clerk.problems[0].sentence
    assert (told, path.exists()) == ([], False)


def test_what_an_import_would_do_goes_out(clerk: Clerk, path: Path, told: list[int], tmp_path: Path) -> None:
    page = clerk.go("importing")
    assert not page.to_file.isVisible()
    page = clerk.go("importing", tmp_path / "county.xlsx")
    page.rows.hide_same.setChecked(False)
    clerk.click(page.to_file)
    rows = rows_of(path)
    assert rows[0][:3] == ("文件行", "结果", "姓名")
    assert told == [len(page.plan.states)]
    assert not any(str(cell).isdecimal() and len(str(cell)) == 18 for row in rows[1:] for cell in row)


def test_lamps_go_out_in_words(clerk: Clerk, path: Path, told: list[int]) -> None:
    page = clerk.go("exits")
    clerk.click(page.to_file)
    rows = rows_of(path)
    assert rows[0][4:11] == ("收入", "教育", "医疗", "住房", "饮水", "用电", "广电")
    assert {cell for row in rows[1:] for cell in row[4:11]} <= {"达标", "未达标", "待核实"}


def test_the_clerk_is_told_and_may_open_it(clerk: Clerk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(messages, "open_file", opened.append)
    page = clerk.go("history")
    clerk.click(page.to_file)
    dialog = clerk.window.findChildren(messages.MessageDialog)[-1]
    assert "已导出" in dialog.text
    dialog.accept()
    assert opened == [path]
