"""The window itself: sizes, keys, the manual, problems."""

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt


@pytest.mark.parametrize(("width", "height"), [(1092, 558), (1366, 697), (1920, 1000)])
def test_nothing_is_cut_off_in_small_and_large_windows(clerk: Clerk, width: int, height: int) -> None:
    clerk.window.resize(width, height)
    keys = ("register", "exits", "notice", "findings", "importing", "exporting", "history", "settings")
    for key in keys:
        page = clerk.go(key)
        assert page.minimumSizeHint().width() <= clerk.window.width() - clerk.window.navigation.width()
        assert clerk.window.width() == max(width, clerk.window.minimumWidth())
    assert clerk.window.navigation.width() == (56 if width < 1360 else 188)


def test_the_manual_opens_at_the_page(clerk: Clerk) -> None:
    from township_desk.gui.dialogs.help import PAGES, HelpDialog

    clerk.go("exits")
    clerk.window._help()
    dialog = clerk.window.findChild(HelpDialog)
    assert "退出验收" in dialog.text.toPlainText()
    for place in range(len(PAGES)):
        dialog.list.setCurrentRow(place)
        assert len(dialog.text.toPlainText()) > 80
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
    assert not page._side.isVisible()
    clerk.bot.keyClick(page.table, Qt.Key.Key_F4)
    clerk.settle()
    assert page._side.isVisible()
    clerk.bot.keyClick(page.table, Qt.Key.Key_F4)
    clerk.settle()
    assert not page._side.isVisible()
