"""Whose records some steps have touched: what is worked out for each household is worked out again only for these."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from township_desk.domain.fields.kinds import KEY, MAYBE_KEY
from township_desk.domain.records import KINDS, LEDGERS, Case, Household, Member, Village
from township_desk.domain.records.ledgers.entries import links_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.store.engine.rows import quoted
from township_desk.store.trail.history import legends, was_of

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

Said = Mapping[str, Any]
"""The keys that a record holds, now or before a step, by field."""
TOWNSHIP = 0
"""The township among the keys of owners."""
_TRAIL = "SELECT step, kind, key, act, was FROM trail WHERE step > ? AND step <= ?"
_TRACELESS = """
SELECT EXISTS (SELECT 1 FROM step s WHERE s.id > ? AND s.added + s.changed + s.removed > 0
               AND NOT EXISTS (SELECT 1 FROM trail t WHERE t.step = s.id))
"""
_CHOSEN = "(SELECT value FROM json_each(?))"


class Touched(NamedTuple):
    """What the steps up to `step` have touched, and the keys of the households, villages and township that it concerns.

    `what` are kinds of records (`paper`) and those of their fields (`household.phone`) that have other values; of a
    record that came or went these are all. With `everything` nobody can tell: records were erased with their traces.
    """

    step: int
    what: frozenset[str] = frozenset()
    owners: frozenset[int] = frozenset()
    everything: bool = False


def touched_since(archive: "Archive", step: int) -> Touched:
    """What the steps after one have touched. Undoing is a step like all others."""
    db, now = archive.db, archive.step
    if now == step:
        return Touched(now)
    if db.execute(_TRACELESS, (step,)).fetchone()[0]:
        return Touched(now, everything=True)
    rows = db.execute(_TRAIL, (step, now)).fetchall()
    found = _Found(db)
    for table in {row[1] for row in rows}:
        found.take(KINDS[table], [row for row in rows if row[1] == table])
    return Touched(now, frozenset(found.what), frozenset(found.every_owner()))


class _Found:
    """What is touched, followed to its owners."""

    def __init__(self, db: Any) -> None:
        self.db, self.what = db, set[str]()
        self.owners, self.villages, self.members, self.cases = set[int](), set[int](), set[int](), set[int]()
        self._added = set[int]()

    def take(self, kind: type[Record], rows: Sequence[tuple[Any, ...]]) -> None:
        """Takes in the rows of the trail about one kind of records."""
        keys = {row[2] for row in rows}
        self._add(kind, keys)
        every = [it.name for it in kind.FIELDS]
        names = legends(self.db, kind.TABLE) if any(act == "removed" for *_, act, _ in rows) else {}
        for at, _, key, act, text in rows:
            was = was_of(text, names.get(at, ())) if act != "new" else {}
            self._follow(kind, key, was)
            fields = was if act == "changed" else every
            self.what.update(f"{kind.TABLE}.{name}" for name in fields)
        self.what.add(kind.TABLE)

    def _add(self, kind: type[Record], keys: set[int]) -> None:
        """Adds records as they are now, and the entries that show their names."""
        self._added |= keys
        for key, said in self._now(kind, keys):
            self._follow(kind, key, said)
        for other in LEDGERS:
            for name in (name for name, target in links_of(other).items() if target == kind.TABLE):
                sql = f"SELECT id FROM {other.TABLE} WHERE {quoted(name)} IN {_CHOSEN}"
                naming = {row[0] for row in self.db.execute(sql, (_listed(keys),))} - self._added
                if naming:
                    self._add(other, naming)

    def _now(self, kind: type[Record], keys: set[int]) -> Iterator[tuple[int, Said]]:
        names = [it.name for it in kind.FIELDS if it.kind in (KEY, MAYBE_KEY)]
        sql = f"SELECT id{''.join(f', {quoted(name)}' for name in names)} FROM {kind.TABLE} WHERE id IN {_CHOSEN}"
        for key, *values in self.db.execute(sql, (_listed(keys),)):
            yield key, dict(zip(names, values, strict=True))

    def _follow(self, kind: type[Record], key: int, said: Said) -> None:
        """Adds whom a record belongs to. What a village's household has is not the village's."""
        added = {Household: self.owners, Village: self.villages, Member: self.members, Case: self.cases}.get(kind)
        if added is not None:
            added.add(key)
        home, person = said.get(HOUSEHOLD), said.get(MEMBER)
        self.owners.update(it for it in (home, said.get("other")) if it)
        if person:
            self.members.add(person)
        if case := said.get("case"):
            self.cases.add(case)
        if not home and not person and kind is not Household and VILLAGE in said:
            self.owners.add(said[VILLAGE] or TOWNSHIP)
        elif kind.LEDGER is not None and not kind.REFS:
            self.owners.add(TOWNSHIP)

    def every_owner(self) -> set[int]:
        """The owners, those of members and cases among them, and the villages with all their households."""
        members, cases, villages = _listed(self.members), _listed(self.cases), _listed(self.villages)
        found = self.db.execute(
            f"SELECT household FROM member WHERE id IN {_CHOSEN} "
            f"UNION SELECT household FROM stay WHERE member IN {_CHOSEN} "
            f"UNION SELECT household FROM procedure_case WHERE id IN {_CHOSEN} AND household IS NOT NULL "
            f"UNION SELECT id FROM household WHERE village IN {_CHOSEN}",
            (members, members, cases, villages),
        )
        return self.owners | self.villages | {row[0] for row in found}


def _listed(keys: set[int]) -> str:
    """Keys as one JSON parameter, because SQLite limits the number of parameters."""
    return json.dumps(list(keys))
