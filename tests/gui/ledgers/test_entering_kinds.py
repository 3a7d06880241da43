"""The grid with ledgers of every owner, and with words and names that complete themselves."""

import pytest
from clerk import Clerk
from PySide6.QtCore import QPoint, Qt
from typist import Typist, unique_names

from township_desk.actions.household.households import open_household
from township_desk.domain.entering.typed_entry import WHOSE
from township_desk.domain.records import KINDS, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.gui.base import messages


@pytest.fixture
def unique(clerk: Clerk) -> list[Member]:
    return unique_names(clerk)


def test_words_of_a_list_complete_themselves(clerk: Clerk) -> None:
    typist = Typist(clerk, "village_meeting")
    typist.type("石桥")
    assert typist.rows.typed.rows[0].whose == "石桥村"
    typist.type("2018-3-1")
    typist.type("nmyx")
    assert typist.rows.typed.rows[0].text("kind") == "农民夜校"
    typist.type("种植技术")
    assert typist.dialog.keep.isEnabled()


def test_a_ledger_of_the_township_has_no_column_for_its_owner(clerk: Clerk) -> None:
    typist = Typist(clerk, "recruiting")
    assert WHOSE not in typist.rows.names


def test_a_household_is_entered_with_its_year(clerk: Clerk, unique: list[Member]) -> None:
    typist = Typist(clerk, "housing")
    head = next(it for it in unique if it.is_head)
    typist.type(head.name)
    row = typist.rows.typed.rows[0]
    assert row.text("year") == "2018"
    assert row.owner is not None
    assert open_household(clerk.archive, row.owner.owner.key).head == head
    typist.go(0, WHOSE)
    typist.key(Qt.Key.Key_Delete)
    assert typist.rows.typed.filled == 0


def test_an_entry_of_another_ledger_is_named(clerk: Clerk, unique: list[Member]) -> None:
    entity = blank_entry(KINDS["entity"], Owner(TOWNSHIP), name="金土地合作社")
    with clerk.archive.change("登记", by="王") as change:
        change.put(entity)
    typist = Typist(clerk, "share")
    typist.type(next(it for it in unique if it.is_head).name)
    typist.go(0, "led_by")
    typist.type("jtd")
    assert typist.rows.typed.rows[0].text("led_by") == "金土地合作社"
    assert (0, "led_by") not in typist.rows.typed.faults
    typist.go(0, "led_by")
    typist.type("查无此园")
    assert "不在“产业主体”里" in typist.rows.typed.faults[0, "led_by"].message


def test_a_choice_is_taken_with_the_mouse(clerk: Clerk) -> None:
    typist = Typist(clerk, "village_meeting")
    typist.type("石桥", enter=False)
    assert typist.grid.cells.line is not None
    shown = typist.grid.cells.line.choices  # type: ignore[attr-defined]
    clerk.bot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    clerk.settle()
    assert typist.rows.typed.rows[0].owner == shown.choices[0].value
    assert typist.at == (0, "held_on")


def test_a_list_for_an_earlier_text_is_not_taken(clerk: Clerk) -> None:
    typist = Typist(clerk)
    typist.type("l", enter=False)
    assert typist.grid.cells.line is not None
    clerk.bot.keyClick(typist.grid.cells.line, "q")
    assert typist.grid.cells.line.taken is None  # type: ignore[attr-defined]
    clerk.settle()
    typist.key(Qt.Key.Key_Escape)


def test_a_block_that_would_go_beyond_the_end_is_refused(clerk: Clerk) -> None:
    typist = Typist(clerk, "recruiting")
    typist.paste([(f"2018-03-{day % 28 + 1:02d}", f"会场{day}") for day in range(400)])
    typist.go(400, "held_on")
    typist.paste([("2018-04-01", f"县城{day}") for day in range(101)])
    assert typist.dialog.faults.said[0].startswith("没有粘贴：从第 401 行起放不下 101 行")
    assert len(typist.rows.typed.rows) == 400


def test_the_window_does_not_close_over_typed_rows(
    clerk: Clerk, unique: list[Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    typist = Typist(clerk)
    typist.paste([(unique[0].name, "家政")])
    answers = [False, True]
    monkeypatch.setattr(messages, "ask", lambda *_, **__: answers.pop(0))
    assert not clerk.window.close()
    assert typist.dialog.isVisible()
    assert clerk.archive.find(Member, id=unique[0].id) == [unique[0]]  # the archive is still open
