"""Reads the sheets of a day of which figures are counted: only the columns that are needed, no records."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from township_desk.domain.events.kinds import JOINS, LEAVES, kinds
from township_desk.domain.figures.figure import CAME, VILLAGES, WENT
from township_desk.domain.figures.needs import Needs
from township_desk.domain.figures.sheets import ITSELF, Day, Sheet, sheet_of
from township_desk.domain.keys.asked import Asked
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.questions.columns import CASE
from township_desk.domain.questions.fitting import of_case
from township_desk.domain.records import KINDS, Income, Township, Village, VillageFigures
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.verdict import income
from township_desk.domain.verdict.standing import end_of
from township_desk.store.engine.rows import column_list, quoted, to_records
from township_desk.store.read.walks import walks
from township_desk.store.trail.history import records_of

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

Typed = Mapping[int, Mapping[int, Mapping[str, Any]]]
"""What stands in 村情, by village, year and field."""
_EXIT = "exit_year"
_TIMES = {CAME: ("joined_on", "joined_reason", JOINS), WENT: ("left_on", "left_reason", LEAVES)}


def day_of(then: "Archive", needs: Needs, asked: Asked) -> Day:
    """What is counted of an archive as it was on a day."""
    reader, typed, own = _Reader(then.db), _typed(then.db), (VILLAGES, CASE)
    sheets = {of: reader.sheet(of, sorted(fields)) for of, fields in needs.fields.items() if of not in own}
    if CASE in needs.fields:
        sheets[CASE] = _cases(walks(then), sorted(needs.fields[CASE]))
    return Day(
        asked=asked,
        township=records_of(then.db, Township, {})[0],
        sheets={**sheets, VILLAGES: reader.villages(typed, asked, sorted(needs.fields[VILLAGES]))},
        incomes={asked.year + years: _incomes(then.db, asked, asked.year + years) for years in needs.income_years},
        typed=typed,
    )


class _Reader:
    """Reads sheets with one statement each. The villages of households and the households of members are kept."""

    def __init__(self, db: Any) -> None:
        self._db = db
        self._village_of: dict[int, int] = dict(db.execute("SELECT id, village FROM household"))

    @cached_property
    def _home_of(self) -> dict[int, int]:
        return dict(self._db.execute("SELECT id, household FROM member"))

    def sheet(self, of: str, fields: list[str]) -> Sheet:
        """The sheet of a subject with some fields."""
        if of in _TIMES:
            return sheet_of(fields, self._times(of, fields))
        columns = "".join(f", t.{quoted(it)}" for it in fields)
        if of == HOUSEHOLD:
            rows = self._db.execute(f"SELECT t.village, t.id, t.id, 0{columns} FROM household t")
        elif of == MEMBER:
            sql = f"SELECT t.household, t.id, t.household, t.id{columns} FROM member t WHERE t.left_on IS NULL"
            village_of = self._village_of
            rows = self._db.execute(sql).fetchall()
            return sheet_of(fields, rows, [village_of[row[0]] for row in rows])
        else:
            rows = self._entries(of, columns)
        return sheet_of(fields, rows)

    def _entries(self, of: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """The entries of a ledger. Those of members who left are still those of their households.

        Those of members and households that were not in the register yet are left out.
        """
        owners = {name for _, name in KINDS[of].REFS}
        keys = ", ".join(f"t.{it}" if it in owners else "NULL" for it in (VILLAGE, HOUSEHOLD, MEMBER))
        for village, home, member, *values in self._db.execute(f"SELECT {keys}, t.id{columns} FROM {of} t"):
            key, home = values[0], self._home_of.get(member) if member else home
            if home in self._village_of:
                yield self._village_of[home], key, home, member or 0, *values[1:]
            elif not home and not member:
                yield village or ITSELF, key, 0, 0, *values[1:]

    def _times(self, of: str, fields: list[str]) -> Iterator[tuple[Any, ...]]:
        """The times of persons that began or ended by natural change, those of today's households and earlier ones."""
        day, reason, way = _TIMES[of]
        reasons = {name for name, it in kinds().items() if it.way == way}
        marks = ", ".join("?" * len(reasons))
        own = {"household", "relation", "joined_on", "joined_reason", "left_on", "left_reason", "name"}
        now = "".join(f", t.{quoted(it)}" for it in fields)
        then = "".join(f", {'s' if it in own else 't'}.{quoted(it)}" for it in fields)
        for sql in (
            f"SELECT t.household, t.id{now} FROM member t WHERE t.{day} IS NOT NULL AND t.{reason} IN ({marks})",
            f"SELECT s.household, t.id{then} FROM stay s JOIN member t ON t.id = s.member "
            f"WHERE s.{day} IS NOT NULL AND s.{reason} IN ({marks})",
        ):
            for home, member, *values in self._db.execute(sql, [*reasons]):
                if home in self._village_of:
                    yield self._village_of[home], member, home, member, *values

    def villages(self, typed: Typed, asked: Asked, fields: list[str]) -> Sheet:
        """The villages. A field of 村情 is that of the year; the year of exit counts from the day of the exit on."""
        own, days = [it.name for it in Village.FIELDS], self._exit_days() if _EXIT in fields else {}

        def cell(it: Village, name: str) -> Any:
            if name in own:
                return getattr(it, name)
            said = typed.get(it.id, {})
            if name != _EXIT:
                return said.get(asked.year, {}).get(name)
            year = min((one[_EXIT] for one in said.values() if one[_EXIT] is not None), default=None)
            return year if year and days.get((it.id, year), end_of(year)) <= asked.day else None

        def row(it: Village) -> tuple[Any, ...]:
            return it.id, it.id, 0, 0, *(cell(it, name) for name in fields)

        return sheet_of(fields, map(row, records_of(self._db, Village, {})))

    def _exit_days(self) -> dict[tuple[int, int], str]:
        """The day on which the case of a village wrote its year of exit, by village and year."""
        sql = (
            'SELECT c.village, s.day, s.wrote FROM stage_done s JOIN procedure_case c ON c.id = s."case" '
            "WHERE c.household IS NULL AND s.wrote LIKE ? ORDER BY s.day"
        )
        found = self._db.execute(sql, (f'%"{_EXIT}"%',))
        return {(village, json.loads(wrote)[_EXIT][1]): day for village, day, wrote in found}


def _cases(found: Iterable[Walk], fields: list[str]) -> Sheet:
    """The cases of villages, households and applicants."""
    cells = ((it.case, [of_case(f"{CASE}.{name}", it) for name in fields]) for it in found)
    return sheet_of(fields, ((it.village, it.id, it.household or 0, 0, *values) for it, values in cells))


def _typed(db: Any) -> Typed:
    found = defaultdict[int, dict[int, dict[str, Any]]](dict)
    for it in records_of(db, VillageFigures, {}):
        found[it.village][it.year] = {one.name: getattr(it, one.name) for one in it.FIELDS}
    return found


def _incomes(db: Any, asked: Asked, year: int) -> dict[int, int]:
    """The net income per head of each household. An account without persons says no more than what is stated."""
    stated = "SELECT household, reported FROM income WHERE year = ? AND coalesce(people, 0) = 0 AND reported NOTNULL"
    found: dict[int, int] = dict(db.execute(stated, (year,)))
    sql = f"SELECT {column_list(Income)} FROM income WHERE year = ? AND people > 0"
    for it in to_records(Income, db.execute(sql, (year,))):
        if (known := income.per_capita(it, asked.standards)) is not None:
            found[it.household] = known.value
    return found
