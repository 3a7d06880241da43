"""公示公告 at the window: kinds, typed rows, wording, postings."""

from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFileDialog, QLineEdit

from township_desk.actions.ledgers import entries as ledgers
from township_desk.domain.paper.page_layout import DRAFT
from township_desk.domain.records import KINDS, Household, PostedNotice, Setting
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.gui.base import messages
from township_desk.gui.paper.notices.notice_page import NoticePage
from township_desk.gui.paper.notices.rows_dialog import RowsDialog
from township_desk.gui.paper.notices.texts_dialog import WordingDialog
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.tables.typed_grid import TypedGrid
from township_desk.printing.reading.preview import page_texts


def _page(clerk: Clerk, name: str) -> NoticePage:
    page = clerk.go("notice")
    assert isinstance(page, NoticePage)
    page.options.kind.setCurrentIndex(page.options.kind.findData(name))
    clerk.settle()
    return page


def _type(clerk: Clerk, page: NoticePage, text: str) -> None:
    """Pastes rows into an emptied grid and takes them."""
    dialog = _grid(clerk, page)
    dialog.model.show_rows(())
    QGuiApplication.clipboard().setText(text)
    clerk.bot.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clerk.click(dialog.take)


def _grid(clerk: Clerk, page: NoticePage) -> RowsDialog:
    for old in page.findChildren(RowsDialog):
        old.setParent(None)
    clerk.click(page.options.rows)
    found = page.findChild(RowsDialog)
    assert isinstance(found, RowsDialog)
    return found


def _write(clerk: Clerk, grid: TypedGrid, text: str) -> None:
    """Types into the current cell: the first key opens it, Enter leaves it."""
    clerk.bot.keyClicks(grid, text[0])
    editor = next(it for it in grid.findChildren(QLineEdit) if it.isVisible())
    clerk.bot.keyClicks(editor, text[1:])
    clerk.bot.keyClick(editor, Qt.Key.Key_Return)
    clerk.bot.wait(20)


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
    _type(clerk, page, "1组电话17000001234\t陈德福\t120.00")
    assert "不能打印：名单第 1 行“村民小组”有像证件" in page.check.said
    assert not page.print_button.isEnabled()


def test_rows_are_typed_moved_and_taken_out_with_the_keys(clerk: Clerk) -> None:
    page = _page(clerk, "notice.dividend")
    dialog = _grid(clerk, page)
    grid, bot = dialog.grid, clerk.bot
    for text in ("1", "2", "3"):
        _write(clerk, grid, text)
    assert [row[0] for row in dialog.model.rows] == ["1", "2", "3"]
    assert grid.currentIndex().row() == 3
    grid.go_to(0, 1)
    _write(clerk, grid, "Ali")
    assert dialog.model.rows[0][:2] == ("1", "Ali")
    grid.go_to(2, 0)
    clerk.click(dialog.up)
    assert [row[0] for row in dialog.model.rows] == ["1", "3", "2"]
    clerk.click(dialog.remove)
    assert [row[0] for row in dialog.model.rows] == ["1", "2"]
    clerk.click(dialog.add)
    assert grid.currentIndex().row() == 1
    assert [row[0] for row in dialog.model.rows] == ["1", "2"]
    bot.keyClick(grid, Qt.Key.Key_Up)
    bot.keyClick(grid, Qt.Key.Key_Delete)
    assert [row[0] for row in dialog.model.rows] == ["", "2"]


def test_a_pasted_block_keeps_its_blank_row_and_loses_no_column(clerk: Clerk) -> None:
    dialog = _grid(clerk, _page(clerk, "notice.dividend"))
    said = list[str]()
    dialog.grid.refused.connect(said.append)
    QGuiApplication.clipboard().setText('1组\t"陈\n德福"\t1\t现金\r\n\r\n2组\t王小明\t2\t现金\r\n')
    dialog.grid.go_to(0, 0)
    dialog.grid.paste()
    assert [str(dialog.model.index(row, 1).data()) for row in range(3)] == ["陈 德福", "", "王小明"]
    dialog.grid.go_to(0, 1)
    dialog.grid.paste()
    assert said == ["没有粘贴：复制的有 4 列，从这一格往右只有 3 列。请点第一列再粘贴，或少复制几列。"]
    assert str(dialog.model.index(0, 1).data()) == "陈 德福"


def test_a_bad_cell_is_named_and_shown_where_it_stands(clerk: Clerk) -> None:
    page = _page(clerk, "notice.dividend")
    dialog = _grid(clerk, page)
    dialog.model.show_rows((("1组", "陈德福", "120.00", ""), ("1组", "王小明", "八十", "现金")))
    assert dialog.said.said == "第 2 行“分配金额（元）”写的“八十”不是金额。请只写数字，如 1200.50。"
    dialog.said.followed.emit()
    assert (dialog.grid.currentIndex().row(), dialog.grid.currentIndex().column()) == (1, 2)
    clerk.click(dialog.take)
    assert page.check.said.startswith("没有生成：第 2 行“分配金额（元）”")
    again = _grid(clerk, page)
    assert again.model.rows[1][2] == "八十"
    again.grid.go_to(1, 2)
    _write(clerk, again.grid, "80.5")
    assert again.said.said == ""
    clerk.click(again.take)
    assert page.print_button.isEnabled()


def test_rows_come_from_a_workbook_and_from_the_posting_before(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(clerk, "notice.dividend")
    (tmp_path / "分红.csv").write_text(
        "分红\n村民小组,户主 姓名,分配金额(元)\n1组,陈德福,120\n2组,王小明,80\n", "utf-8"
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "分红.csv"), ""))
    dialog = _grid(clerk, page)
    assert not dialog.before.isEnabled()
    clerk.click(dialog.read)
    assert dialog.model.rows == (("1组", "陈德福", "120", ""), ("2组", "王小明", "80", ""))
    clerk.click(dialog.take)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.pdf"), ""))
    clerk.click(page.save)
    dialog = _grid(clerk, page)
    dialog.model.show_rows(())
    (before,) = dialog.before.menu().actions()
    assert "（2 行）" in before.text()
    before.trigger()
    assert [row[1] for row in dialog.model.rows] == ["陈德福", "王小明"]


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
    clerk.settle()
    clerk.click(dialog.keep)
    assert "不认识“{户主}”" in dialog.said.said
    assert dialog.isVisible()
    dialog.body.setPlainText("请于前到村委会。")
    dialog.body.setFocus()
    dialog.body.moveCursor(QTextCursor.MoveOperation.Right)
    dialog.body.moveCursor(QTextCursor.MoveOperation.Right)
    next(it for it in dialog.insert.menu().actions() if it.text() == "{截止日}").trigger()
    assert dialog.words.paragraphs == ("请于{截止日}前到村委会。",)
    clerk.settle()
    shown = "".join("".join(page_texts(dialog.paper.pdf)).split())
    assert "日前到村委会" in shown
    assert "前到村委会" not in _text(page)
    clerk.click(dialog.keep)
    assert "前到村委会" in _text(page)
    dialog.setParent(None)
    clerk.click(page.options.words)
    again = page.findChild(WordingDialog)
    clerk.click(again.reset)
    clerk.click(again.keep)
    assert "前到村委会" not in _text(page)
    assert [it for it in clerk.archive.all(Setting) if it.name.startswith("wording/")] == []


def test_what_hangs_is_kept_and_saved_again_byte_for_byte(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(clerk, "notice.dividend")
    _type(clerk, page, "1组\t陈德福\t120.00\t现金")
    monkeypatch.setattr(messages, "ask", lambda *_: True)
    names = iter(["a.pdf", "b.pdf"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / next(names)), ""))
    page.options.layout_.purpose.setCurrentIndex(page.options.layout_.purpose.findData(DRAFT))
    clerk.settle()
    clerk.click(page.save)
    assert clerk.archive.all(PostedNotice) == []
    assert page.said.said == "没有记为张贴，已存为“a.pdf”。"
    page.options.layout_.purpose.setCurrentIndex(0)
    clerk.settle()
    clerk.click(page.save)
    assert len(clerk.archive.all(PostedNotice)) == 1
    assert page.said.said == "已存为“b.pdf”。"
    assert clerk.window.told.said.startswith("已记为第 1 号，")
    told = clerk.window.told
    assert "贴出以后登记贴在哪里" in told.said
    assert (told.onward.text(), told.onward.isVisible()) == ("去登记张贴", True)
    clerk.click(told.onward)
    kept = clerk.window.page("postings")
    assert kept.isVisible()
    assert kept.chosen.number == 1
    assert not told.isVisible()
    clerk.click(kept.detail.kept)
    (preview,) = (it for it in clerk.window.findChildren(PrintPreview) if it.isVisible())
    assert preview.pdf == (tmp_path / "b.pdf").read_bytes()
    preview.close()


def test_a_list_that_a_ledger_fills_is_not_typed(clerk: Clerk) -> None:
    page = _page(clerk, "notice.dividend")
    assert page.options.rows.isVisibleTo(page)
    home, entity = clerk.archive.all(Household)[0], blank_entry(KINDS["entity"], Owner(TOWNSHIP), name="合作社")
    said = {"led_by": entity.id, "way": "入社", "dividend_year": clerk.desk.year, "dividend": 12000}
    for entry in (entity, blank_entry(KINDS["share"], of_household(home.id), **said)):
        clerk.desk.write("登记", lambda _, entry=entry: ledgers.keep_entry(clerk.archive, entry, by="王"))
        clerk.settle()
    page.village.setCurrentIndex(page.village.findData(home.village))
    clerk.settle()
    assert page.subtitle.text() == "1 行 · 1 页"
    assert page.doubts.text().startswith("名单取自台账“带动与股份”")
    assert not page.options.rows.isVisibleTo(page)
    page.options.kind.setCurrentIndex(page.options.kind.findData("notice.education"))
    clerk.settle()
    assert page.options.rows.isVisibleTo(page)


def test_a_year_whose_holidays_are_not_known_is_named(clerk: Clerk) -> None:
    page = _page(clerk, "notice.dividend")
    page.options.counting.setCurrentIndex(1)
    page.options.first.setDate(QDate(2018, 9, 25))
    clerk.settle()
    assert page.options.last.said.startswith("最后一天 10月8日 星期一")
    assert "未确认" not in page.options.last.said
    page.options.first.setDate(QDate(2099, 10, 1))
    clerk.settle()
    assert page.options.last.said.startswith("最后一天 10月7日")
    assert "2099 年放假安排没有公布，按自然日数，未确认" in page.options.last.said


def test_a_list_that_was_tightened_says_so(clerk: Clerk) -> None:
    page = _page(clerk, "notice.dividend")
    said = []
    for number in (30, 35):
        _type(clerk, page, "\n".join(["1组\t陈德福\t120.00\t现金"] * number))
        assert page.subtitle.text() == f"{number} 行 · 2 页"
        said.append("已把行距收紧一点，末页不留几行" in page.check.said)
    assert said == [False, True]
