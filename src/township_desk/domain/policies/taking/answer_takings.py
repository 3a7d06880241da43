"""Whether a household has a policy, as the entry or the field that would show it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.policies.enjoying import YES, asked_as
from township_desk.domain.policies.judging import Judged
from township_desk.domain.policies.policy import YEAR, Enjoyed
from township_desk.domain.policies.taking.taking import Found, Taking, of_field
from township_desk.domain.policies.visitor import every_question
from township_desk.domain.questions.conditions import All, Compare, Condition, How, Of
from township_desk.domain.records import KINDS, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, fault, ledger_of, named
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record

_NOTE = "note"
_NEW = "添一条，注明是当面说的"


class When(NamedTuple):
    """The year that is asked for, and the ISO day on which somebody said so."""

    year: int
    today: str


def from_answers(home: Dossier, told: Mapping[str, str], judged: Sequence[Judged], when: When, found: Found) -> None:
    """What was told at the counter. `home` is the household as the archive has it."""
    titles = {name: it.title for name, it in every_question(it.policy for it in judged).items()}
    policies = {asked_as(it.name): it for it in judged}
    for name, word in told.items():
        it, before = policies.get(name), len(found.takings)
        if it is not None:
            found.takings += _enjoyed(home, it, when) if word == YES else _not_enjoyed(home, it)
        if len(found.takings) == before:
            found.left_out.append(f"{titles[name]}：{word}。{_why(it)}")


def _enjoyed(home: Dossier, it: Judged, when: When) -> Iterator[Taking]:
    """An entry where the ledger can say it, else a field of the card; what is second choice is only offered."""
    done = False
    for shows in it.policy.enjoyed:
        made = [*_shown_by(home, it, shows, when)]
        yield from (taking for taking in made if not done or not taking.proposed)
        done = done or any(taking.proposed for taking in made)


def _shown_by(home: Dossier, it: Judged, shows: Enjoyed, when: When) -> Iterator[Taking]:
    values = _stated(shows.where)
    if values is None:
        return
    if shows.of in (HOUSEHOLD, MEMBER):
        yield from _flags(home, shows.of, values)
        return
    made = [*_entries(home, it, shows, values, when)]
    for entry in made:
        if not fault(entry):
            title, alone = f"{_whose(home, entry)}{named(entry)}", len(made) == 1
            where = f"台账“{ledger_of(type(entry)).title}”"
            yield Taking(where=where, title=title, before="", after=_NEW, record=entry, proposed=alone)


def _entries(home: Dossier, it: Judged, shows: Enjoyed, values: Mapping[str, Any], when: When) -> Iterator[Record]:
    """The entries that would show it: the household's own, or one for each member whom the policy is for."""
    kind = KINDS[shows.of]
    ledger, said = ledger_of(kind), dict(values)
    if shows.when == YEAR:
        if not ledger.year:
            return  # without a day such an entry would show it in every year
        said[ledger.year] = when.year
    if any(field.name == _NOTE for field in kind.FIELDS):
        said[_NOTE] = f"{when.today} 当面说的，还没有核对"
    if HOUSEHOLD in ledger.of:
        yield blank_entry(kind, Owner(HOUSEHOLD, home.household.id), **said)
    elif MEMBER in ledger.of:
        fitting = {who.id for row in it.rows if row.decides for who in row.members}
        for member in (who for who in home.present if not fitting or who.id in fitting):
            yield blank_entry(kind, Owner(MEMBER, member.id), **said)


def _flags(home: Dossier, of: str, values: Mapping[str, Any]) -> Iterator[Taking]:
    """The fields that would say so. Of several members nobody knows who is meant."""
    people: Sequence[Record] = home.present if of == MEMBER else (home.household,)
    for record in people:
        for name, value in values.items():
            if getattr(record, name) != value:
                alone = len(people) == 1 and not getattr(record, name)
                yield of_field(_card(record), record, record.field(name), value, proposed=alone)


def _not_enjoyed(home: Dossier, it: Judged) -> Iterator[Taking]:
    """Who has nothing says 否 in every blank that would say 是."""
    for shows in it.policy.enjoyed:
        values = _stated(shows.where) or {}
        people: Sequence[Record] = {MEMBER: home.present, HOUSEHOLD: (home.household,)}.get(shows.of, ())
        for record in people:
            for name in (name for name, value in values.items() if value == terms.YES and not getattr(record, name)):
                yield of_field(_card(record), record, record.field(name), terms.NO)


def _stated(where: Condition) -> Mapping[str, Any] | None:
    """The values of whatever meets a condition; None where it does not say them outright."""
    parts = where.parts if isinstance(where, All) else (where,)
    values: dict[str, Any] = {}
    for it in parts:
        if not (isinstance(it, Compare) and it.how is How.IS and isinstance(it.operand, Of) and len(it.wanted) == 1):
            return None
        values[it.operand.column.name] = it.wanted[0]
    return values


def _why(it: Judged | None) -> str:
    """Where a clerk has to write more than was said; of what no card has, that there is no place."""
    ledgers = (shows.of for shows in it.policy.enjoyed if shows.of not in (HOUSEHOLD, MEMBER)) if it else ()
    ledger = next((ledger_of(KINDS[name]).title for name in ledgers), "")
    return f"请到台账“{ledger}”登记或核对，写明年度和日期。" if ledger else "档案里没有这一栏。"


def _whose(home: Dossier, entry: Record) -> str:
    key = getattr(entry, MEMBER, None)
    return next((f"{it.name}的" for it in home.present if it.id == key), "")


def _card(record: Record) -> str:
    return f"{record.name}的成员卡" if isinstance(record, Member) else "户卡"
