"""The office makes a list of its own, changes it, hands it over and writes it, at the window."""

from pathlib import Path

import openpyxl
import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from township_desk.domain.records import OwnLayout
from township_desk.gui.filling.own_list_dialog import OwnListDialog


def opened(page: object) -> OwnListDialog:
    return page.findChildren(OwnListDialog)[-1]


def pick(clerk: Clerk, dialog: OwnListDialog, text: str) -> None:
    """Finds a field by typing and takes the first that is found."""
    dialog.picker.search.clear()
    clerk.type(dialog.picker.search, text)
    clerk.bot.keyClick(dialog.picker.search, Qt.Key.Key_Return)


def heads(dialog: OwnListDialog) -> list[str]:
    return [it.text() for it in dialog._items()]


def make(clerk: Clerk, name: str = "在校花名册") -> object:
    page = clerk.go("exporting")
    clerk.click(page.new)
    dialog = opened(page)
    clerk.type(dialog.name, name)
    for word in ("户编号", "姓名", "在校生人数", "备注"):
        pick(clerk, dialog, word)
    clerk.click(dialog.keep)
    return page


def test_a_list_is_made_and_written(clerk: Clerk, tmp_path: Path) -> None:
    page = make(clerk)
    assert page.chosen.title == "在校花名册"
    assert [it.title for it in clerk.archive.all(OwnLayout)] == ["在校花名册"]
    page.export_to(page.chosen.name, tmp_path / "out.xlsx")
    clerk.settle()
    first = next(openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows(values_only=True))
    assert first == ("户编号", "姓名", "在校生人数", "备注")
    assert clerk.problems == []


def test_columns_are_moved_renamed_and_taken_out(clerk: Clerk) -> None:
    page = make(clerk)
    clerk.click(page.edit)
    dialog = opened(page)
    pick(clerk, dialog, "其他致贫原因")
    assert heads(dialog) == ["户编号", "姓名", "在校生人数", "备注", "其他致贫原因"]
    clerk.click(dialog.up)
    dialog.columns.setCurrentRow(0)
    clerk.click(dialog.down)
    dialog.columns.setCurrentRow(2)
    clerk.bot.keyClick(dialog.columns, Qt.Key.Key_Delete)
    dialog.columns.item(0).setText("学生姓名")
    assert heads(dialog) == ["学生姓名", "户编号", "其他致贫原因", "备注"]
    clerk.click(dialog.keep)
    assert [head for head, _ in page.chosen.columns] == ["学生姓名", "户编号", "其他致贫原因", "备注"]


def test_what_cannot_be_kept_is_said_in_the_dialog(clerk: Clerk) -> None:
    page = clerk.go("exporting")
    clerk.click(page.new)
    dialog = opened(page)
    clerk.click(dialog.keep)
    assert dialog.isVisible()
    assert "名称没有填" in dialog.said._text.text()
    assert not dialog.up.isEnabled()


def test_a_list_is_handed_over_taken_and_removed(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, path = make(clerk), tmp_path / "表.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    clerk.click(page.give)
    clerk.click(page.take)
    assert page.chosen.title == "在校花名册（2）"
    clerk.click(page.remove)
    clerk.agree()
    assert [it.title for it in clerk.archive.all(OwnLayout)] == ["在校花名册"]
    assert page.chosen.name == "population-2017"
    assert not page.edit.isEnabled()
    assert clerk.problems == []
