"""A change: everything that one named step will write. Nothing is written before it is complete."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from township_desk.domain.records import ALL, OwnLedger
from township_desk.domain.records.record import Record
from township_desk.problems import Conflict
from township_desk.store.engine import editions, ledger_tables
from township_desk.store.engine.rows import column_list, quoted, values
from township_desk.store.trail.grounds import Grounds

Row = Sequence[Any]
_CHUNK = 900  # keys in one IN (…) list; SQLite allows a limited number of parameters
_MANY = 1000  # above this number of new rows their trail is written by one statement


@dataclass
class Change:
    """Collects the records that a step will write and remove."""

    kept: dict[type[Record], dict[int, Record]] = field(default_factory=dict)
    gone: dict[type[Record], dict[int, Record]] = field(default_factory=dict)
    rows: dict[type[Record], list[Row]] = field(default_factory=dict)
    editions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The declarations of procedures that new cases begin with: edition, then procedure and text."""
    reason: str = ""
    """Why the step corrects what procedures own. It stands behind the step's label in the history."""
    followed: int = 0
    """How many pairings take over what the step corrects in the ledger of helpers."""

    def put(self, *records: Record) -> None:
        """Adds records to write: new ones (version 0) and changed ones."""
        for record in records:
            self.kept.setdefault(type(record), {})[record.id] = record

    def add_rows(self, kind: type[Record], rows: Iterable[Row]) -> None:
        """Adds many new records as rows (id, 0, then the fields in order). This is the fast form of put()."""
        self.rows.setdefault(kind, []).extend(rows)

    def remove(self, *records: Record) -> None:
        """Adds records to remove. The history keeps them whole."""
        for record in records:
            self.gone.setdefault(type(record), {})[record.id] = record

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added to write or remove."""
        return not (self.kept or self.gone or self.rows)

    def labelled(self, label: str) -> str:
        """The step's label in the history, with what followed and the reason."""
        told = f"{label}（{self.followed} 条在帮的结对一同改）" if self.followed else label
        return f"{told}：{self.reason.strip()}" if self.reason.strip() else told

    @property
    def own_ledgers(self) -> list[OwnLedger]:
        """The own ledgers that the step declares, whose tables must be there before their entries."""
        return [it for it in self.kept.get(OwnLedger, {}).values() if isinstance(it, OwnLedger)]


@dataclass
class Counts:
    """How many records a step added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def any(self) -> bool:
        """Whether the step does anything at all."""
        return bool(self.added or self.changed or self.removed)


class Writer:
    """Writes one change as one step into an open transaction of the driver."""

    def __init__(self, db: Any, step: int) -> None:
        self.db, self.step, self.counts, self.grounds = db, step, Counts(), Grounds(db, {}, "")

    def write(self, change: Change) -> Counts:
        """Writes the whole change. Raises Conflict when a record is no longer as it was read."""
        made = ledger_tables.make_room(self.db, change.own_ledgers) if change.own_ledgers else ()
        tables = {it.TABLE for it in made}
        kinds = (*(it for it in ALL if it.TABLE not in tables), *made)
        _refuse_stale(change, kinds)
        self.grounds = Grounds(self.db, change.kept, change.reason)
        editions.keep(self.db, change.editions)
        for kind in kinds:
            self._keep(kind, change.kept.get(kind, {}))
            self._add(kind, change.rows.get(kind, []))
        # children first, or the foreign keys would refuse
        for kind in reversed(kinds):
            self._remove(kind, change.gone.get(kind, {}))
        return self.counts

    def _keep(self, kind: type[Record], records: dict[int, Record]) -> None:
        self._add(kind, [values(record) for record in records.values() if record.version == 0])
        known = {key: record for key, record in records.items() if record.version}
        for key, row in self._current(kind, known).items():
            self._edit(kind, row, values(known[key]))

    def _add(self, kind: type[Record], rows: Sequence[Row]) -> None:
        """Inserts rows. Their second value is version 0, which is replaced by the number of the step."""
        if not rows:
            return
        self.grounds.refuse_new(kind, rows)
        columns = list(zip(*rows, strict=True))
        # columns without any value are left to their defaults: passing values to the driver is most of the cost
        filled = [place for place in range(len(columns)) if place != 1 and not _all_empty(kind, place, columns[place])]
        listed = ", ".join(quoted(kind.COLUMNS[place]) for place in filled)
        sql = f"INSERT INTO {kind.TABLE} (version, {listed}) VALUES ({self.step}{', ?' * len(filled)})"
        self.db.executemany(sql, zip(*(columns[place] for place in filled), strict=True))
        if len(rows) > _MANY:
            self.db.execute(
                f"INSERT INTO trail (step, kind, key, act, was) SELECT {self.step}, '{kind.TABLE}', id, 'new', '{{}}' "
                f"FROM {kind.TABLE} WHERE version = {self.step} "
                f"AND id NOT IN (SELECT key FROM trail WHERE step = {self.step} AND kind = '{kind.TABLE}')"
            )
        else:
            trail = "INSERT INTO trail (step, kind, key, act, was) VALUES (?, ?, ?, 'new', '{}')"
            self.db.executemany(trail, [(self.step, kind.TABLE, row[0]) for row in rows])
        self.counts.added += len(rows)

    def _edit(self, kind: type[Record], old: Row, new: Row) -> None:
        changed = [name for name, was, now in zip(kind.COLUMNS[2:], old[2:], new[2:], strict=True) if was != now]
        if not changed:
            return
        self.grounds.refuse_edit(kind, old, new)
        was = {
            name: value for name, value in zip(kind.COLUMNS, old, strict=True) if name in changed or name == "version"
        }
        wanted = dict(zip(kind.COLUMNS, new, strict=True))
        sets = ", ".join(f"{quoted(name)} = ?" for name in changed)
        self.db.execute(
            f"UPDATE {kind.TABLE} SET version = ?, {sets} WHERE id = ?",
            (self.step, *(wanted[name] for name in changed), old[0]),
        )
        self._note(kind, old[0], "changed", was)
        self.counts.changed += 1

    def _remove(self, kind: type[Record], records: dict[int, Record]) -> None:
        for key, row in self._current(kind, records).items():
            self.db.execute(f"DELETE FROM {kind.TABLE} WHERE id = ?", (key,))
            self._note(kind, key, "removed", list(row[1:]))
            self.counts.removed += 1
        if records:
            note_legend(self.db, self.step, kind)

    def _note(self, kind: type[Record], key: int, act: str, was: dict[str, Any] | list[Any]) -> None:
        text = json.dumps(was, ensure_ascii=False, separators=(",", ":"))
        self.db.execute(
            "INSERT INTO trail (step, kind, key, act, was) VALUES (?, ?, ?, ?, ?)",
            (self.step, kind.TABLE, key, act, text),
        )

    def _current(self, kind: type[Record], records: dict[int, Record]) -> dict[int, Row]:
        """The rows as they are now. Raises Conflict when somebody has changed one since it was read."""
        found: dict[int, Row] = {}
        keys = list(records)
        for start in range(0, len(keys), _CHUNK):
            part = keys[start : start + _CHUNK]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT {column_list(kind)} FROM {kind.TABLE} WHERE id IN ({marks})"
            found |= {row[0]: row for row in self.db.execute(sql, part)}
        for key, record in records.items():
            if key not in found or found[key][1] != record.version:
                raise conflict(self.db, kind, key)
        return found


def _refuse_stale(change: Change, kinds: Sequence[type[Record]]) -> None:
    """Refuses entries of a ledger as it was before somebody changed its fields."""
    for kind in (*change.kept, *change.rows, *change.gone):
        if kind not in kinds:
            raise Conflict(f"没有保存：“{kind.LABEL}”的栏目此后改过。请刷新后再做。")


def _all_empty(kind: type[Record], place: int, column: Row) -> bool:
    """Whether all values of a column are empty, so that its default does.

    Passing values is most of the cost of writing.
    """
    if place == 0:
        return False
    it = kind.FIELDS[place - 2]
    return not it.needed and column[0] == it.empty and column.count(it.empty) == len(column)


def note_legend(db: Any, step: int, kind: type[Record]) -> None:
    """Notes the names of the places in whole rows. Such rows are JSON arrays, a quarter of the size of objects."""
    text = json.dumps(kind.COLUMNS[1:])
    db.execute("INSERT INTO legend (step, kind, names) VALUES (?, ?, ?)", (step, kind.TABLE, text))


def conflict(db: Any, kind: type[Record], key: int) -> Conflict:
    """A Conflict that says who changed the record last, and when."""
    last = db.execute(
        'SELECT s."by", s.at, s.label FROM trail t JOIN step s ON s.id = t.step WHERE t.key = ? ORDER BY t.step DESC',
        (key,),
    ).fetchone()
    if last is None:
        return Conflict(f"没有保存：这条{kind.LABEL}记录已经不在档案里。请刷新后再看。")
    by, at, label = last
    return Conflict(
        f"没有保存：这条{kind.LABEL}记录此后由 {by} 于 {at[:16].replace('T', ' ')} 修改过（{label}）。请刷新后再改。"
    )
