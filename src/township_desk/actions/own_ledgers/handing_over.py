"""Own ledgers as definitions that offices hand to each other."""

from dataclasses import replace
from pathlib import Path

from township_desk.actions.own_ledgers.declaring import declaration, draft_now, own_ledger
from township_desk.domain.records import OwnLedger
from township_desk.domain.records.own_draft import OwnDraft
from township_desk.exchange.declaring.definition import ENDING, read_definition, write_definition
from township_desk.store.archive import Archive

__all__ = ["ENDING", "hand_over", "read_definition", "take"]


def hand_over(archive: Archive, name: str, path: Path) -> OwnLedger:
    """Writes the definition of an own ledger into a file."""
    kept = own_ledger(archive, name)
    write_definition(draft_now(kept), path)
    return kept


def take(archive: Archive, draft: OwnDraft, *, by: str, title: str = "") -> OwnLedger:
    """Makes the ledger of a definition, without entries."""
    made = declaration(archive, replace(draft, title=title or draft.title))
    with archive.change(f"照定义新建台账“{made.title}”", by=by) as change:
        change.put(made)
    return archive.get(OwnLedger, made.id)
