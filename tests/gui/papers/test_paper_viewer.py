"""The viewer of scans: pages, zoom, turning, a damaged page, many pages."""

from collections.abc import Iterator

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from scans import jpeg, reader

from township_desk.domain.fields.scans import Scan
from township_desk.gui.papers import page_pictures
from township_desk.gui.papers.page_pictures import Side
from township_desk.gui.papers.shown_page import ShownPage, pages_of
from township_desk.gui.papers.viewer import NOTHING, PaperViewer

KEPT = {"a": jpeg(), "b": jpeg(90, 60), "c": jpeg()[:120]}
FORM = Scan("核实表.jpg", ("a", "b"))


@pytest.fixture
def viewer(clerk: Clerk) -> Iterator[PaperViewer]:
    made = PaperViewer(clerk.desk, reader(KEPT))
    clerk.bot.addWidget(made)
    made.resize(640, 520)
    made.show()
    yield made
    clerk.settle()


def _show(clerk: Clerk, viewer: PaperViewer, *pages: ShownPage) -> None:
    viewer.show_pages(pages)
    clerk.settle()


def test_pages_are_turned_by_keys_and_by_the_small_pages(clerk: Clerk, viewer: PaperViewer) -> None:
    _show(clerk, viewer, *pages_of("入户核实表", [FORM]), *pages_of("申请书", [Scan("x", ("a",))]))
    assert viewer.where.text() == "入户核实表 · 第 1 页，共 2 页"
    assert viewer.area.sheet.height() > viewer.area.sheet.width()
    clerk.bot.keyClick(viewer, Qt.Key.Key_PageDown)
    clerk.settle()
    assert viewer.where.text() == "入户核实表 · 第 2 页，共 2 页"
    assert viewer.area.sheet.height() < viewer.area.sheet.width()
    viewer.strip.setCurrentIndex(viewer.strip.model().index(2, 0))
    assert viewer.where.text() == "申请书 · 第 1 页，共 1 页"
    clerk.bot.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.at == 2
    clerk.bot.keyClick(viewer, Qt.Key.Key_PageUp)
    assert viewer.at == 1
    assert [viewer.strip.caption(it) for it in range(3)] == ["入户核实表 1/2", "入户核实表 2/2", "申请书"]
    assert not viewer.strip.picture(0).isNull()


def test_a_page_is_zoomed_and_turned(clerk: Clerk, viewer: PaperViewer) -> None:
    _show(clerk, viewer, *pages_of("入户核实表", [FORM]))
    whole = viewer.area.sheet.height()
    clerk.click(viewer.in_)
    clerk.click(viewer.in_)
    assert viewer.area.sheet.height() > 1.4 * whole
    assert viewer.area.verticalScrollBar().maximum() > 0
    clerk.click(viewer.whole)
    assert viewer.area.sheet.height() == whole
    clerk.click(viewer.right)
    assert viewer.area.sheet.height() < viewer.area.sheet.width()
    viewer.turn(1)
    viewer.turn(0)
    assert viewer.area.turns == 1
    clerk.click(viewer.left)
    assert viewer.area.sheet.height() == whole


def test_a_damaged_page_says_so_and_the_others_are_shown(clerk: Clerk, viewer: PaperViewer) -> None:
    _show(clerk, viewer, *(ShownPage(it, "核实表", n, 3) for n, it in enumerate("cxa", 1)))
    assert viewer.area.said.text().startswith("这一页打不开：存的图已损坏。")
    viewer.turn(1)
    clerk.settle()
    assert viewer.area.said.text() == "这一页不在档案里。请重新拍照。"
    viewer.turn(2)
    clerk.settle()
    assert not viewer.area.said.isVisible()
    assert viewer.area.sheet.isVisible()


def test_without_pages_a_sentence_stands_there_and_nothing_can_be_pressed(clerk: Clerk, viewer: PaperViewer) -> None:
    _show(clerk, viewer, *pages_of("入户核实表", [FORM]))
    _show(clerk, viewer)
    assert viewer.area.said.text() == NOTHING
    assert not any(it.isEnabled() for it in (viewer.in_, viewer.out, viewer.whole, viewer.left, viewer.save))


def test_the_same_page_stays_when_pages_come_before_it(clerk: Clerk, viewer: PaperViewer) -> None:
    _show(clerk, viewer, ShownPage("a", "申请书"))
    _show(clerk, viewer, ShownPage("b", "评议记录"), ShownPage("a", "申请书"))
    assert viewer.where.text().startswith("申请书")


def test_only_pages_in_view_are_read_and_few_are_kept(
    clerk: Clerk, viewer: PaperViewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_pictures, "_ROOM", 60 * 90 * 4 * 20)
    read: list[str] = []
    viewer.pictures._read = lambda digest: read.append(digest) or jpeg()
    _show(clerk, viewer, *(ShownPage(f"{it}", "照片", it + 1, 300) for it in range(300)))
    assert 1 <= len(set(read)) < 20
    for page in (60, 120, 180, 240, 299):
        viewer.turn(page)
        clerk.settle()
    assert viewer.pictures.bytes_kept <= 60 * 90 * 4 * 20
    assert "299" in read
    assert "150" not in read


def test_what_waits_is_dropped_when_the_viewer_is_hidden(clerk: Clerk, viewer: PaperViewer) -> None:
    viewer.show_pages([ShownPage("a", "申请书")])
    viewer.hide()
    clerk.settle()
    assert viewer.pictures.picture("x", Side.SMALL).isNull()
    assert viewer.pictures.bytes_kept == 0
    viewer.show()
    viewer.turn(0)
    clerk.settle()
    assert viewer.pictures.bytes_kept > 0
