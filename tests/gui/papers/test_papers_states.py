"""The state of papers: marked by one click, pages exchanged, keys, the first day, somebody else meanwhile."""

from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Clerk
from paper_clerk import choose, papers, put
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from scans import jpeg

from township_desk.domain.fields import scans
from township_desk.domain.papers.needs import State
from township_desk.domain.records import Paper
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.papers.papers_view import PapersView
from township_desk.printing.reading.preview import page_texts


def test_a_state_is_marked_by_one_click_and_quick_clicks_are_all_kept(clerk: Clerk, view: PapersView) -> None:
    choose(clerk, view, "贫困户申请书")
    assert view.table.need.state is State.MISSING
    for name in ("signed", "sealed"):
        clerk.bot.mouseClick(view.editor.marks[name], Qt.MouseButton.LeftButton)
    clerk.bot.mouseClick(view.editor.originals["原件"], Qt.MouseButton.LeftButton)
    clerk.settle()
    (paper,) = papers(clerk)
    assert (paper.title, paper.signed, paper.sealed, paper.original) == ("贫困户申请书", "是", "是", "原件")
    assert [it.short for it in view.table.need.faults] == ["缺日期"]
    clerk.click(view.editor.has_day)
    assert view.editor.day.line.hasFocus()
    clerk.type(view.editor.day.line, "2014.3.18")
    clerk.bot.keyClick(view.editor.day.line, Qt.Key.Key_Return)
    clerk.settle()
    assert [it.dated for it in papers(clerk)] == ["2014-03-18"]
    assert view.table.need.state is State.THERE
    clerk.click(view.editor.marks["signed"])
    assert [it.signed for it in papers(clerk)] == ["否"]
    assert clerk.problems == []


def test_a_day_that_is_none_is_not_kept_and_says_why(clerk: Clerk, view: PapersView) -> None:
    choose(clerk, view, "贫困户申请书")
    clerk.type(view.editor.day.line, "2014.13.45")
    clerk.bot.keyClick(view.editor.day.line, Qt.Key.Key_Return)
    clerk.settle()
    assert papers(clerk) == []
    assert view.editor.day.said


def test_a_page_is_exchanged_and_taken_out_and_a_paper_removed_and_brought_back(
    clerk: Clerk, view: PapersView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(clerk, view, "贫困户申请书", pages=2)
    chosen = str(tmp_path / "IMG_1.jpg")
    Path(chosen).write_bytes(jpeg(70, 70))
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (chosen, ""))
    before = scans.read(papers(clerk)[0].scans)[0].pages
    clerk.bot.keyClick(view, Qt.Key.Key_PageDown)
    clerk.click(view.editor.change)
    after = scans.read(papers(clerk)[0].scans)[0].pages
    assert (after[0], len(after)) == (before[0], 2)
    assert after[1] != before[1]
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: menu.actions()[-1].trigger())
    clerk.click(view.editor.moving)
    assert len(scans.read(papers(clerk)[0].scans)[0].pages) == 1
    view.table.setFocus()
    clerk.bot.keyClick(view.table, Qt.Key.Key_Delete)
    clerk.settle()
    assert papers(clerk) == []
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert [it.title for it in papers(clerk)] == ["贫困户申请书"]
    assert clerk.problems == []


def test_a_page_is_put_to_another_place_and_to_another_paper(
    clerk: Clerk, view: PapersView, monkeypatch: pytest.MonkeyPatch
) -> None:
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: menus.append(menu))
    put(clerk, view, "贫困户申请书", pages=3)
    first, *others = scans.read(papers(clerk)[0].scans)[0].pages

    def choose_move(words: str) -> None:
        clerk.click(view.editor.moving)
        next(it for it in menus[-1].actions() if it.text().startswith(words)).trigger()
        clerk.settle()

    choose_move("往后一页")
    pages = [page for scan in scans.read(papers(clerk)[0].scans) for page in scan.pages]
    assert pages == [others[0], first, others[1]]
    assert view.viewer.page.digest == first  # the moved page stays in sight
    choose_move("入户核实表")
    moved = next(it for it in papers(clerk) if it.title == "入户核实表")
    assert [scan.pages for scan in scans.read(moved.scans)] == [(first,)]
    clerk.click(view.editor.moving)
    assert [it.text() for it in menus[-1].actions() if not it.isEnabled()][:1] == ["往前一页"]
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert [it.title for it in papers(clerk)] == ["贫困户申请书"]
    assert clerk.problems == []


def test_arrows_go_over_headings_pages_lead_to_papers_and_f8_to_problems(clerk: Clerk, view: PapersView) -> None:
    put(clerk, view, "民主评议记录", "入户核实表")
    choose(clerk, view, "贫困户登记表")
    clerk.bot.keyClick(view.table, Qt.Key.Key_Down)
    clerk.settle()
    assert view.table.need.group.startswith("帮扶")
    clerk.bot.keyClick(view.table, Qt.Key.Key_Home)
    clerk.bot.keyClick(view, Qt.Key.Key_PageDown)
    clerk.settle()
    titles = [it.title for it in view.viewer.pages]
    assert titles == ["民主评议记录", "入户核实表"]
    assert view.table.need.title in titles
    choose(clerk, view, "帮扶明白卡")
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_F8)
    clerk.settle()
    assert view.table.need.faults
    assert view.table.need.group.startswith("退出")


def test_the_pills_show_only_what_is_missing_or_to_be_mended(clerk: Clerk, view: PapersView) -> None:
    put(clerk, view, "民主评议记录")
    clerk.click(view.pills[State.MEND])
    assert [it.title for it in view.table.needs] == ["民主评议记录"]
    clerk.click(view.pills[State.MISSING])
    assert "帮扶明白卡" not in [it.title for it in view.table.needs]
    clerk.click(view.pills[State.MEND])
    clerk.click(view.pills[State.MISSING])
    assert "帮扶明白卡" in [it.title for it in view.table.needs]


def test_a_paper_becomes_another_one_of_the_list(clerk: Clerk, view: PapersView) -> None:
    put(clerk, view, "民主评议记录")
    choose(clerk, view, "民主评议记录")
    place = next(n for n in range(view.editor.title.count()) if view.editor.title.itemText(n).startswith("退出民主"))
    view.editor.title.activated.emit(place)
    clerk.settle()
    assert [(it.title, it.year) for it in papers(clerk)] == [("退出民主评议记录", 2018)]


def test_what_somebody_else_changed_meanwhile_is_not_written_over(clerk: Clerk, view: PapersView) -> None:
    put(clerk, view, "民主评议记录")
    choose(clerk, view, "民主评议记录")
    (paper,) = papers(clerk)
    with clerk.archive.change("别处", by="李") as change:
        change.put(replace(paper, signed="是"))
    clerk.click(view.editor.marks["signed"])
    assert "刚被改过" in clerk.problems[0].sentence
    assert view.editor.marks["signed"].isChecked()


def test_the_section_stands_on_the_card_of_a_village(clerk: Clerk) -> None:
    page = clerk.go("village", "石桥村")
    page.sections.open(Paper.TABLE)
    clerk.settle()
    view = page.sections[Paper.TABLE].view
    assert view.found.owner.of == "village"
    clerk.bot.mouseClick(view.editor.marks["signed"], Qt.MouseButton.LeftButton)
    clerk.settle()
    assert [(it.village, it.household) for it in papers(clerk)] == [(view.found.owner.key, None)]


def test_scans_are_saved_out(clerk: Clerk, view: PapersView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(clerk, view, "入户核实表", pages=2)
    choose(clerk, view, "入户核实表")
    out = tmp_path / "核实表.pdf"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(out), "PDF (*.pdf)"))
    clerk.click(view.viewer.save)
    assert out.read_bytes().startswith(b"%PDF")
    assert clerk.problems == []


def test_the_first_day_says_what_to_do_next(clerk: Clerk, view: PapersView) -> None:
    assert view.viewer.area.said.text().startswith("还没有“贫困户申请书”。把照片拖进来")
    assert view.told.text() == "必备 11 · 已有 0"
    assert not view.editor.remove.isEnabled()
    assert not view.editor.change.isEnabled()


def test_a_page_that_lies_on_its_side_is_kept_upright(clerk: Clerk, view: PapersView) -> None:
    put(clerk, view, "入户核实表", pages=2)
    choose(clerk, view, "入户核实表")
    clerk.bot.keyClick(view, Qt.Key.Key_PageDown)
    before = scans.read(papers(clerk)[0].scans)[0]
    clerk.click(view.viewer.left)
    clerk.click(view.viewer.keep_turn)
    after = scans.read(papers(clerk)[0].scans)[0]
    assert (after.name, after.pages[0]) == (before.name, before.pages[0])
    assert after.pages[1] != before.pages[1]
    assert view.viewer.page.number == 2
    assert view.viewer.area.turns == 0
    assert view.viewer.keep_turn.isHidden()
    assert view.viewer.area.sheet.width() > view.viewer.area.sheet.height()
    assert clerk.problems == []


@pytest.mark.parametrize(("choice", "title"), [(0, "{}佐证材料缺件清单"), (1, "石桥村佐证材料缺件清单")])
def test_the_list_of_what_a_household_or_its_village_lacks_is_shown_before_it_is_printed(
    clerk: Clerk, view: PapersView, choice: int, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(clerk, view, "入户核实表")
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: menu.actions()[choice].trigger())
    clerk.click(view.print)
    clerk.settle()
    (shown,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, PrintPreview) and it.isVisible())
    assert shown.windowTitle() == title.format(view.found.whose)
    text = "".join("".join(page_texts(shown.pdf)).split())
    assert "贫困户申请书" in text
    assert "入户核实表" in text  # it lacks its signature
    assert clerk.problems == []
