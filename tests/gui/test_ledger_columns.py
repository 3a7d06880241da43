"""On a small screen the list of every shipped ledger leaves room for what an entry is."""

import pytest

from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS
from township_desk.domain.records.entries import ledger_of
from township_desk.gui.ledgers.entry_cells import entry_columns
from township_desk.gui.ledgers.ledger_page import whose_columns

SCREEN, NAVIGATION, LEAST = 1366, 188, 100


@pytest.mark.parametrize("name", declared.of_program())
def test_the_name_of_an_entry_has_room(name: str) -> None:
    whose = [column for column, _ in whose_columns(ledger_of(KINDS[name]).of)]
    taken = sum(it.width for it in (*whose, *entry_columns(KINDS[name])))
    assert SCREEN - NAVIGATION - taken >= LEAST
