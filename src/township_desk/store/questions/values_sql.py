"""The values of columns as SQL, for a household `h` of a village `v`, and for the member or entry that is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from township_desk.domain.fields import terms
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.domain.people import population
from township_desk.domain.questions.columns import ENTRY_YEAR, HEAD, Column
from township_desk.domain.records import KINDS, Income, Pairing, Township
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.verdict.income import left_out_by
from township_desk.domain.verdict.income_items import TOTALS
from township_desk.store.engine.rows import quoted
from township_desk.store.questions.sql import Sql
from township_desk.store.read.per_capita import per_capita_of
from township_desk.store.read.register_order import REGISTERED


@dataclass(frozen=True, kw_only=True)
class Place:
    """Of whom SQL asks: a subject under the name `alias`. `depth` keeps the names of entries apart."""

    subject: str
    alias: str
    asked: Asked
    township: Township
    depth: int = 0

    def entry(self, of: str) -> "Place":
        """An entry or member that a condition asks for."""
        return replace(self, subject=of, alias=f"e{self.depth}", depth=self.depth + 1)

    @property
    def is_household(self) -> bool:
        """Whether the household itself is asked."""
        return self.subject == HOUSEHOLD

    @cached_property
    def has_household(self) -> bool:
        """Whether a household stands behind whoever is asked."""
        return self.subject in (HOUSEHOLD, MEMBER) or ledger_of(KINDS[self.subject]).of_households


# LIMIT keeps SQLite from putting the inner expression in each place where its name stands
_NUMBERED = """(SELECT substr({0}.id_number, 7, 4) || '-' || substr({0}.id_number, 11, 2) || '-' ||
    substr({0}.id_number, 13, 2) AS said LIMIT 1)"""
_BORN = """(SELECT CASE WHEN length({0}.id_number) = 15 THEN numbered_birth({0}.id_number, {0}.birth)
    WHEN date(said) = said AND said BETWEEN '1850' AND '2101' THEN said
    ELSE {0}.birth || CASE length({0}.birth) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END END AS born
    FROM {numbered} LIMIT 1)"""
_AGE = """(SELECT CASE WHEN born > '{day}' THEN NULL
    ELSE {year} - CAST(substr(born, 1, 4) AS INTEGER) - ('{of_year}' < substr(born, 6)) END FROM {born})"""
# nearly all numbers are plain ones with a day up to the 28th, which needs no look into the calendar
_PLAIN = """length({0}.id_number) <> 15 AND {0}.id_number GLOB '??????[12][0-9][0-9][0-9][01][0-9][0-2][0-9]*'
    AND substr({0}.id_number, 13, 2) BETWEEN '01' AND '28' AND substr({0}.id_number, 11, 2) BETWEEN '01' AND '12'
    AND substr({0}.id_number, 7, 8) BETWEEN '1850' AND '{plain}'"""
_PLAIN_AGE = """{year} - CAST(substr({0}.id_number, 7, 4) AS INTEGER)
    - (substr('{plain}', 5) < substr({0}.id_number, 11, 4))"""


def age_of(alias: str, day: str) -> str:
    """SQL for the full years of a member on an ISO day. It says what `age_on` says."""
    known = {"day": str(date.fromisoformat(day)), "year": int(day[:4]), "plain": day.replace("-", "")}
    born = _BORN.format(alias, numbered=_NUMBERED.format(alias))
    any_age = _AGE.format(born=born, of_year=day[5:], **known)
    return f"CASE WHEN {_PLAIN.format(alias, **known)} THEN {_PLAIN_AGE.format(alias, **known)} ELSE {any_age} END"


_HERE = "{0}.household = h.id AND {0}.left_on IS NULL"


def present(alias: str) -> str:
    """SQL: whether a member belongs to the household today."""
    return _HERE.format(alias)


def value_sql(column: Column, place: Place, year: int = 0) -> Sql | None:
    """A column as SQL; None where only a dossier can say it."""
    table = column.table
    if column.key == ENTRY_YEAR:
        return _entry_year(place)
    if table == place.subject and table != HOUSEHOLD:
        return Sql(f"{place.alias}.{quoted(column.name)}")
    if not place.has_household:
        return None
    if table in (HOUSEHOLD, VILLAGE):
        return Sql(f"{'h' if table == HOUSEHOLD else 'v'}.{quoted(column.name)}")
    if table == "computed":
        found = _COMPUTED.get(column.key)
        return found(place, year or place.asked.year) if found else None
    return _of_home(column, year or place.asked.year)


def _of_home(column: Column, year: int) -> Sql | None:
    """What one record of the household says: its head, its helper, its account of a year."""
    name = quoted(column.name)
    if column.table == HEAD:
        return Sql(f"(SELECT d.{name} {_OF_HEAD})")
    if column.table == Pairing.TABLE:
        order = "ORDER BY coalesce(d.started_on, '') DESC, d.id LIMIT 1"
        return Sql(f"(SELECT d.{name} FROM pairing d WHERE d.household = h.id AND d.ended_on IS NULL {order})")
    if column.table == Income.TABLE and column.name not in (*TOTALS.values(), "year"):
        order = "ORDER BY d.id LIMIT 1"
        return Sql(f"(SELECT d.{name} FROM income d WHERE d.household = h.id AND d.year = {int(year)} {order})")
    return None


_OF_HEAD = f"FROM member d WHERE {present('d')} AND d.relation = '{terms.HEAD}' ORDER BY d.id LIMIT 1"


def _entry_year(place: Place) -> Sql | None:
    ledger, keys = ledger_of(KINDS[place.subject]), list[str]()
    if ledger.year:
        keys.append(f"CAST({place.alias}.{quoted(ledger.year)} AS TEXT)")
    if ledger.begins:
        keys.append(f"substr({place.alias}.{quoted(ledger.begins)}, 1, 4)")
    return Sql(f"nullif(CAST(coalesce({', '.join((*keys, repr('')))}, '') AS INTEGER), 0)")


def _counted(where: str) -> Sql:
    return Sql(f"(SELECT count(*) FROM member d WHERE {present('d')}{where})")


def _words(words: frozenset[str]) -> str:
    return ", ".join(f"'{it}'" for it in sorted(words))


def _age(place: Place, year: int) -> Sql | None:
    if place.subject != MEMBER:
        return None
    return Sql(f"({age_of(place.alias, place.asked.day)})")


def _per_capita(place: Place, year: int) -> Sql:
    return Sql(per_capita_of(year, left_out_by(place.asked.standards)))


_STANDING = f"""CASE WHEN NOT ({REGISTERED}) THEN '不在册'
    WHEN h.status IN ({_words(terms.POOR)}) THEN '贫困'
    WHEN substr(h.status, 1, {len(terms.HAS_EXITED)}) = '{terms.HAS_EXITED}' THEN '已脱贫' ELSE '不清楚' END"""
_COMPUTED: Mapping[str, Callable[[Place, int], Sql | None]] = {
    "computed.people": lambda place, year: _counted(""),
    "computed.workers": lambda place, year: _counted(f" AND d.labour IN ({_words(population.WORKING)})"),
    "computed.students": lambda place, year: _counted(f" AND d.schooling NOT IN ({_words(population.NOT_AT_SCHOOL)})"),
    "computed.age": _age,
    "computed.head_age": lambda place, year: Sql(f"(SELECT {age_of('d', place.asked.day)} {_OF_HEAD})"),
    "computed.standing": lambda place, year: Sql(_STANDING),
    PER_CAPITA: _per_capita,
}
