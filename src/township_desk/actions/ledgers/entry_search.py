"""Finding entries in every ledger at once: by what they are, whose they are, or where."""

from township_desk.actions.ledgers.entry_list import wanted_text
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.store.archive import Archive
from township_desk.store.read.ledgers.groups import ledger_groups
from township_desk.store.read.ledgers.query import LedgerFilter


def found_in(archive: Archive, text: str) -> dict[str, int]:
    """How many entries of each ledger a text finds, by the ledger's name. Ledgers without any are left out."""
    listed = (kind for kind in LEDGERS.now if not ledger_of(kind).carried)
    wishes = ((kind, wanted_text(kind, text, LedgerFilter())) for kind in listed)
    found = {kind.TABLE: sum(it.entries for it in ledger_groups(archive, kind, wanted)) for kind, wanted in wishes}
    return {name: entries for name, entries in found.items() if entries}
