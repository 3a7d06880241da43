"""Tells the fields that are links what the entries are called to which they point."""

from typing import Any

from township_desk.domain.fields import links
from township_desk.domain.records import KINDS
from township_desk.domain.records.entries import links_of, targets_of
from township_desk.domain.records.record import Record
from township_desk.store.engine.rows import column_list, to_records


def learn(db: Any, kind: type[Record], *, known: frozenset[str] = frozenset()) -> None:
    """Reads the names that the links of a kind show. Every reading of records with links begins with this."""
    if kind.LEDGER is None:
        return
    for ledger in {*links_of(kind).values()} & KINDS.keys() - known:
        target = KINDS[ledger]
        learn(db, target, known=known | {ledger})  # its own names may be links
        entries = to_records(target, db.execute(f"SELECT {column_list(target)} FROM {ledger} ORDER BY id"))
        villages = dict(db.execute("SELECT id, name FROM village").fetchall())
        links.know(ledger, targets_of(target, entries, villages))
