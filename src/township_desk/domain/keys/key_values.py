"""The value behind a key, for a household and one of its members. Exports, lists and templates all use this module.

A key is `table.field` of a record or a computed one such as `computed.age`. `head.*` are fields of the household's
head, `pairing.*` of its current helper, `income.*` of the account of the chosen year, and `NAME.*` of the ledger entry
that a row is. `computed.per_capita` is of the chosen year, `computed.per_capita.2016` of 2016.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds
from township_desk.domain.fields.field import Field
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.derived_values import DERIVED, Answer, when_asked
from township_desk.domain.keys.keys import CONSTANT, PER_CAPITA, field_of
from township_desk.domain.people import population
from township_desk.domain.people.labour_rolls import ROLLS, in_roll
from township_desk.domain.people.natural_change import CHANGES
from township_desk.domain.records import KINDS, LEDGERS, Member, Record
from township_desk.domain.records.ledgers.entries import owner_of
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.domain.verdict import income
from township_desk.domain.verdict.standards import Standards

OutValue = Answer
"""The content of a cell: numbers for amounts and counts, else text; None or "" for nothing."""
Getter = Callable[[Dossier, Member | None], OutValue]
Convert = Callable[[Any], OutValue]
SEQUENCE = "computed.sequence"
OF_PEOPLE = ("member", "household")
"""Rows about every person or household."""
Persons = Callable[[Dossier, Asked], Sequence[Member]]


def _of_roll(name: str) -> Persons:
    return lambda dossier, asked: in_roll(dossier, name, when_asked(asked))


def _of_year(found: Callable[[Dossier, int], Sequence[Member]]) -> Persons:
    return lambda dossier, asked: found(dossier, asked.year)


PERSONS: Mapping[str, Persons] = {
    **{f"roll.{name}": _of_roll(name) for name in ROLLS},
    **{name: _of_year(found) for name, found in CHANGES.items()},
}
"""Rows about some persons: those in a roll of 一库五名单, and those who came or went in the year."""
_WORDED = (kinds.Codes, kinds.Days, kinds.Term, kinds.Link)
"""Kinds whose values are not stored as people write them."""
_COUNTS = ("computed.people", "computed.workers", "computed.students", SEQUENCE, "computed.age")


def getter(key: str, asked: Asked) -> Getter:
    """The function that finds the value of a key. SEQUENCE has none: only the writer of the rows can count them."""
    if key.startswith(PER_CAPITA):
        return _per_capita(int(key.removeprefix(PER_CAPITA).lstrip(".") or asked.year), asked.standards)
    if key in _SPECIAL:
        return _SPECIAL[key](asked)
    if key in DERIVED:
        work = DERIVED[key].work
        return lambda dossier, member: work(dossier, member, asked)
    if key.startswith(CONSTANT):
        said = key.removeprefix(CONSTANT)
        return lambda dossier, member: said
    table, name = key.split(".")
    record, convert = _RECORDS[table](asked), _conversion(field_of(key))

    def get(dossier: Dossier, member: Member | None) -> OutValue:
        found = record(dossier, member)
        return None if found is None else convert(getattr(found, name))

    return get


def entry_getter(key: str) -> Callable[[Record], OutValue] | None:
    """The function that finds the value of a key in a ledger's entry; None for keys that no entry answers."""
    table, _, name = key.partition(".")
    if table in _RECORDS or KINDS.get(table) not in LEDGERS:
        return None
    convert = _conversion(field_of(key))
    return lambda entry: convert(getattr(entry, name))


def is_yearly(key: str) -> bool:
    """Whether a key asks for the account of the chosen year."""
    return key in (PER_CAPITA, "computed.net_income") or (key.startswith("income.") and key != "income.year")


def is_number(key: str) -> bool:
    """Whether the values of a key are numbers."""
    if key.startswith("computed."):
        return key in _COUNTS or key.startswith(PER_CAPITA) or (key in DERIVED and DERIVED[key].number)
    if key.startswith(CONSTANT):
        return False
    return isinstance(field_of(key).kind, kinds.Scaled | kinds.Whole)


def people_of(dossier: Dossier, per: str) -> Sequence[Member | None]:
    """Whom the rows of a household are about: each present member, or (per household) only its head."""
    return dossier.present if per == "member" else (dossier.head,)


def rows_of(dossier: Dossier, per: str, asked: Asked) -> Sequence[Record | None]:
    """What the rows of a household are about: persons, some of them, or its entries in the ledger `per`."""
    if per in PERSONS:
        return PERSONS[per](dossier, asked)
    return people_of(dossier, per) if per in OF_PEOPLE else dossier.of(KINDS[per])


class Values:
    """Makes the rows of many households. A household's own values are looked up once for all its members or entries."""

    def __init__(self, keys: Sequence[str], per: str, asked: Asked) -> None:
        whose = f"{per if KINDS.get(per) in LEDGERS else 'member'}."
        own = [key for key in keys if key.startswith(whose)]
        each = [key for key in keys if not key.startswith(whose) and _is_of_each(key)]
        shared = [key for key in keys if not key.startswith(whose) and key not in (SEQUENCE, *each)]
        self._shared = [getter(key, asked) for key in shared]
        self._own = attrgetter(*(key.removeprefix(whose) for key in own), "id", "id")
        conversions = [_conversion(field_of(key)) for key in own]
        self._converted = [(place, it) for place, it in enumerate(conversions) if it is not _as_it_is]
        self._nobody: list[OutValue] = [None] * len(own)
        self._each = [getter(key, asked) for key in each]
        order = {key: place for place, key in enumerate((*shared, *own, *each, SEQUENCE))}
        self._order = [order[key] for key in keys]
        self._per, self._asked = per, asked

    def rows(self, dossiers: Iterable[Dossier]) -> Iterator[list[OutValue]]:
        """One row for each person, household or entry, in order."""
        sequence = 0
        for dossier in dossiers:
            shared = [get(dossier, None) for get in self._shared]
            for subject in rows_of(dossier, self._per, self._asked):
                sequence += 1
                member = person_of(dossier, subject)
                known = (*shared, *self._own_of(subject), *(get(dossier, member) for get in self._each), sequence)
                yield [known[place] for place in self._order]

    def _own_of(self, subject: Record | None) -> list[OutValue]:
        if subject is None:
            return self._nobody
        values = list(self._own(subject)[:-2])
        for place, convert in self._converted:
            values[place] = convert(values[place])
        return values


def _is_of_each(key: str) -> bool:
    """Whether a key asks something of the person that a row speaks of."""
    return key == "computed.age" or key.startswith("member.") or (key in DERIVED and DERIVED[key].own)


def person_of(dossier: Dossier, subject: Record | None) -> Member | None:
    """The person whom a row is about: the member itself, or the one whose entry it is."""
    if subject is None or isinstance(subject, Member):
        return subject
    owner = owner_of(subject)
    return next((it for it in dossier.members if it.id == owner.key), None) if owner.of == MEMBER else None


def _as_it_is(value: Any) -> OutValue:
    return value  # type: ignore[no-any-return]  # the fields of records are text or whole numbers


def _hundredths(value: int | None) -> OutValue:
    return None if value is None else value // 100 if value % 100 == 0 else value / 100


def _conversion(it: Field) -> Convert:
    if isinstance(it.kind, kinds.Scaled):
        return _hundredths
    return it.kind.edit if isinstance(it.kind, _WORDED) else _as_it_is


def _per_capita(year: int, standards: Standards) -> Getter:
    def get(dossier: Dossier, member: Member | None) -> OutValue:
        found = income.per_capita(dossier.income(year), standards)
        return None if found is None else _hundredths(found.value)

    return get


def _group_total(group: str) -> Callable[[Asked], Getter]:
    """What the account says for a group: the sum of its items, or the total that stands for them."""

    def make(asked: Asked) -> Getter:
        def get(dossier: Dossier, member: Member | None) -> OutValue:
            found = dossier.income(asked.year)
            if found is None or not income.is_known(found, group):
                return None
            return _hundredths(income.account(found, asked.standards).sums[group])

        return get

    return make


_RECORDS: dict[str, Callable[[Asked], Callable[[Dossier, Member | None], object]]] = {
    "township": lambda asked: lambda dossier, member: dossier.township,
    "village": lambda asked: lambda dossier, member: dossier.village,
    "household": lambda asked: lambda dossier, member: dossier.household,
    "member": lambda asked: lambda dossier, member: member,
    "head": lambda asked: lambda dossier, member: dossier.head,
    "income": lambda asked: lambda dossier, member: dossier.income(asked.year),
    "pairing": lambda asked: lambda dossier, member: dossier.helper,
}
_SPECIAL: dict[str, Callable[[Asked], Getter]] = {
    "computed.people": lambda asked: lambda dossier, member: len(dossier.present),
    "computed.workers": lambda asked: lambda dossier, member: population.workers(dossier.present),
    "computed.students": lambda asked: lambda dossier, member: population.students(dossier.present),
    "computed.age": lambda asked: lambda dossier, member: population.age_of(member, asked.day) if member else None,
    "computed.data_date": lambda asked: lambda dossier, member: asked.day,
    **{f"income.{total}": _group_total(group) for group, total in income.TOTALS.items()},
    "income.year": lambda asked: lambda dossier, member: asked.year,
}
