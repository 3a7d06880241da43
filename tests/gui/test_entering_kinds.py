"""The grid with ledgers of every owner, and with words and names that complete themselves."""

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from typist import Typist, unique_names

from township_desk.actions.household.households import open_household
from township_desk.domain.entering.typed_entry import WHOSE
from township_desk.domain.records import KINDS, Member
from township_desk.domain.records.entries import Owner, blank_entry
from township_desk.domain.records.ledger import TOWNSHIP


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
