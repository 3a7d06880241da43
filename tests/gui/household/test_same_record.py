"""What is written is what was on the screen: pages switched in every order, results that come late, saves under way."""

from dataclasses import replace
from itertools import permutations

import pytest
from busy import busy
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from township_desk.domain.records import Household, Income, Member
from township_desk.gui.base import messages
from township_desk.gui.register.new_household_dialog import NewHouseholdDialog


def note_of(page: object) -> object:
    return page.sections["basic"].inputs["note"]


def homes(clerk: Clerk, count: int) -> list[int]:
    return list(clerk.window.page("register").model.ids)[:count]


def notes(clerk: Clerk) -> dict[int, str]:
    return {it.id: it.note for it in clerk.archive.all(Household) if it.note}


def save(clerk: Clerk) -> None:
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_new_household_is_shown_and_takes_what_is_typed_next(clerk: Clerk) -> None:
    first = homes(clerk, 1)[0]
    page = clerk.go("household", (first, homes(clerk, 9)))
    register = clerk.go("register", "new")
    dialog = next(it for it in register.findChildren(NewHouseholdDialog) if it.isVisible())
    dialog.name.setText("新来户")
    dialog._make()
    clerk.settle()
    made = next(it for it in clerk.archive.all(Member) if it.name == "新来户").household
    assert clerk.window.pages.currentWidget() is page
    assert (page.edits.stored.household.id, page.heading.text()) == (made, "新来户")
    clerk.type(note_of(page), "写给新来户")
    clerk.click(page.editor.save)
    assert notes(clerk) == {made: "写给新来户"}
    assert clerk.archive.history(1)[0].label == "修改 新来户 户"


def test_cards_opened_in_every_order_while_the_worker_is_busy(clerk: Clerk) -> None:
    ids = homes(clerk, 3)
    page = clerk.go("household", (ids[0], ids))
    for number, order in enumerate(permutations(ids)):
        with busy(clerk):
            for household in order:
                clerk.window.go("household", (household, ids))
                clerk.desk.changed.emit()  # somebody's step: every page reads again
                assert page.edits.stored is None or page.edits.stored.household.id == household
        assert page.edits.stored.household.id == order[-1]
        note = note_of(page)
        note.clear()
        clerk.type(note, f"第{number}次")
        save(clerk)
        clerk.settle()
        assert clerk.archive.get(Household, order[-1]).note == f"第{number}次"
        changed = {it.id for it in clerk.archive.all(Household) if it.version == clerk.archive.step}
        assert changed == {order[-1]}


def test_nothing_is_shown_or_written_while_another_card_is_on_its_way(clerk: Clerk) -> None:
    ids = homes(clerk, 2)
    page = clerk.go("household", (ids[0], ids))
    note_of(page).setFocus()
    before = clerk.archive.step
    with busy(clerk):
        page._neighbour(1)
        assert page.heading.text() == ""
        assert not note_of(page).isVisible()
        clerk.bot.keyClicks(QApplication.focusWidget(), "abc")
        save(clerk)
        page.panel.step(1)
        page.asking.add_member()
    assert (page.edits.stored.household.id, clerk.archive.step) == (ids[1], before)
    assert not page.has_edits
    assert note_of(page).hasFocus()  # the keyboard is where it was


def test_what_is_typed_while_a_save_is_under_way_is_saved_next(clerk: Clerk) -> None:
    ids = homes(clerk, 1)
    page = clerk.go("household", (ids[0], ids))
    with busy(clerk):
        clerk.type(note_of(page), "一")
        save(clerk)
        clerk.type(note_of(page), "二")
        save(clerk)
        clerk.type(note_of(page), "三")
    assert clerk.archive.get(Household, ids[0]).note == "一二"
    assert (note_of(page).text(), page.has_edits) == ("一二三", True)
    save(clerk)
    clerk.settle()
    assert clerk.archive.get(Household, ids[0]).note == "一二三"
    assert clerk.problems == []


def test_edits_stay_when_somebody_else_changes_the_household(clerk: Clerk) -> None:
    ids = homes(clerk, 1)
    page = clerk.go("household", (ids[0], ids))
    clerk.type(note_of(page), "我写的")
    stored = clerk.archive.get(Household, ids[0])
    with clerk.archive.change("别人", by="李") as change:
        change.put(replace(stored, group="八组"))
    clerk.desk.changed.emit()
    clerk.settle()
    assert note_of(page).text() == "我写的"
    assert page.sections["basic"].inputs["group"].text() == "八组"
    save(clerk)
    clerk.settle()
    kept = clerk.archive.get(Household, ids[0])
    assert (kept.group, kept.note) == ("八组", "我写的")


def test_a_field_that_somebody_else_has_changed_is_refused_and_the_edit_stays(clerk: Clerk) -> None:
    ids = homes(clerk, 1)
    page = clerk.go("household", (ids[0], ids))
    clerk.type(note_of(page), "我写的")
    with clerk.archive.change("别人", by="李") as change:
        change.put(replace(clerk.archive.get(Household, ids[0]), note="别人写的"))
    for _ in range(2):
        clerk.desk.changed.emit()
        clerk.settle()
        save(clerk)
        clerk.settle()
        assert "修改过" in clerk.problems.pop().sentence
        assert (note_of(page).text(), page.has_edits) == ("我写的", True)
    assert clerk.archive.get(Household, ids[0]).note == "别人写的"
    page.editor.undo.click()
    clerk.settle()
    assert (note_of(page).text(), page.has_edits) == ("别人写的", False)


def test_edits_that_were_refused_come_back_wherever_the_clerk_went(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = homes(clerk, 2)
    monkeypatch.setattr(messages, "ask_three", lambda *_: 1)  # save and go on
    page = clerk.go("household", (ids[0], ids))
    for leave in (lambda: page._neighbour(1), lambda: clerk.window.go("exits", None)):
        note = note_of(page)
        note.clear()
        clerk.type(note, "我写的")
        with busy(clerk):
            with clerk.archive.change("别人", by="李") as change:
                kept = clerk.archive.get(Household, ids[0])
                change.put(replace(kept, note=f"别人写的{kept.version}"))
            leave()
        assert "修改过" in clerk.problems.pop().sentence
        assert clerk.window.pages.currentWidget() is page
        assert (page.edits.stored.household.id, note_of(page).text()) == (ids[0], "我写的")
        assert page.has_edits
        page.editor.undo.click()
        clerk.settle()


def test_the_income_of_one_year_is_never_written_into_another(clerk: Clerk) -> None:
    ids = homes(clerk, 1)
    page = clerk.go("household", (ids[0], ids))
    wages = page.sections["income"].inputs["wages"]
    wages.clear()
    clerk.type(wages, "1234")
    clerk.desk.switch_year(2017)
    clerk.settle()
    assert "2018" in page.sections["income"].heading.text()
    clerk.type(note_of(page), "又一笔")
    save(clerk)
    clerk.settle()
    accounts = {it.year: it.wages for it in clerk.archive.find(Income, household=ids[0])}
    assert accounts[2018] == 123400
    assert 2017 not in accounts or accounts[2017] != 123400
    assert "2017" in page.sections["income"].heading.text()


def test_closing_the_window_writes_what_waits_for_its_turn(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = homes(clerk, 1)
    monkeypatch.setattr(messages, "ask_three", lambda *_: 1)
    closed: list[str] = []
    monkeypatch.setattr(clerk.window, "_close_archive", lambda: closed.append(notes(clerk)[ids[0]]))
    page = clerk.go("household", (ids[0], ids))
    clerk.type(note_of(page), "最后一笔")
    with busy(clerk):
        clerk.window.close()
        assert clerk.window.isVisible()
    assert closed == ["最后一笔"]
    assert not clerk.window.isVisible()


def test_a_save_that_is_refused_keeps_the_window_open(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = homes(clerk, 1)
    monkeypatch.setattr(messages, "ask_three", lambda *_: 1)
    page = clerk.go("household", (ids[0], ids))
    clerk.type(note_of(page), "最后一笔")
    with busy(clerk):
        with clerk.archive.change("别人", by="李") as change:
            change.put(replace(clerk.archive.get(Household, ids[0]), note="别人写的"))
        clerk.window.close()
    assert clerk.window.isVisible()
    assert (note_of(page).text(), page.has_edits) == ("最后一笔", True)
    clerk.problems.clear()
    page.editor.undo.click()
    clerk.settle()
