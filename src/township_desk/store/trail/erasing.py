"""Erasing for good: what may be kept only for a time is removed from the tables, the history and the file.

This is the one exception to the rule that the history keeps what a step replaced. Rows of the trail about erased
records are deleted, so no undo can bring the records back. secure_delete overwrites deleted cells, but not the copies
that stay behind when SQLite rearranges pages. So the file is written anew afterwards (VACUUM), and the log is emptied.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from township_desk.domain.records import ALL
from township_desk.domain.records.record import Record
from township_desk.store.engine import errors

_CHUNK = 900  # keys in one IN (…) list


def erase(db: Any, doomed: Mapping[type[Record], Sequence[int]]) -> int:
    """Deletes records and everything the history holds of them, children first.

    Returns how many records were deleted.
    """
    count = 0
    # children first, or the foreign keys would refuse
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
    """Deletes from the history what records held while they belonged to a record that is now erased."""
    marks = ", ".join("?" * len(keys))
    for kind in ALL:
        for it in kind.FIELDS:
            if it.ref == doomed.TABLE:
                was = f"json_extract(was, '$.{it.name}') IN ({marks})"
                db.execute(f"DELETE FROM trail WHERE kind = ? AND act = 'changed' AND {was}", [kind.TABLE, *keys])


def rewrite(db: Any) -> None:
    """Writes the file anew without the deleted content, and empties the log. The caller must hold the writing lock."""
    with errors.told("到期的内容已删除，但文件里还可能留有痕迹"):
        # secure_delete zeroes deleted cells, but not the copies that stay behind where pages were split.
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
