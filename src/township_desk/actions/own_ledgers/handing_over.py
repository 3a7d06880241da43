"""Own ledgers as definitions that offices hand to each other."""

from pathlib import Path

from township_desk.actions.own_ledgers.declaring import draft_now, own_ledger
from township_desk.domain.records import OwnLedger
from township_desk.exchange.declaring.definition import ENDING, read_definition, write_definition
from township_desk.store.archive import Archive

__all__ = ["ENDING", "hand_over", "read_definition"]


def hand_over(archive: Archive, name: str, path: Path) -> OwnLedger:
    """Writes the definition of an own ledger into a file."""
    kept = own_ledger(archive, name)
    write_definition(draft_now(kept), path)
    return kept
