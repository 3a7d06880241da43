"""The window itself: sizes, keys, the manual, problems."""

import platform
from typing import ClassVar

import pytest
from clerk import PAGES, Clerk
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from township_desk import __version__, paths
from township_desk.domain.records import Household
from township_desk.gui.frame.pages import FAMILIES, ITEMS
from township_desk.gui.widgets.choosing.segments import Segments
from township_desk.gui.widgets.empty_state import EmptyState


@pytest.mark.parametrize(("width", "height"), [(1092, 558), (1366, 697), (1920, 1000)])
def test_nothing_is_cut_off_in_small_and_large_windows(clerk: Clerk, width: int, height: int) -> None:
    clerk.window.resize(width, height)
    for key in PAGES:
        page = clerk.go(key)
        assert page.minimumSizeHint().width() <= clerk.window.width() - clerk.window.navigation.width()
        assert clerk.window.width() == max(width, clerk.window.minimumWidth())
    assert clerk.window.navigation.width() == (56 if width < 1360 else 188)


def test_what_was_done_is_said_without_pressing_the_navigation_together(clerk: Clerk) -> None:
    navigation = clerk.window.navigation
    before = [it.geometry() for it in navigation.buttons.values()]
    clerk.desk.done.emit("已办：列入退出计划。", 0)
    clerk.settle()
    assert clerk.window.told.isVisible()
    assert [it.geometry() for it in navigation.buttons.values()] == before


def test_no_part_of_a_page_comes_up_as_a_window(clerk: Clerk) -> None:
    class Watch(QObject):
        seen: ClassVar[list[str]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.seen.append(type(watched).__name__)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    for key in PAGES:
        clerk.go(key)
    QApplication.instance().removeEventFilter(watch)
    assert watch.seen == []


def test_every_page_has_its_key(clerk: Clerk) -> None:
    for sign, item in zip("`1234567890-=\\", ITEMS, strict=False):  # pages further down have none
        clerk.bot.keyClick(clerk.window, sign, Qt.KeyboardModifier.AltModifier)
        clerk.settle()
        assert clerk.window.pages.currentWidget() is clerk.window.page(item.key)
        assert f"（Alt+{sign}）" in clerk.window.navigation.buttons[item.key].toolTip()


def test_pages_of_a_family_lead_to_each_other_and_share_their_place(clerk: Clerk) -> None:
    for family in FAMILIES:
        first, *_ = family
        page = clerk.go(first)
        for place, key in enumerate(family):
            (choice,) = page.findChildren(Segments, options=Qt.FindChildOption.FindChildrenRecursively)[:1]
            assert choice.names == tuple(family.values())
            choice.pick(place)
            clerk.settle()
            assert clerk.window.front_key == key
            assert clerk.window.navigation.buttons[first].isChecked()
            assert choice.names[choice.current] == family[next(it for it in family if clerk.window.page(it) is page)]
            page = clerk.window.page(key)


def test_one_place_of_the_navigation_is_marked(clerk: Clerk) -> None:
    buttons = clerk.window.navigation.buttons
    for key in [*buttons, *reversed(buttons)]:
        clerk.go(key)
        assert [name for name, button in buttons.items() if button.isChecked()] == [key]


def test_nothing_found_is_said_in_the_history(clerk: Clerk) -> None:
    page = clerk.go("history")
    for place in (1, 2):
        page.tabs.pick(place)
        assert isinstance(page.stack.currentWidget(), EmptyState)
    page = clerk.go("history", clerk.archive.all(Household)[0].id)
    assert page.stack.currentWidget() is page.tables[2]


def test_the_manual_opens_at_the_page(clerk: Clerk) -> None:
    from township_desk.gui.frame.help import HelpDialog, pages

    clerk.go("exits")
    clerk.window._help()
    dialog = clerk.window.findChild(HelpDialog)
    assert "退出验收" in dialog.text.toPlainText()
    for place in range(len(pages())):
        dialog.list.setCurrentRow(place)
        assert len(dialog.text.toPlainText()) > 80
    dialog.close()


def test_the_manual_opens_at_its_beginning_for_a_page_without_one(clerk: Clerk) -> None:
    from township_desk.gui.frame.help import HelpDialog

    clerk.window._help("ledger.visit")
    dialog = clerk.window.findChild(HelpDialog)
    assert "第一次使用" in dialog.text.toPlainText()
    dialog.close()


def test_the_about_box_says_where_everything_is(clerk: Clerk) -> None:
    from township_desk.gui.frame.about import AboutDialog

    page = clerk.go("settings")
    clerk.click(next(it for it in page.findChildren(QPushButton) if it.text() == "关于…"))
    dialog = clerk.window.findChild(AboutDialog)
    clerk.click(next(it for it in dialog.findChildren(QPushButton) if it.text() == "复制这些内容"))
    words = QApplication.clipboard().text()
    assert __version__ in words
    assert platform.python_version() in words
    for path in (clerk.archive.folder, clerk.archive.folder / "backups", paths.log_file()):
        assert str(path) in words
    assert paths.licences().is_file()
    dialog.accept()


def test_the_manual_leads_to_the_about_box(clerk: Clerk) -> None:
    from township_desk.gui.frame.about import AboutDialog
    from township_desk.gui.frame.help import HelpDialog

    clerk.window._help()
    dialog = clerk.window.findChild(HelpDialog)
    clerk.click(next(it for it in dialog.findChildren(QPushButton) if it.text() == "关于本程序…"))
    assert dialog.findChild(AboutDialog) is not None
    dialog.close()


def test_problems_of_the_archive_reach_the_clerk(clerk: Clerk) -> None:
    clerk.desk.write("撤销", lambda _: clerk.archive.undo(999, by="王"))
    clerk.settle()
    assert "历史里没有这一步" in clerk.problems.pop().sentence


def test_the_side_panel_slides_in_a_narrow_window(clerk: Clerk) -> None:
    clerk.window.resize(1092, 558)
    page = clerk.go("register")
    page.table.selectRow(1)
    clerk.settle()
    assert not page.side.card.isVisible()
    clerk.bot.keyClick(page.table, Qt.Key.Key_F4)
    clerk.settle()
    assert page.side.card.isVisible()
    clerk.bot.keyClick(page.table, Qt.Key.Key_F4)
    clerk.settle()
    assert not page.side.card.isVisible()
