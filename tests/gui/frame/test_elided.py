"""Long names are cut where they stand, can be read by pointing at them, and push nothing away."""

from dataclasses import replace

import pytest
from clerk import Clerk
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from township_desk.domain.records import KINDS, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.gui.household.sections.button import SectionButton
from township_desk.gui.widgets.elided import Elided

LONG = ("买买提" * 20, "Abdurehim" * 7)


@pytest.mark.parametrize("name", LONG)
def test_a_long_name_leaves_the_lamps_in_the_panel(clerk: Clerk, name: str) -> None:
    page = clerk.go("register")
    head = next(it for it in clerk.archive.all(Member) if it.is_head and it.household == page.model.ids[0])
    with clerk.archive.change("改名", by="王") as change:
        change.put(replace(head, name=name))
    clerk.desk.changed.emit()
    page.table.selectRow(0)
    clerk.settle()
    card = page.side.card
    assert card.name.text() == name
    assert card.name.toolTip() == name
    for part in (card.lamps, card.summary, card.bar):
        right = part.mapTo(card, QPoint(part.width(), 0)).x()
        assert right <= card.width()
    assert clerk.window.width() == 1366


def test_a_cell_that_is_cut_can_be_read(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = clerk.go("register")
    head = next(it for it in clerk.archive.all(Member) if it.is_head and it.household == page.model.ids[0])
    with clerk.archive.change("改名", by="王") as change:
        change.put(replace(head, name=LONG[0]))
    clerk.desk.changed.emit()
    clerk.settle()
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, *rest: told.append(text))
    for column in (1, 4):
        at = page.table.visualRect(page.model.index(0, column)).center()
        QApplication.sendEvent(page.table.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, at))
    assert told[0].startswith(LONG[0])
    assert told[1] == ""


def test_a_label_tells_only_what_cannot_be_read(clerk: Clerk) -> None:
    made = Elided("短")
    made.resize(200, 20)
    made.setText("短的")
    assert (made.toolTip(), made.is_cut) == ("", False)
    made.resize(20, 20)
    made.setText("很长很长很长的话")
    assert made.toolTip() == "很长很长很长的话"


def test_a_section_with_a_long_title_leaves_room_for_its_count(clerk: Clerk) -> None:
    made = SectionButton("易地搬迁与危房改造", "home")
    made.resize(150, 34)
    made.show()
    made.show_count("12", "warn")
    clerk.settle()
    assert made.text().endswith("…")
    assert made.toolTip() == "易地搬迁与危房改造"
    assert made.accessibleName() == "易地搬迁与危房改造 疑点 12"
    made.resize(300, 34)
    clerk.settle()
    assert (made.text(), made.toolTip()) == ("易地搬迁与危房改造", "")


def test_the_name_of_an_entry_keeps_its_room_when_the_window_gets_smaller_elsewhere(clerk: Clerk) -> None:
    head = next(it for it in clerk.archive.all(Member) if it.is_head and it.left_on is None)
    with clerk.archive.change("登记", by="王") as change:
        change.put(blank_entry(KINDS["training"], Owner(MEMBER, head.id), course="2018年第1期烹饪班"))
    page = clerk.go("ledger.training")
    clerk.go("register")
    clerk.window.resize(1092, 558)
    clerk.settle()
    clerk.go("ledger.training")
    found = page.list  # type: ignore[attr-defined]
    assert found.table.columnWidth(found.keys.index("course")) >= 110
