"""Which steps done after a day concern that day: they change what counts on it, and nothing says that it came later."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from township_desk.domain.fields.kinds import DAY, YEAR
from township_desk.domain.figures.moment import Moment
from township_desk.domain.records import KINDS, Event, Household, Member, Setting, StageDone, Stay
from township_desk.domain.records.record import Record
from township_desk.domain.records.steps import Step
from township_desk.domain.verdict.standards import standard_of
from township_desk.domain.verdict.standing import end_of
from township_desk.store.engine.rows import quoted
from township_desk.store.trail.history import legends, steps, was_of

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

Fields = Mapping[str, set[str]]
"""What counts, by kind of record."""
_BEGINNINGS: Mapping[type[Record], tuple[str, ...]] = {
    Household: ("identified",), Member: ("joined_on", "birth"), Stay: ("joined_on",),
}  # fmt: skip
"""The days on which a record begins to count, the first that is known."""
_EXIT, _NAMED = "exit_year", "poor_since"
_GOES_ON: Mapping[type[Record], frozenset[str]] = {Household: frozenset({"status"})}
"""What stands until it changes. A change without a day of its own came about when it was entered."""
_HAPPENINGS = {Event.TABLE, StageDone.TABLE}


class Trace(NamedTuple):
    """What a step did to a record."""

    table: str
    key: int
    act: str
    was: str


def concerning(archive: "Archive", moment: Moment, fields: Fields) -> list[Step]:
    """The later steps that concern a day, oldest first. A step that was undone since concerns nothing."""
    db, step = archive.db, moment.step
    later = {it.id: it for it in steps(db) if it.id > step and not it.undone and (it.undoes or 0) <= step}
    rows = defaultdict[int, list[Trace]](list)
    for at, *row in db.execute("SELECT step, kind, key, act, was FROM trail WHERE step > ? ORDER BY step", (step,)):
        rows[at].append(Trace(*row))
    look = _Look(db, moment.day, fields)
    return [later[at] for at in sorted(rows) if at in later and look.concerns(at, rows[at])]


class _At(NamedTuple):
    """A step, and whether a stage of a case or an event until the day brought it about."""

    step: int
    has_happened: bool


class _Look:
    """Looks at what steps changed, with the records as they are today."""

    def __init__(self, db: Any, day: str, fields: Fields) -> None:
        self._db, self._day, self._fields = db, day, fields
        self._legends = cache(lambda table: legends(db, table))

    def concerns(self, step: int, rows: Sequence[Trace]) -> bool:
        """Whether a step changed what counts on the day."""
        of_kind = {table: [it for it in rows if it.table == table] for table in dict.fromkeys(it.table for it in rows)}
        happenings = (self._now(KINDS[table], of_kind[table]) for table in of_kind.keys() & _HAPPENINGS)
        happened = [it["day"] for found in happenings for it in found.values()]
        if any(it > self._day for it in happened):
            return False  # an event or a stage of a case that came later brought it about
        at = _At(step, bool(happened))
        return any(
            self._any_concerns(at, KINDS[table], of_kind[table]) for table in of_kind.keys() & self._fields.keys()
        )

    def _any_concerns(self, at: _At, kind: type[Record], rows: Sequence[Trace]) -> bool:
        if kind is Setting:
            return any(self._sets_standard(at, it) for it in rows)
        now = self._now(kind, rows)
        return any(self._concerns(at, kind, it, now.get(it.key, {})) for it in rows)

    def _sets_standard(self, at: _At, it: Trace) -> bool:
        """Whether a step set a standard that counts, for the day or earlier ones on."""
        before = {} if it.act == "new" else was_of(it.was, self._legends(it.table).get(at.step, ()))
        now = self._db.execute("SELECT name FROM main.setting WHERE id = ?", (it.key,)).fetchone() or [""]
        name, since = standard_of(str(before.get("name") or now[0]))
        return name in self._fields[it.table] and since <= self._day

    def _concerns(self, at: _At, kind: type[Record], it: Trace, now: Mapping[str, Any]) -> bool:
        if it.act == "new":
            return not self._is_later(kind, now)
        before = was_of(it.was, self._legends(kind.TABLE).get(at.step, ()))
        if it.act == "removed":
            return not self._is_later(kind, before)
        counted = self._fields[kind.TABLE] & before.keys()
        own = now if _EXIT in before else {**now, _EXIT: None}  # an exit that was said already tells nothing new
        if not counted or (self._is_later(kind, own) and self._is_later(kind, {**own, **before})):
            return False
        if kind is Household and (at.has_happened or self._moves_exit(before)):
            return True
        days = [*filter(None, self._days(kind, {name: now.get(name) for name in before}))]
        if not days and counted <= _GOES_ON.get(kind, frozenset()):
            return False
        return not any(it > self._day for it in days)

    def _moves_exit(self, before: Mapping[str, Any]) -> bool:
        """Whether an exit that had counted on the day was moved to another year: the household never was poor again."""
        year = None if "status" in before else before.get(_EXIT)
        return year is not None and end_of(year) <= self._day

    def _is_later(self, kind: type[Record], row: Mapping[str, Any]) -> bool:
        """Whether a record only counts from a later day on."""
        if kind in _BEGINNINGS:
            begins = next((row[name] for name in _BEGINNINGS[kind] if row.get(name)), "")
            return bool(begins > self._day)
        if "year" in row and row["year"] and row["year"] > int(self._day[:4]):
            return not row.get(_EXIT) or end_of(row[_EXIT]) > self._day  # an exit may be said years later
        begins = kind.LEDGER.begins if kind.LEDGER else ""
        days = [row[begins]] if begins and row.get(begins) else [*filter(None, self._days(kind, row))]
        return bool(days) and min(days) > self._day

    def _days(self, kind: type[Record], row: Mapping[str, Any]) -> Iterator[str | None]:
        """The days in a record; a household exits at the end of its year, a village is poor from the first of its."""
        for name in _day_fields(kind.TABLE) & row.keys():
            yield row[name]
        if row.get(_EXIT):
            yield end_of(row[_EXIT])
        if row.get(_NAMED):
            yield f"{row[_NAMED]}-01-01"

    def _now(self, kind: type[Record], rows: Sequence[Trace]) -> dict[int, dict[str, Any]]:
        """The days and years of records as they are today, by key."""
        timely = [it.name for it in kind.FIELDS if it.kind in (DAY, YEAR)]
        columns = ", ".join(map(quoted, ("id", *timely)))
        sql = f"SELECT {columns} FROM main.{kind.TABLE} WHERE id IN (SELECT value FROM json_each(?))"
        found = self._db.execute(sql, (str([it.key for it in rows]),))
        return {key: dict(zip(timely, values, strict=True)) for key, *values in found}


@cache
def _day_fields(table: str) -> frozenset[str]:
    return frozenset(it.name for it in KINDS[table].FIELDS if it.kind is DAY)
