"""Erasing for good: what may be kept only for a time leaves the tables, the history and the file itself.

The one exception to “history keeps what a step replaced”: rows of the trail that speak of erased records go with them,
so that no undo brings them back. secure_delete writes zeros over deleted cells, but not over the copies that were left
behind when pages were rearranged: the file is written anew afterwards (VACUUM), and the log emptied.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from township_desk.domain.records import ALL
from township_desk.domain.records.record import Record
from township_desk.store.engine import errors

_CHUNK = 900  # keys in one IN (…) list


def erase(db: Any, doomed: Mapping[type[Record], Sequence[int]]) -> int:
    """Deletes records and everything the history holds of them, children first; how many records went."""
    count = 0
    for kind in reversed(ALL):
        keys = list(doomed.get(kind, ()))
        for start in range(0, len(keys), _CHUNK):
            part = keys[start : start + _CHUNK]
            marks = ", ".join("?" * len(part))
            db.execute(f"DELETE FROM {kind.TABLE} WHERE id IN ({marks})", part)
            db.execute(f"DELETE FROM trail WHERE kind = ? AND key IN ({marks})", [kind.TABLE, *part])
            _forget_as_parents(db, kind, part)
        count += len(keys)
    return count


def _forget_as_parents(db: Any, doomed: type[Record], keys: Sequence[int]) -> None:
    """What a record held while it belonged to an erased one goes from the history with it."""
    marks = ", ".join("?" * len(keys))
    for kind in ALL:
        for it in kind.FIELDS:
            if it.ref == doomed.TABLE:
                was = f"json_extract(was, '$.{it.name}') IN ({marks})"
                db.execute(f"DELETE FROM trail WHERE kind = ? AND act = 'changed' AND {was}", [kind.TABLE, *keys])


def rewrite(db: Any) -> None:
    """Writes the file anew without what was deleted, and empties the log; the caller holds the writing lock."""
    with errors.told("到期的内容已删除，但文件里还可能留有痕迹"):
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def removed_before(db: Any, kind: type[Record], day: str) -> list[int]:
    """The records of a kind that are in the history alone and came into the archive before an ISO day."""
    if db.execute("SELECT 1 FROM legend WHERE kind = ?", (kind.TABLE,)).fetchone() is None:
        return []  # nothing of the kind was ever removed: no need to walk through the history
    sql = (
        "SELECT DISTINCT t.key FROM trail t JOIN step s ON s.id = t.step "
        f"WHERE t.kind = ? AND t.act = 'new' AND s.at < ? AND t.key NOT IN (SELECT id FROM {kind.TABLE})"
    )
    return [row[0] for row in db.execute(sql, (kind.TABLE, day))]
