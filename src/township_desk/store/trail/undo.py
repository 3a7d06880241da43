"""Undoing any step with SQL over sets: a 70,000-row import is undone by two statements for each table.

A record that an undo puts back gets the version that it had before. So steps can be undone one after the other, and an
undo can itself be undone. If somebody has changed a record since, fewer rows match than expected: that is a Conflict.
"""

import json
from dataclasses import dataclass
from typing import Any

from township_desk.domain.records import ALL, OwnLedger
from township_desk.domain.records.record import Record
from township_desk.problems import Conflict
from township_desk.store.engine import ledger_tables
from township_desk.store.engine.rows import quoted
from township_desk.store.trail.change import Counts, conflict, note_legend


@dataclass(frozen=True, slots=True)
class Undo:
    """Undoes the step `target` by writing the step `step`. `undoes` is the step that `target` itself undid, if any."""

    db: Any
    step: int
    target: int
    undoes: int | None

    def run(self) -> Counts:
        """Puts back everything the target replaced."""
        self.db.execute("PRAGMA defer_foreign_keys = ON")
        counts = Counts()
        for kind in ALL:
            counts.removed += self._take_out_new(kind)
            counts.changed += self._put_back_changed(kind)
            counts.added += self._put_back_removed(kind)
        if self._touched_any(OwnLedger):
            ledger_tables.refuse_orphans(self.db)
        return counts

    def _touched_any(self, kind: type[Record]) -> bool:
        return any(self._touched(kind, act) for act in ("new", "changed", "removed"))

    def _touched(self, kind: type[Record], act: str) -> int:
        sql = "SELECT count(*) FROM trail WHERE step = ? AND kind = ? AND act = ?"
        return int(self.db.execute(sql, (self.target, kind.TABLE, act)).fetchone()[0])

    @property
    def _expected(self) -> str:
        """SQL for the version that a record must still have: the target's, or the one that an undo put back."""
        if self.undoes is None:
            return str(self.target)
        place = "CASE o.act WHEN 'removed' THEN '$[0]' ELSE '$.version' END"  # a whole row begins with its version
        was = f"SELECT json_extract(o.was, {place}) FROM trail o"
        return f"({was} WHERE o.step = {self.undoes} AND o.kind = t.kind AND o.key = t.key)"

    def _joined(self, kind: type[Record], act: str) -> str:
        return (
            f"FROM trail t JOIN {kind.TABLE} r ON r.id = t.key AND r.version = {self._expected} "
            f"WHERE t.step = {self.target} AND t.kind = '{kind.TABLE}' AND t.act = '{act}'"
        )

    def _take_out_new(self, kind: type[Record]) -> int:
        wanted = self._touched(kind, "new")
        if not wanted:
            return 0
        whole = ", ".join(f"r.{quoted(name)}" for name in kind.COLUMNS[1:])
        done: int = self.db.execute(
            f"INSERT INTO trail (step, kind, key, act, was) "
            f"SELECT {self.step}, t.kind, t.key, 'removed', json_array({whole}) {self._joined(kind, 'new')}"
        ).rowcount
        self._check(kind, wanted, done, "new")
        note_legend(self.db, self.step, kind)
        mine = f"SELECT key FROM trail WHERE step = {self.step} AND kind = '{kind.TABLE}' AND act = 'removed'"
        self.db.execute(f"DELETE FROM {kind.TABLE} WHERE id IN ({mine})")
        return done

    def _put_back_changed(self, kind: type[Record]) -> int:
        wanted = self._touched(kind, "changed")
        if not wanted:
            return 0
        now = " ".join(f"WHEN '{name}' THEN r.{quoted(name)}" for name in kind.COLUMNS[1:])
        was = f"(SELECT json_group_object(j.key, CASE j.key {now} END) FROM json_each(t.was) j)"
        done: int = self.db.execute(
            f"INSERT INTO trail (step, kind, key, act, was) "
            f"SELECT {self.step}, t.kind, t.key, 'changed', {was} {self._joined(kind, 'changed')}"
        ).rowcount
        self._check(kind, wanted, done, "changed")
        # json_type gives NULL only for a field that the trail does not have; a kept JSON null has the type 'null'.
        sets = ", ".join(
            f"{quoted(name)} = CASE WHEN json_type(t.was, '$.{name}') IS NULL THEN {kind.TABLE}.{quoted(name)} "
            f"ELSE json_extract(t.was, '$.{name}') END"
            for name in kind.COLUMNS[1:]
        )
        self.db.execute(
            f"UPDATE {kind.TABLE} SET {sets} FROM trail t "
            f"WHERE t.step = {self.target} AND t.kind = '{kind.TABLE}' "
            f"AND t.act = 'changed' AND t.key = {kind.TABLE}.id"
        )
        return done

    def _put_back_removed(self, kind: type[Record]) -> int:
        wanted = self._touched(kind, "removed")
        if not wanted:
            return 0
        removed = f"FROM trail t WHERE t.step = {self.target} AND t.kind = '{kind.TABLE}' AND t.act = 'removed'"
        absent = f"AND NOT EXISTS (SELECT 1 FROM {kind.TABLE} r WHERE r.id = t.key)"
        kept = self.db.execute(
            "SELECT names FROM legend WHERE step = ? AND kind = ?", (self.target, kind.TABLE)
        ).fetchone()
        # A migration may have dropped fields since the record was removed.
        places = {name: place for place, name in enumerate(json.loads(kept[0])) if name in kind.COLUMNS}
        columns = ", ".join(map(quoted, places))
        fields = ", ".join(f"json_extract(t.was, '$[{place}]')" for place in places.values())
        done: int = self.db.execute(
            f"INSERT INTO {kind.TABLE} (id, {columns}) SELECT t.key, {fields} {removed} {absent}"
        ).rowcount
        self._check(kind, wanted, done, "removed")
        self.db.execute(
            f"INSERT INTO trail (step, kind, key, act, was) SELECT {self.step}, t.kind, t.key, 'new', '{{}}' {removed}"
        )
        return done

    def _check(self, kind: type[Record], wanted: int, done: int, act: str) -> None:
        if wanted != done:
            raise self._conflict(kind, act)

    def _conflict(self, kind: type[Record], act: str) -> Conflict:
        """A Conflict that names who changed the first record that is no longer as the target left it."""
        stays = f"SELECT t.key {self._joined(kind, act)}"
        later = self.db.execute(
            "SELECT key FROM trail WHERE step = ? AND kind = ? AND act = ? AND key IN "
            f"(SELECT key FROM trail WHERE step > {self.target}) AND key NOT IN ({stays}) LIMIT 1",
            (self.target, kind.TABLE, act),
        ).fetchone()
        sentence = conflict(self.db, kind, later[0] if later else 0).sentence
        return Conflict(sentence.replace("没有保存", "没有撤销", 1).replace("请刷新后再改", "请先撤销那一步"))
