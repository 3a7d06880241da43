"""Conditions as SQL. What the database cannot say is None, and is asked of dossiers instead."""

from collections.abc import Sequence

from township_desk.domain.fields import kinds
from township_desk.domain.fields.kinds import Kind, Value
from township_desk.domain.questions.columns import CASE
from township_desk.domain.questions.comparing import DAYS, TEXTS, settled, sort_of, times
from township_desk.domain.questions.conditions import (
    PARTS_OF_TEXT,
    WITHOUT_VALUE,
    All,
    AnyOf,
    Calc,
    Compare,
    Condition,
    Count,
    Every,
    How,
    Not,
    Of,
    Operand,
    Some,
    Worked,
)
from township_desk.domain.questions.values import is_day
from township_desk.domain.questions.working import kind_of, scale
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.store.engine.rows import quoted
from township_desk.store.questions.cases_sql import TABLE
from township_desk.store.questions.computed_sql import present
from township_desk.store.questions.place import Place
from township_desk.store.questions.sql import EVERYBODY, NOBODY, Sql, joined, key_function
from township_desk.store.questions.values_sql import value_sql

_SIGNS = {How.MORE: ">", How.AT_LEAST: ">=", How.LESS: "<", How.AT_MOST: "<="}
_OPPOSITE = {How.IS_NOT: How.IS, How.NOT_AMONG: How.AMONG, How.HAS_NOT: How.HAS, How.KNOWN: How.BLANK}
_BEYOND = (kinds.Link, kinds.Leftovers, kinds.Scans)


def split(condition: Condition, place: Place) -> tuple[Sql, bool]:
    """As much of a condition as SQL can say, and whether that is all of it."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    said = [condition_sql(part, place) for part in parts]
    known = [it for it in said if it is not None]
    return joined(known, "AND", EVERYBODY), len(known) == len(said)


def condition_sql(condition: Condition, place: Place) -> Sql | None:
    """A condition as SQL that is 0 or 1; None where the database cannot say it."""
    if isinstance(condition, Compare):
        return _compare(condition, place)
    if isinstance(condition, Some):
        rows = _rows(condition.every, place)
        return Sql(f"EXISTS (SELECT 1 {rows.text})", rows.values) if rows else None
    if isinstance(condition, Not):
        part = condition_sql(condition.part, place)
        return Sql(f"NOT {part.text}", part.values) if part else None
    parts = [condition_sql(part, place) for part in condition.parts]
    known = [it for it in parts if it is not None]
    if len(known) < len(parts):
        return None
    is_any = isinstance(condition, AnyOf)
    return joined(known, "OR" if is_any else "AND", NOBODY if is_any else EVERYBODY)


def _rows(every: Every, place: Place) -> Sql | None:
    """FROM and WHERE of the entries or members of whoever is asked."""
    if not place.has_household:
        return None
    entry = place.entry(every.of)
    where = condition_sql(every.where or All(), entry)
    if where is None:
        return None
    table, whose = TABLE if every.of == CASE else quoted(every.of), _whose(every.of, entry.alias, place)
    return Sql(f"FROM {table} {entry.alias} WHERE {whose} AND {where.text}", where.values)


def _whose(of: str, alias: str, place: Place) -> str:
    """SQL: whether an entry, a member or a case belongs to whoever is asked."""
    if of == CASE:
        return f"{alias}.household = h.id"
    if of == MEMBER:
        return present(alias)
    ledger = ledger_of(KINDS[of])
    home, people = f"{alias}.household = h.id", f"{alias}.member IN (SELECT id FROM member WHERE household = h.id)"
    is_of_person = place.subject == MEMBER and (MEMBER in ledger.of or ledger.person)
    if is_of_person and ledger.person:
        return f"{home} AND {alias}.{quoted(ledger.person)} = {place.alias}.name"
    if is_of_person:
        people = f"{alias}.member = {place.alias}.id"
    whose = [it for owner, it in ((HOUSEHOLD, home), (MEMBER, people)) if owner in ledger.of]
    return f"({' OR '.join(whose) or '0'})"


def _operand(operand: Operand, place: Place) -> Sql | None:
    if isinstance(operand, Worked):
        return _worked(operand, place)
    if isinstance(operand, Of):
        return value_sql(operand.column, place, operand.of_year(place.asked.year))
    rows = _rows(operand.every, place)
    if isinstance(operand, Count):
        return Sql(f"(SELECT count(*) {rows.text})", rows.values) if rows else None
    value = value_sql(operand.column, place.entry(operand.every.of))
    if rows is None or value is None:
        return None
    added = f"SELECT {value.text} AS added {rows.text}"  # SQLite cannot add up what is itself a count
    return Sql(f"(SELECT coalesce(sum(added), 0) FROM ({added}))", (*value.values, *rows.values))


def _worked(it: Worked, place: Place) -> Sql | None:
    """A number worked out of two, as `working` does it. Nothing divided by nobody is NULL in SQLite, too."""
    one, two = _operand(it.one, place), Sql(str(it.two)) if isinstance(it.two, int) else _operand(it.two, place)
    if one is None or two is None:
        return None
    this = f"{one.text} * {scale(kind_of(it.one))}"
    that = two.text if isinstance(it.two, int) else f"{two.text} * {scale(it.two.column.kind)}"
    said = {
        Calc.PLUS: f"{this} + {that}",
        Calc.MINUS: f"{this} - {that}",
        Calc.TIMES: f"{this} * {that} / 100.0",
        Calc.PER: f"{this} * 100.0 / ({that})",
    }
    return Sql(f"({said[it.calc]})", (*one.values, *two.values))


def _compare(test: Compare, place: Place) -> Sql | None:
    operand, kind = _operand(test.operand, place), kind_of(test.operand)
    if operand is None or (test.how not in WITHOUT_VALUE and _is_beyond(test.how, kind)):
        return None
    if test.other is not None:
        other = _operand(test.other, place)
        return _beside(test.how, kind, operand, kind_of(test.other), other) if other else None
    wanted = tuple(settled(it, kind, place.asked, place.township) for it in test.wanted)
    if None in wanted:
        return NOBODY
    if isinstance(test.operand, Of) and test.operand.column.table == VILLAGE and place.has_household:
        return _of_villages(test.how, kind, operand, wanted)
    return _said(test.how, kind, operand, wanted)


def _is_beyond(how: How, kind: Kind) -> bool:
    """Whether only a dossier knows the text that people compare: names of linked entries, days in a row."""
    return isinstance(kind, _BEYOND) or (isinstance(kind, kinds.Days) and how in PARTS_OF_TEXT)


def _beside(how: How, kind: Kind, operand: Sql, other_kind: Kind, other: Sql) -> Sql:
    """A comparison of two columns. The values are named, so that none is worked out twice."""
    one, two, sort = "one", "two", sort_of(kind)
    known = "one <> '' AND two <> ''"
    if sort == DAYS:
        exact = "min(length(one), length(two))"
        one, two = f"substr(one, 1, {exact})", f"substr(two, 1, {exact})"
    elif sort != TEXTS:
        one, two = f"one * {times(kind, other_kind)}", f"two * {times(other_kind, kind)}"
    if how in _SIGNS:
        said = f"{known} AND {one} {_SIGNS[how]} {two}"
    else:
        keyed = key_function(kind) if sort == TEXTS else ""
        same = f"({one} = {two} OR {keyed}(one) = {keyed}(two))" if keyed else f"{one} = {two}"
        said = f"{known} AND {same}" if how is How.IS else f"one || two <> '' AND NOT ({known} AND {same})"
    named = f"SELECT coalesce({operand.text}, '') AS one, coalesce({other.text}, '') AS two LIMIT 1"
    return Sql(f"(SELECT {said} FROM ({named}))", (*operand.values, *other.values))


def _of_villages(how: How, kind: Kind, operand: Sql, wanted: Sequence[Value]) -> Sql | None:
    """A comparison about villages is made once for each of them, not once for each household."""
    said = _said(how, kind, operand, wanted)
    return Sql(f"v.id IN (SELECT v.id FROM village v WHERE {said.text})", said.values) if said else None


def _said(how: How, kind: Kind, operand: Sql, wanted: Sequence[Value]) -> Sql | None:
    if how in _OPPOSITE:
        said = _said(_OPPOSITE[how], kind, operand, wanted)
        return Sql(f"NOT {said.text}", said.values) if said else None
    text, values = operand
    if how is How.BLANK:
        return Sql(f"(coalesce({text}, '') = '')", values)
    if how is How.HAS:
        return Sql(f"(instr({_edited(kind, text)}, ?) > 0)", (*values, wanted[0]))
    if how in (How.IS, How.AMONG):
        return joined([_same(kind, operand, it) for it in wanted], "OR", NOBODY)
    if how is How.BETWEEN:
        least, most = _order(How.AT_LEAST, kind, operand, wanted[0]), _order(How.AT_MOST, kind, operand, wanted[1])
        return joined((least, most), "AND", EVERYBODY)
    return _order(how, kind, operand, wanted[0])


def _edited(kind: Kind, text: str) -> str:
    """SQL for the text that people write for a value."""
    words = f"coalesce({text}, '')"
    return f"replace({words}, ',', '、')" if isinstance(kind, kinds.Codes) else words


def _same(kind: Kind, operand: Sql, wanted: Value) -> Sql:
    text, values = operand
    if isinstance(kind, kinds.Codes):
        if "," in str(wanted):
            return NOBODY  # a word never has a comma: it stands between words
        return Sql(f"(instr(',' || coalesce({text}, '') || ',', ?) > 0)", (*values, f",{wanted},"))
    if isinstance(kind, kinds.Days):
        return Sql(f"(instr(',' || coalesce({text}, ''), ?) > 0)", (*values, f",{wanted}"))
    if is_day(kind):
        return Sql(f"(coalesce(substr({text}, 1, {len(str(wanted))}) = ?, 0))", (*values, wanted))
    if isinstance(kind, kinds.Scaled | kinds.Whole):
        return Sql(f"(coalesce({text} = ?, 0))", (*values, wanted))
    keyed = key_function(kind)
    same = Sql(f"(coalesce({text}, '') = ?)", (*values, wanted))
    if not keyed:
        return same
    return joined((same, Sql(f"({keyed}(coalesce({text}, '')) = ?)", (*values, kind.key(wanted)))), "OR", NOBODY)


def _order(how: How, kind: Kind, operand: Sql, wanted: Value) -> Sql:
    text, values = operand
    compared = f"substr({text}, 1, {len(str(wanted))})" if is_day(kind) else text
    return Sql(f"(coalesce({compared} {_SIGNS[how]} ?, 0))", (*values, wanted))
