"""The values of columns as SQL, for a household `h` of a village `v`, and for the member, entry or case asked."""

from township_desk.domain.questions.columns import CASE, ENTRY_YEAR, HEAD, SEX, Column
from township_desk.domain.records import KINDS, Income, Pairing
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.verdict.income import left_out_by
from township_desk.domain.verdict.income_items import TOTALS
from township_desk.store.engine.rows import quoted
from township_desk.store.questions.cases_sql import case_sql
from township_desk.store.questions.computed_sql import OF_HEAD, computed_sql
from township_desk.store.questions.place import Place
from township_desk.store.questions.sql import Sql
from township_desk.store.questions.traits_sql import sex_of
from township_desk.store.read.per_capita import total_of
from township_desk.store.read.register_order import OF_HELPER

_GROUPS = {total: group for group, total in TOTALS.items()}


def value_sql(column: Column, place: Place, year: int = 0) -> Sql | None:
    """A column as SQL; None where only a dossier can say it."""
    table = column.table
    if column.key == ENTRY_YEAR:
        return _entry_year(place)
    if table == CASE:
        return case_sql(column, place.alias)
    if table == place.subject and table != HOUSEHOLD:
        return Sql(_said(column, place.alias))
    if not place.has_household:
        return None
    if table in (HOUSEHOLD, VILLAGE):
        return Sql(f"{'h' if table == HOUSEHOLD else 'v'}.{quoted(column.name)}")
    if table == "computed":
        return computed_sql(column.key, place, year or place.asked.year)
    if table == MEMBER and place.member:
        return Sql(f"(SELECT {_said(column, 'p')} FROM member p WHERE p.id = {place.member})")
    return _of_home(column, place, year or place.asked.year)


def _said(column: Column, alias: str) -> str:
    """What a record says itself; the identity number of a person says the sex better than the card."""
    of_person = column.table in (MEMBER, HEAD) and column.name == SEX
    return sex_of(alias) if of_person else f"{alias}.{quoted(column.name)}"


def _of_home(column: Column, place: Place, year: int) -> Sql | None:
    """What one record of the household says: its head, its helper, its account of a year."""
    name = quoted(column.name)
    if column.table == HEAD:
        return Sql(f"(SELECT {_said(column, 'd')} {OF_HEAD})")
    if column.table == Pairing.TABLE:
        return Sql(f"(SELECT p.{name} {OF_HELPER})")
    if column.table == Income.TABLE and column.name in _GROUPS:
        return Sql(total_of(year, _GROUPS[column.name], left_out_by(place.asked.standards)))
    if column.table == Income.TABLE:
        order = "ORDER BY d.id LIMIT 1"
        return Sql(f"(SELECT d.{name} FROM income d WHERE d.household = h.id AND d.year = {int(year)} {order})")
    return None


def _entry_year(place: Place) -> Sql | None:
    ledger, keys = ledger_of(KINDS[place.subject]), list[str]()
    if ledger.year:
        keys.append(f"CAST({place.alias}.{quoted(ledger.year)} AS TEXT)")
    if ledger.begins:
        keys.append(f"substr({place.alias}.{quoted(ledger.begins)}, 1, 4)")
    return Sql(f"nullif(CAST(coalesce({', '.join((*keys, repr('')))}, '') AS INTEGER), 0)")
