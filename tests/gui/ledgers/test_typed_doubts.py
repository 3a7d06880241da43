"""Doubts that concern other households are said where they are typed, and every count is the same."""

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QLabel

from township_desk.domain.records import Household, Member
from township_desk.gui.base import messages
from township_desk.gui.household.member_dialog import MemberDialog
from township_desk.gui.register.new_household_dialog import NewHouseholdDialog


def somebody(clerk: Clerk, other_than: int) -> Member:
    return next(it for it in clerk.archive.all(Member) if it.household != other_than and it.id_number and it.is_head)


def test_a_number_that_stands_elsewhere_is_said_under_its_field(clerk: Clerk) -> None:
    ids = list(clerk.window.page("register").model.ids)
    page = clerk.go("household", (ids[0], ids))
    before = int(page.panel.title.text().split()[-1])
    page.asking.add_member()
    dialog = next(it for it in page.findChildren(MemberDialog) if it.isVisible())
    clerk.type(dialog.fields.inputs["name"], "新来的")
    clerk.type(dialog.fields.inputs["id_number"], somebody(clerk, ids[0]).id_number)
    clerk.settle()
    assert dialog.fields.inputs["id_number"].property("finding") == "bad"
    assert any("相同" in it.text() for it in dialog.findChildren(QLabel))
    dialog._keep()
    clerk.settle()
    assert "same_id" in {it.rule for it in page.panel.findings}
    assert int(page.panel.title.text().split()[-1]) > before
    clerk.click(page.editor.save)
    count = int(page.panel.title.text().split()[-1])
    assert count == len(page.panel.findings)
    register = clerk.go("register")
    assert register.list.findings[ids[0]] == (count, "bad")
    register.table.selectRow(list(register.model.ids).index(ids[0]))
    register._side_wanted = True
    clerk.settle()
    findings = clerk.go("findings")
    assert sum(it.finding.household == ids[0] for it in findings.model.rows) == count


def test_a_new_household_asks_about_what_is_there_already(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter((False, True))
    monkeypatch.setattr(messages, "ask", lambda _p, _t, text, *_, **__: bool(asked.append(text)) or next(answers))
    there = somebody(clerk, 0)
    count = len(clerk.archive.all(Household))
    register = clerk.go("register", "new")
    dialog = next(it for it in register.findChildren(NewHouseholdDialog) if it.isVisible())
    dialog.name.setText("新户主")
    clerk.type(dialog.id_number, there.id_number)
    clerk.settle()
    assert f"{there.name}相同" in dialog.said.text()
    assert asked == []
    clerk.click(dialog.go)
    assert len(clerk.archive.all(Household)) == count
    assert f"{there.name}相同" in asked[0]
    clerk.click(dialog.go)
    assert len(clerk.archive.all(Household)) == count + 1


def test_one_household_is_made_however_often_the_button_is_pressed(clerk: Clerk) -> None:
    count = len(clerk.archive.all(Household))
    register = clerk.go("register", "new")
    dialog = next(it for it in register.findChildren(NewHouseholdDialog) if it.isVisible())
    dialog.name.setText("新户主")
    for _ in range(3):
        dialog.go.click()
    clerk.settle()
    assert len(clerk.archive.all(Household)) == count + 1
