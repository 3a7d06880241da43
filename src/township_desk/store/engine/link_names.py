"""Tells the fields that are links what the entries are called to which they point."""

from typing import Any

from township_desk.domain.fields import declared, links
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import links_of, targets_of
from township_desk.domain.records.record import Record
from township_desk.store.engine.rows import column_list, to_records

_STATE = "SELECT step, (SELECT id FROM main.township) FROM clock"


def learn(db: Any, kind: type[Record], *, known: frozenset[str] = frozenset()) -> None:
    """Tells the names that the links of a kind show. Every reading of records with links begins with this.

    They are read once after each step, and are those of today on whatever day the archive is read.
    """
    pointed = {*links_of(kind).values()} if kind.LEDGER is not None else ()
    wanted = [it for it in pointed if it in KINDS and it not in known]
    if not wanted:
        return
    state = (*db.execute(_STATE).fetchone(), declared.edition())
    for ledger in wanted:
        target = KINDS[ledger]
        learn(db, target, known=known | {ledger})  # its own names may be links
        if not links.is_known(ledger, state):
            entries = to_records(target, db.execute(f"SELECT {column_list(target)} FROM main.{ledger} ORDER BY id"))
            villages = dict(db.execute("SELECT id, name FROM main.village").fetchall())
            links.know(ledger, targets_of(target, entries, villages), state=state)
