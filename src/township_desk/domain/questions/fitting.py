"""Asking a condition of somebody: `fitting` makes a function of it, which is then called for many dossiers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds
from township_desk.domain.fields.kinds import Value
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import getter, person_of
from township_desk.domain.people import population
from township_desk.domain.procedures.walk import State, Walk
from township_desk.domain.questions.columns import CASE, ENTRY_YEAR, HEAD, SEX, STAGE_DAY, Column
from township_desk.domain.questions.comparing import beside, comparison, settled
from township_desk.domain.questions.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    Count,
    Every,
    Limit,
    Moment,
    Not,
    Of,
    Operand,
    Some,
    Sum,
    Worked,
)
from township_desk.domain.questions.working import kind_of, working
from township_desk.domain.records import KINDS, Income, Member, Pairing, Township
from township_desk.domain.records.ledgers.entries import ledger_of, owner_of, year_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.income_items import TOTALS

_OUTCOMES = {State.RUNNING: "办理中", State.FINISHED: "办结", State.REFUSED: "不予通过", State.WITHDRAWN: "撤回"}
"""How a case stands in words that are the same for all procedures."""
Asking = Record | Walk | None
"""Of whom something is asked within a dossier: a member, an entry, a case; None for the household itself."""
Fits = Callable[[Dossier, Asking], bool]
Finder = Callable[[Dossier, Asking], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What answers depend on besides the dossier: year, day, standards, and the cases of households by their keys."""

    asked: Asked
    cases: Mapping[int, Sequence[Walk]] = field(default_factory=dict)


def fitting(condition: Condition, context: Context) -> Fits:
    """The function that says whether a condition holds for somebody of a dossier."""
    if isinstance(condition, Compare):
        return _test(condition, context)
    if isinstance(condition, Some):
        entries = _entries(condition.every, context)
        return lambda dossier, it: next(iter(entries(dossier, it)), None) is not None
    if isinstance(condition, Not):
        part = fitting(condition.part, context)
        return lambda dossier, it: not part(dossier, it)
    parts = tuple(fitting(part, context) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return lambda dossier, it: any(part(dossier, it) for part in parts)
    return lambda dossier, it: all(part(dossier, it) for part in parts)


def subjects_in(dossier: Dossier, subject: str, context: Context) -> Sequence[Asking]:
    """Those of a dossier whom a question about a subject is put to."""
    if subject == HOUSEHOLD:
        return (None,)
    if subject == MEMBER:
        return dossier.present
    return context.cases.get(dossier.household.id, ()) if subject == CASE else dossier.of(KINDS[subject])


def finder(column: Column, context: Context, year: int = 0) -> Finder:
    """The function that finds the value of a column as it is stored, numbers of measures in hundredths."""
    asked = replace(context.asked, year=Of(column, year).of_year(context.asked.year)) if year else context.asked
    if column.key == ENTRY_YEAR:
        return lambda dossier, it: int(year_of(it) or 0) or None if isinstance(it, Record) else None
    if column.table == CASE:
        return lambda dossier, it: of_case(column.key, it) if isinstance(it, Walk) else None
    if column.table == "computed" or (column.table == Income.TABLE and column.name in TOTALS.values()):
        return _computed(column, asked)
    record, empty = _record(column.table, asked), column.kind.empty
    of_person = column.table in (MEMBER, HEAD) and column.name == SEX
    say: Callable[[Any], Value] = population.sex_of if of_person else attrgetter(column.name)

    def find(dossier: Dossier, it: Asking) -> Value:
        found = record(dossier, it)
        return empty if found is None else say(found)

    return find


def _computed(column: Column, asked: Asked) -> Finder:
    get, scaled = getter(column.key, asked), isinstance(column.kind, kinds.Scaled)

    def find(dossier: Dossier, it: Asking) -> Value:
        answer = get(dossier, _person(dossier, it))
        if answer is None or isinstance(answer, str):
            return answer
        return round(answer * 100) if scaled else int(answer)

    return find


def _person(dossier: Dossier, it: Asking) -> Member | None:
    return person_of(dossier, it) if isinstance(it, Record) else None


def _record(table: str, asked: Asked) -> Callable[[Dossier, Asking], Any]:
    of_home: dict[str, Callable[[Dossier], Any]] = {
        HOUSEHOLD: lambda dossier: dossier.household,
        VILLAGE: lambda dossier: dossier.village,
        HEAD: lambda dossier: dossier.head,
        Township.TABLE: lambda dossier: dossier.township,
        Income.TABLE: lambda dossier: dossier.income(asked.year),
        Pairing.TABLE: lambda dossier: dossier.helper,
    }
    of_it = of_home.get(table)

    def record(dossier: Dossier, it: Asking) -> Any:
        if table == MEMBER:
            return _person(dossier, it)
        return it if isinstance(it, Record) and table == it.TABLE else of_it(dossier) if of_it else None

    return record


def of_case(key: str, case: Walk) -> Value:
    """What a case says under the key of a column."""
    if key.startswith(STAGE_DAY):
        stage = key.removeprefix(STAGE_DAY)
        keys = (it.key for it in case.procedure.stages if stage in (it.key, it.title))
        done = next((case.done[key] for key in keys if key in case.done), None)
        return done.day if done else None
    values: dict[str, Callable[[], Value]] = {
        "case.procedure": lambda: case.procedure.title,
        "case.state": lambda: case.word,
        "case.stage": lambda: case.current.title if case.current else "",
        "case.year": lambda: case.case.year,
        "case.begun_on": lambda: case.case.begun_on,
        "case.last_on": lambda: case.last.day if case.last else None,
        "case.outcome": lambda: _OUTCOMES[case.state],
        "case.returned": lambda: len(case.returns),
        "case.returned_on": lambda: case.returns[-1].day if case.returns else None,
        "case.objections": lambda: case.objections,
    }
    return values[key]()


def _entries(every: Every, context: Context) -> Callable[[Dossier, Asking], Iterable[Asking]]:
    fits = fitting(every.where or All(), context)

    def entries(dossier: Dossier, it: Asking) -> Iterable[Asking]:
        asked = subjects_in(dossier, every.of, context)
        return (found for found in _about(dossier, every.of, asked, it) if fits(dossier, found))

    return entries


def _about(dossier: Dossier, of: str, found: Sequence[Asking], it: Asking) -> Iterable[Asking]:
    """Of the entries of a household those that are about a member, where a member is asked."""
    if not isinstance(it, Member) or of in (MEMBER, CASE):
        return found
    ledger = ledger_of(KINDS[of])
    if ledger.person:
        return (one for one in found if it.name == getattr(one, ledger.person))
    if MEMBER not in ledger.of:
        return found
    return (one for one in found if isinstance(one, Record) and owner_of(one).key in (it.id, it.household))


def _operand(operand: Operand, context: Context) -> Finder:
    if isinstance(operand, Worked):
        return _worked(operand, context)
    if isinstance(operand, Of):
        return finder(operand.column, context, operand.year)
    entries = _entries(operand.every, context)
    if isinstance(operand, Count):
        return lambda dossier, it: sum(1 for _ in entries(dossier, it))
    assert isinstance(operand, Sum)
    find = finder(operand.column, context)

    def total(dossier: Dossier, it: Asking) -> Value:
        return sum(value for one in entries(dossier, it) if isinstance(value := find(dossier, one), int))

    return total


def _worked(it: Worked, context: Context) -> Finder:
    one, work, factor = _operand(it.one, context), working(it), it.two
    if isinstance(factor, int):
        return lambda dossier, who: work(one(dossier, who), factor)
    two = _operand(factor, context)
    return lambda dossier, who: work(one(dossier, who), two(dossier, who))


def _test(test: Compare, context: Context) -> Fits:
    find, kind = _operand(test.operand, context), kind_of(test.operand)
    if test.other is not None:
        compares = beside(test.how, kind, kind_of(test.other))
        other = _operand(test.other, context)
        return lambda dossier, it: compares(find(dossier, it), other(dossier, it))
    compare = comparison(test.how, kind)
    if all(not isinstance(it, Moment | Limit) for it in test.wanted):
        plain = tuple(it for it in test.wanted if not isinstance(it, Moment | Limit))
        return lambda dossier, it: compare(find(dossier, it), plain)
    asked = context.asked

    def moving(dossier: Dossier, it: Asking) -> bool:
        wanted = tuple(settled(one, kind, asked, dossier.township) for one in test.wanted)
        return None not in wanted and compare(find(dossier, it), wanted)

    return moving
