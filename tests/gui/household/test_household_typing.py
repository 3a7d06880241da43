"""What is typed on a household's card is never lost unasked, says what is wrong when it is left, and has its limits."""

from dataclasses import replace

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Household, Member, Pairing
from township_desk.gui.base import messages
from township_desk.gui.household.household_page import HouseholdPage
from township_desk.gui.ledgers.entry_dialog import EntryDialog


@pytest.fixture
def card(clerk: Clerk) -> HouseholdPage:
    ids = clerk.window.page("register").model.ids
    return clerk.go("household", (ids[0], ids))


def labels(page: HouseholdPage) -> list[str]:
    return [it.text() for it in page.findChildren(QLabel) if it.isVisible()]


@pytest.mark.parametrize(("answer", "stays"), [(0, True), (1, True), (2, False)])
def test_an_invalid_value_as_the_only_edit_is_asked_about(
    clerk: Clerk, card: HouseholdPage, monkeypatch: pytest.MonkeyPatch, answer: int, stays: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask_three", lambda parent, title, text, answers: asked.append(text) or answer)
    line = card.sections["basic"].inputs["exit_year"]
    before = line.text()
    line.clear()
    clerk.type(line, "abc")
    clerk.settle()
    assert card.editor.change_bar.isVisible()
    clerk.window.go("exporting", None)
    clerk.settle()
    assert asked == ["脱贫年度"]
    assert (clerk.window.pages.currentWidget() is card) is stays
    assert line.text() == ("abc" if stays else before)
    assert [it.sentence for it in clerk.problems] == (
        ["没有保存：脱贫年度“abc”应是 1949 到 2100 之间的整数。请改好标红的栏。"] if answer == 1 else []
    )
    clerk.problems.clear()


def test_an_invalid_value_outlives_somebody_elses_step(clerk: Clerk, card: HouseholdPage) -> None:
    line = card.sections["basic"].inputs["exit_year"]
    line.clear()
    clerk.type(line, "abc")
    other = clerk.archive.all(Household)[9]
    clerk.desk.write("改", lambda _: note(clerk, other))
    clerk.settle()
    assert line.text() == "abc"


def note(clerk: Clerk, home: Household) -> None:
    with clerk.archive.change("改", by="李") as change:
        change.put(replace(home, note="记"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("phone", "139abc", "电话"),
        ("exit_year", "二零", "整数"),
        ("identified", "昨天", "不是日期"),
        ("bank_card", "12", ""),
    ],
)
def test_a_field_speaks_when_it_is_left(clerk: Clerk, card: HouseholdPage, name: str, text: str, said: str) -> None:
    line = card.sections["basic"].inputs[name]
    line.clear()
    clerk.type(line, text)
    clerk.bot.keyClick(line, Qt.Key.Key_Tab)
    cell = next(grid.cells[name] for grid in card.sections["basic"].grids if name in grid.cells)
    for _ in range(2):  # also when the household has been checked
        assert cell.said
        assert said in cell.said
        clerk.settle()


def test_dialogs_speak_when_a_field_is_left(clerk: Clerk, card: HouseholdPage) -> None:
    dialog = EntryDialog(card, Pairing(household=card.edits.stored.household.id, helper=""), (), lambda _: "")
    dialog.show()
    clerk.settle()
    clerk.type(dialog.inputs["phone"], "139abc")
    clerk.bot.keyClick(dialog.inputs["phone"], Qt.Key.Key_Tab)
    assert "电话" in dialog.fields.cells["phone"].said
    dialog.inputs["phone"].setText("17000000001")
    dialog.inputs["phone"].editingFinished.emit()
    assert dialog.fields.cells["phone"].said == ""
    dialog.close()


def test_lines_that_are_pasted_are_joined_and_too_many_words_not_kept(clerk: Clerk, card: HouseholdPage) -> None:
    line = card.sections["basic"].inputs["note"]
    line.setFocus()
    line.clear()
    QApplication.clipboard().setText("第一行\n第二行\r\n第三行")
    line.paste()
    assert line.text() == "第一行 第二行 第三行"
    line.clear()
    QApplication.clipboard().setText("\n".join(f"第{number}行写了很多" for number in range(500)))
    line.paste()
    clerk.bot.keyClick(line, Qt.Key.Key_Tab)
    assert any("最多 1,000 字" in it for it in labels(card))
    step = clerk.archive.step
    card.editor.save.click()
    clerk.settle()
    assert "最多 1,000 字" in clerk.problems.pop().sentence
    assert clerk.archive.step == step
    card.editor.undo.click()


def test_locating_a_household_without_head_goes_to_its_members(clerk: Clerk, card: HouseholdPage) -> None:
    head = card.edits.stored.head
    with clerk.archive.change("改", by="李") as change:
        change.put(replace(head, relation="之子"))
    page = clerk.go("findings")
    place = next(row for row, it in enumerate(page.model.rows) if it.finding.rule == "one_head")
    page.table.selectRow(place)
    clerk.click(page.jump)
    assert clerk.window.pages.currentWidget() is card
    assert card.sections.current == "members"
    assert clerk.window.focusWidget() is card.sections["members"].list.table


def test_every_finding_leads_somewhere(clerk: Clerk, card: HouseholdPage) -> None:
    page = clerk.go("findings")
    rules: dict[str, Finding] = {it.finding.rule: it.finding for it in page.model.rows}
    for finding in rules.values():
        clerk.go("household", (finding.household, finding))
        assert clerk.window.pages.currentWidget() is card
        keyboard = QApplication.focusWidget()
        assert keyboard is not None, finding
        assert keyboard.inherits("QLineEdit") or keyboard.inherits("QComboBox") or keyboard.inherits("QTableView"), (
            finding
        )
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
            clerk.window.activateWindow()
            clerk.settle()


def test_the_table_of_members_keeps_its_row(clerk: Clerk, card: HouseholdPage) -> None:
    home = next(it for it in clerk.archive.all(Household) if len(_present(clerk, it.id)) > 3)
    clerk.go("household", (home.id, None))
    table = card.sections["members"].list.table
    table.selectRow(2)
    chosen = card.sections["members"].list.chosen
    note(clerk, home)
    clerk.desk.changed.emit()
    clerk.settle()
    assert card.sections["members"].list.chosen == chosen


def _present(clerk: Clerk, household: int) -> list[Member]:
    return [it for it in clerk.archive.all(Member) if it.household == household and it.left_on is None]
