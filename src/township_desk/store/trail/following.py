"""What follows from a step besides what it writes: pairings take over what the ledger of helpers says.

It stands before the writer, so that a form, a grid and an import lead to the same, and one undo takes all of it back.
"""

from typing import Any

from township_desk.domain.helping.following import Correction, following
from township_desk.domain.helping.people import helper_declared, helper_feeds
from township_desk.domain.records import Pairing
from township_desk.domain.records.ledgers.feeds import Feed
from township_desk.domain.records.record import Record
from township_desk.store.trail.change import Change, Counts, Writer
from township_desk.store.trail.history import records_of


def write(db: Any, step: int, change: Change) -> Counts:
    """Writes a change as a step, with what follows from it."""
    for feed in helper_feeds() if change.kept or change.rows else ():
        if feed.kind in change.kept or feed.kind in change.rows:
            followed = _following(db, change, feed)
            change.put(*followed)
            change.followed += len(followed)
    return Writer(db, step).write(change)


def _following(db: Any, change: Change, feed: Feed) -> list[Pairing]:
    stored = {it.id: it for it in records_of(db, feed.kind, {}) if feed.means(it)}
    was = {key: helper_declared(feed, it) for key, it in stored.items()}
    wrote = (it for it in _written(change, feed.kind) if feed.means(it))
    corrections = [Correction(was.get(it.id), helper_declared(feed, it)) for it in wrote]
    return [*following(_pairings(db, change), [it for it in corrections if it.was != it.now], was.values())]


def _written(change: Change, kind: type[Record]) -> list[Record]:
    rows = (dict(zip(kind.COLUMNS, row, strict=True)) for row in change.rows.get(kind, ()))
    return [*change.kept.get(kind, {}).values(), *(kind(**row) for row in rows)]


def _pairings(db: Any, change: Change) -> list[Pairing]:
    """The pairings as the change leaves them. Those that it adds as rows were planned with the ledger in view."""
    kept, gone = change.kept.get(Pairing, {}), change.gone.get(Pairing, {})
    stored = {it.id: it for it in records_of(db, Pairing, {}) if it.id not in gone}
    return [it for it in {**stored, **kept}.values() if isinstance(it, Pairing)]
