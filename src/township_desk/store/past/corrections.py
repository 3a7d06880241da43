"""Which steps done after a day concern that day: they change what counts on it, and nothing says that it came later."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from township_desk.domain.fields.kinds import DAY
from township_desk.domain.figures.moment import Moment
from township_desk.domain.records import KINDS, Event, Household, Member, StageDone, Stay
from township_desk.domain.records.record import Record
from township_desk.domain.records.steps import Step
from township_desk.domain.verdict.standing import end_of
from township_desk.store.engine.rows import quoted
from township_desk.store.trail.history import legends, steps, was_of

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

Fields = Mapping[str, Collection[str]]
"""What counts, by kind of record."""
_BEGINNINGS: Mapping[type[Record], tuple[str, ...]] = {
    Household: ("identified",), Member: ("joined_on", "birth"), Stay: ("joined_on",),
}  # fmt: skip
"""The days on which a record begins to count, the first that is known."""
_HAPPENINGS = (Event.TABLE, StageDone.TABLE)


def concerning(archive: "Archive", moment: Moment, fields: Fields) -> list[Step]:
    """The later steps that concern a day, oldest first. A step that was undone since concerns nothing."""
    db, step = archive.db, moment.step
    later = {it.id: it for it in steps(db) if it.id > step and not it.undone and (it.undoes or 0) <= step}
    rows = defaultdict[int, list[tuple[str, int, str, str]]](list)
    for at, *row in db.execute("SELECT step, kind, key, act, was FROM trail WHERE step > ? ORDER BY step", (step,)):
        rows[at].append((row[0], row[1], row[2], row[3]))
    look = _Look(db, moment.day, fields)
    return [later[at] for at in sorted(rows) if at in later and look.concerns(at, rows[at])]


class _Look:
    """Looks at what steps changed, with the records as they are today."""

    def __init__(self, db: Any, day: str, fields: Fields) -> None:
        self._db, self._day, self._fields = db, day, fields

    def concerns(self, step: int, rows: list[tuple[str, int, str, str]]) -> bool:
        """Whether a step changed what counts on the day."""
        if any(
            self._day < self._now(kind, key, ("day",)).get("day", "") for kind, key, *_ in rows if kind in _HAPPENINGS
        ):
            return False  # an event or a stage of a case that came later brought it about
        return any(self._concerns(step, *row) for row in rows if row[0] in self._fields)

    def _concerns(self, step: int, table: str, key: int, act: str, was: str) -> bool:
        kind = KINDS[table]
        if act == "new":
            return not self._is_later(kind, self._now(table, key, [it.name for it in kind.FIELDS]))
        before = was_of(was, legends(self._db, table).get(step, ()))
        if act == "removed":
            return not self._is_later(kind, before)
        if not any(name in self._fields[table] for name in before):
            return False
        now = self._now(table, key, before)
        return not any(it and it > self._day for it in self._days(kind, now))

    def _is_later(self, kind: type[Record], row: Mapping[str, Any]) -> bool:
        """Whether a record only counts from a later day on."""
        if kind in _BEGINNINGS:
            begins = next((row[name] for name in _BEGINNINGS[kind] if row.get(name)), "")
            return bool(begins > self._day)
        if "year" in row and row["year"] and row["year"] > int(self._day[:4]):
            return True
        begins = kind.LEDGER.begins if kind.LEDGER else ""
        days = [row[begins]] if begins and row.get(begins) else [*filter(None, self._days(kind, row))]
        return bool(days) and min(days) > self._day

    def _days(self, kind: type[Record], row: Mapping[str, Any]) -> Iterator[str | None]:
        """The days in a record; a household exits at the end of its year."""
        for it in kind.FIELDS:
            if it.name in row and it.kind is DAY:
                yield row[it.name]
            elif it.name == "exit_year" and row.get(it.name):
                yield end_of(row[it.name])

    def _now(self, table: str, key: int, names: Collection[str]) -> dict[str, Any]:
        """A record of today; nothing of one that is gone."""
        if not names:
            return {}
        columns = ", ".join(quoted(it) for it in names)
        row = self._db.execute(f"SELECT {columns} FROM main.{table} WHERE id = ?", (key,)).fetchone()
        return dict(zip(names, row, strict=True)) if row else {}
