"""The preview of a notice and its options: small pages, search, layout remembered on this PC."""

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt

from township_desk.gui.base import remembered
from township_desk.gui.paper.layout_options import LayoutOptions
from township_desk.gui.paper.notices.notice_page import NoticePage
from township_desk.paths import local_data
from township_desk.printing.reading.preview import page_sizes


@pytest.fixture
def page(clerk: Clerk) -> NoticePage:
    found = clerk.go("notice")
    assert isinstance(found, NoticePage)
    found.options.kind.setCurrentIndex(found.options.kind.findData("notice.exit.township"))
    clerk.settle()
    return found


def _choose(clerk: Clerk, options: LayoutOptions, **values: object) -> None:
    for name, value in values.items():
        box = getattr(options, name)
        box.setCurrentIndex([box.itemData(place) for place in range(box.count())].index(value))
    clerk.settle()


def test_paper_and_text_follow_the_choice_and_are_there_the_next_time(clerk: Clerk, page: NoticePage) -> None:
    options = page.options.layout_
    _choose(clerk, options, paper=("A3", True), blocks=1, size_=16.0)
    options.row.setValue(14)
    clerk.settle()
    assert page.sheet is not None
    layout = page.sheet.composed.notice.layout
    assert (layout.paper, layout.landscape, layout.blocks, layout.size, layout.row) == ("A3", True, 1, 16, 14)
    assert page_sizes(page.sheet.pdf)[0] == pytest.approx((420 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)
    assert "348 × 243" in options.area.text()
    page.options.kind.setCurrentIndex(page.options.kind.findData("notice.entered"))
    clerk.settle()
    assert (options.paper.currentData(), options.row.value()) == (("A4", False), 9)
    page.options.kind.setCurrentIndex(page.options.kind.findData("notice.exit.township"))
    clerk.settle()
    assert (options.paper.currentData(), options.row.value()) == (("A3", True), 14)


def test_columns_that_a_kind_leaves_open_are_chosen(clerk: Clerk, page: NoticePage) -> None:
    page.options.kind.setCurrentIndex(page.options.kind.findData("notice.helpers"))
    clerk.settle()
    optional = {it.key for it in page.options.sheet.columns if it.optional}
    boxes = page.options.layout_.columns_.boxes
    assert set(boxes) == optional
    key = sorted(optional)[0]
    clerk.bot.keyClick(boxes[key], Qt.Key.Key_Space)
    clerk.settle()
    assert key not in page.options.layout_.columns
    assert set(page.options.layout_.columns) | {key} == {it.key for it in page.options.sheet.columns}


def test_what_is_remembered_may_be_broken(clerk: Clerk, page: NoticePage) -> None:
    for layout in ({"paper": "A9"}, {"size": 3}, {"strange": 1}, "text"):
        remembered.keep_of_sheet("notice.exit.township", layout=layout)
        page.options.layout_.show_sheet(page.options.sheet)
        assert page.options.layout_.wish.paper == "A4"
    (local_data() / "sheets.json").write_text("[", "utf-8")
    assert remembered.of_sheet("notice.exit.township") == {}


def test_small_pages_lead_to_the_large_one(clerk: Clerk, page: NoticePage) -> None:
    options = page.options.layout_
    options.row.setValue(40)
    clerk.settle()
    strip = page.paper.strip
    assert strip.model().rowCount() == page.paper.pages > 1
    clerk.bot.mouseClick(
        strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.visualRect(strip.model().index(1, 0)).center()
    )
    assert page.paper.page == 1
    assert page.paper.where.text() == f"第 2 页，共 {page.paper.pages} 页"
    page.paper.turn(0)
    assert strip.currentIndex().row() == 0


def test_words_are_found_on_the_paper_and_marked(clerk: Clerk, page: NoticePage) -> None:
    page.options.layout_.row.setValue(40)
    clerk.settle()
    assert page.sheet is not None
    name = str(page.sheet.composed.notice.rows[-1].cells[-2])
    clerk.type(page.paper.search.box, name)
    clerk.settle()
    search = page.paper.search
    assert search.here is not None
    assert page.paper.page == search.here.page
    (box, in_front), *_ = page.paper.sheet.marks
    assert in_front
    assert 0 < box.left < box.right < 1
    assert 0 < box.top < box.bottom < 1
    clerk.bot.keyClick(search.box, Qt.Key.Key_Return)
    assert search.at == (1 if len(search.places) > 1 else 0)
    search.box.setText("没有这个人")
    clerk.settle()
    assert (search.places, page.paper.sheet.marks, search.count.text()) == ([], [], "没有找到")


def test_the_line_under_the_preview_says_what_was_checked_and_which_faces_print(clerk: Clerk, page: NoticePage) -> None:
    said = page.check.findChildren(type(page.doubts))
    text = "".join(it.text() for it in said)
    assert "已脱敏" in text
    assert "字体：程序自带的黑体、宋体、标宋。" in text
    page.check.followed.emit()
    clerk.settle()
    shown = [it for it in page.findChildren(object) if getattr(it, "text", None) and "打印前查了什么" in str(it.text)]
    assert shown
