"""The keyboard: where it is when a page or window comes up, and what Enter and Esc do there."""

from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from township_desk.domain.records import Household, Member
from township_desk.gui.base import messages
from township_desk.gui.household.member_dialog import MemberDialog
from township_desk.gui.importing.fill_cell_dialog import FillDialog
from township_desk.gui.register.new_household_dialog import NewHouseholdDialog
from township_desk.gui.widgets.basic import button


def front(clerk: Clerk, kind: type[QDialog]) -> QDialog:
    clerk.settle()
    return next(it for it in clerk.window.findChildren(kind) if it.isVisible())


def test_enter_makes_a_household_and_does_not_throw_it_away(clerk: Clerk) -> None:
    before = len(clerk.archive.all(Household))
    clerk.go("register", "new")
    dialog = front(clerk, NewHouseholdDialog)
    clerk.type(dialog.name, "新来的")
    clerk.bot.keyClick(dialog.name, Qt.Key.Key_Return)
    clerk.settle()
    assert len(clerk.archive.all(Household)) == before + 1
    assert "新来的" in {it.name for it in clerk.archive.all(Member)}


def test_enter_takes_what_was_typed_into_a_cell(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", tmp_path / "county.xlsx")
    page.rows.hide_same.setChecked(False)
    page.rows.filling.emit(0, page.rows.columns[0])
    dialog = front(clerk, FillDialog)
    dialog.text.clear()
    clerk.type(dialog.text, "改了名")
    clerk.bot.keyClick(dialog.text, Qt.Key.Key_Return)
    clerk.settle()
    assert list(page.wish.cells.values()) == ["改了名"]


def test_enter_in_the_form_of_a_member_goes_to_the_next_field(clerk: Clerk) -> None:
    member = clerk.archive.all(Member)[0]
    page = clerk.go("household", (member.household, [member.household]))
    page.sections["members"].list.wanted.emit(member.id)
    dialog = front(clerk, MemberDialog)
    name = dialog.fields.inputs["name"]
    name.setFocus()
    clerk.bot.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert isinstance(dialog.focusWidget(), QLineEdit) or dialog.focusWidget() is not name
    clerk.bot.keyClick(dialog, Qt.Key.Key_Escape)
    clerk.settle()
    assert page.edits.stored.members == page.edits.draft.members


@pytest.mark.parametrize(("danger", "answer"), [(False, True), (True, False)])
def test_enter_answers_a_question_as_its_main_button_unless_it_is_dangerous(
    clerk: Clerk, danger: bool, answer: bool
) -> None:
    QTimer.singleShot(100, lambda: clerk.bot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return))
    assert messages.ask(clerk.window, "删除", "会怎样。", "删除", danger=danger) is answer


def test_a_button_of_a_page_is_pressed_by_enter(clerk: Clerk) -> None:
    made, clicks = button("做"), []
    made.setParent(clerk.window)
    made.clicked.connect(lambda: clicks.append(1))
    made.show()
    made.setFocus()
    clerk.bot.keyClick(made, Qt.Key.Key_Return)
    assert clicks == [1]


@pytest.mark.parametrize("key", ["importing", "filling", "exporting", "reporting", "findings", "history"])
def test_a_page_that_comes_up_has_the_keyboard(clerk: Clerk, key: str) -> None:
    page = clerk.go(key)
    assert page.isAncestorOf(clerk.window.focusWidget())
    assert clerk.window.focusWidget() in {it.focusProxy() or it for it in page.starts()}


def test_rows_that_were_waited_for_get_the_keyboard_and_corrections_leave_it(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", tmp_path / "county.xlsx")
    assert clerk.window.focusWidget() is page.rows.table
    page.review.kind.setFocus()
    page.corrections.wishes(blank_overwrites=True)
    clerk.settle()
    assert clerk.window.focusWidget() is page.review.kind
