"""Every field that a record declares is on a screen and in an import, or stands here with its reason."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from township_desk.domain.records import Household, Income, Measure, Member, Pairing, VillageFigures
from township_desk.domain.records.record import Record
from township_desk.exchange.recognising.fields import field_groups
from township_desk.gui.desk import make_app
from township_desk.gui.household.sections import field_lists as lists
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.office.village_figures_dialog import _FIELDS as VILLAGE_INPUTS

KEPT: tuple[type[Record], ...] = (Household, Member, Income, Pairing, Measure, VillageFigures)
NOT_ON_SCREEN = {
    "extra": "shown as 其他列 of an export; nobody types it",
    "Household.left_on": "销户 sets it, with its own question",
    "Household.left_reason": "销户 sets it, with its own question",
    "Member.left_on": "减少成员 sets it, with its own question",
    "Member.left_reason": "减少成员 sets it, with its own question",
    "Income.year": "the working year chooses the account",
    "VillageFigures.year": "chosen above the figures",
}
NOT_IMPORTED = {"extra": "holds what nothing else recognised"}


def _listed(*groups: Mapping[str, str]) -> set[str]:
    return {name for group in groups for names in group.values() for name in names.split()}


def _on_screen(qtbot: QtBot) -> dict[type[Record], set[str]]:
    make_app()
    parent = QWidget()
    qtbot.addWidget(parent)
    measure = EntryDialog(parent, Measure(household=1, name="鸡苗"), (), lambda _: "")
    pairing = EntryDialog(parent, Pairing(household=1, helper="李华"), (), lambda _: "")
    qtbot.wait(1)  # both take the keyboard a moment after they were made
    return {
        Household: _listed(lists.BASIC, lists.REST, lists.LIVING, lists.PRODUCTION, lists.MONITORING),
        Member: _listed(lists.MEMBER),
        Income: _listed(lists.INCOME),
        Pairing: set(pairing.inputs),
        Measure: set(measure.inputs),
        VillageFigures: set(VILLAGE_INPUTS),
    }


def test_every_field_is_on_a_screen_or_says_why_not(qtbot: QtBot) -> None:
    shown = _on_screen(qtbot)
    missing = {
        f"{kind.__name__}.{it.name}"
        for kind in KEPT
        for it in kind.FIELDS
        if not it.ref and it.name not in shown[kind] and it.name not in NOT_ON_SCREEN
    }
    assert missing == set(NOT_ON_SCREEN) - {"extra"}


def test_every_field_can_come_from_a_file_or_says_why_not() -> None:
    offered = {it.key for group in field_groups() for it in group.fields}
    missing = {
        it.name for kind in KEPT for it in kind.FIELDS if not it.ref and f"{kind.TABLE}.{it.name}" not in offered
    }
    assert missing == set(NOT_IMPORTED)
