"""公示公告 at the window: kinds, typed rows, wording, postings."""

from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QFileDialog

from township_desk.domain.layout import DRAFT
from township_desk.domain.records import PostedNotice, Setting
from township_desk.gui.dialogs import messages
from township_desk.gui.dialogs.notice_texts import RowsDialog, WordingDialog
from township_desk.gui.dialogs.postings import PostingsDialog
from township_desk.gui.pages.notice import NoticePage
from township_desk.printing.preview import page_texts


def _page(clerk: Clerk, name: str) -> NoticePage:
    page = clerk.go("notice")
    assert isinstance(page, NoticePage)
    page.options.kind.setCurrentIndex(page.options.kind.findData(name))
    clerk.settle()
    return page


def _type(clerk: Clerk, page: NoticePage, text: str) -> None:
    clerk.click(page.options.rows)
    dialog = page.findChild(RowsDialog)
    dialog.text.setPlainText(text)
    clerk.click(dialog.keep)
    dialog.deleteLater()


def _text(page: NoticePage) -> str:
    return "".join("".join(page_texts(page.sheet.pdf)).split()) if page.sheet else ""


def test_a_list_that_the_archive_does_not_hold_is_typed_in(clerk: Clerk) -> None:
    page = _page(clerk, "notice.dividend")
    assert page.heading.text() == "集体经济收益分配公示"
    assert not page.print_button.isEnabled()
    _type(clerk, page, "1组\t陈德福\t120.00\t现金\n2组\t王小明\t80.50\t现金")
    assert page.subtitle.text().startswith("2 行")
    assert page.print_button.isEnabled()
    assert "王小明" in _text(page)
    _type(clerk, page, "1组\t陈德福电话17000001234\t120.00")
    assert not page.print_button.isEnabled()


def test_every_kind_can_be_chosen_and_says_what_it_needs(clerk: Clerk) -> None:
    page = _page(clerk, "notice.free")
    for place in range(page.options.kind.count()):
        page.options.kind.setCurrentIndex(place)
        clerk.settle()
        assert page.heading.text() == page.options.kind.currentText()
        assert (page.sheet is None) == (not page.print_button.isEnabled())
        assert page.sheet or page.doubts.text().endswith("。")


def test_the_office_changes_the_wording_and_takes_it_back(clerk: Clerk) -> None:
    page = _page(clerk, "notice.free")
    clerk.click(page.options.words)
    dialog = page.findChild(WordingDialog)
    dialog.body.setPlainText("请{户主}到会。")
    clerk.click(dialog.keep)
    assert "不认识“{户主}”" in clerk.problems.pop().sentence
    dialog.body.setPlainText("请于{截止日}前到村委会。")
    clerk.click(dialog.keep)
    assert "前到村委会" in _text(page)
    dialog.deleteLater()
    clerk.click(page.options.words)
    again = page.findChildren(WordingDialog)[-1]
    clerk.click(again.aside)
    clerk.click(again.keep)
    assert "前到村委会" not in _text(page)
    assert [it for it in clerk.archive.all(Setting) if it.name.startswith("wording/")] == []


def test_what_hangs_is_kept_and_saved_again_byte_for_byte(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(clerk, "notice.dividend")
    _type(clerk, page, "1组\t陈德福\t120.00\t现金")
    monkeypatch.setattr(messages, "ask", lambda *_: True)
    names = iter(["a.pdf", "b.pdf", "c.pdf"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / next(names)), ""))
    page.options.layout_.purpose.setCurrentIndex(page.options.layout_.purpose.findData(DRAFT))
    clerk.settle()
    clerk.click(page.save)
    assert clerk.archive.all(PostedNotice) == []
    page.options.layout_.purpose.setCurrentIndex(0)
    clerk.settle()
    clerk.click(page.save)
    assert len(clerk.archive.all(PostedNotice)) == 1
    clerk.click(page.posted)
    dialog = page.findChild(PostingsDialog)
    assert dialog.list.item(0).text().startswith("1 号")
    clerk.click(dialog.print_again)
    assert (tmp_path / "c.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    dialog.reject()
