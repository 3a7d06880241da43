"""What holds for the entries of any ledger: their owner, which are the same, their days, their faults."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Link, Scaled, Term, Value
from township_desk.domain.fields.links import Target, Targets
from township_desk.domain.fields.school_terms import year_of as term_year
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, OWNERS, TOWNSHIP, Ledger
from township_desk.domain.records.record import Record


class Owner(NamedTuple):
    """The owner of an entry: a household, member or village with its key, or the township."""

    of: str
    key: int = 0


def ledger_of(kind: type[Record]) -> Ledger:
    """The declaration of a ledger. Calling it with another record is a bug."""
    assert kind.LEDGER is not None, kind
    return kind.LEDGER


def of_household(household: int) -> Owner:
    """A household as the owner of entries."""
    return Owner(HOUSEHOLD, household)


def blank_entry(kind: type[Record], owner: Owner, /, **said: Any) -> Record:
    """A new entry with its owner and the given fields; everything else is blank."""
    values: dict[str, Any] = {it.name: it.empty for it in kind.FIELDS if it.needed and not it.ref}
    keys = {owner.of: owner.key} if owner.of != TOWNSHIP else {}
    return kind(**{**values, **keys, **said})


def fresh_entry(kind: type[Record], owner: Owner, *, today: str, year: int) -> Record:
    """A blank entry that begins today, or in the working year if that is an earlier one.

    A yearly entry is of that year.
    """
    ledger, said = ledger_of(kind), dict[str, Any]()
    if ledger.begins and year in (0, int(today[:4])):
        said[ledger.begins] = today
    if ledger.year:
        said[ledger.year] = year or int(today[:4])
    return blank_entry(kind, owner, **said)


def owner_of(entry: Record) -> Owner:
    """The owner of an entry."""
    for of, name in entry.REFS:
        if key := getattr(entry, name):
            return Owner(of, key)
    return Owner(TOWNSHIP)


def given(entry: Record, owner: Owner) -> Record:
    """The entry with another owner."""
    keys: dict[str, Any] = {it.name: owner.key if it.ref == owner.of else None for it in entry.FIELDS if it.ref}
    return replace(entry, **keys)


def sameness(entry: Record) -> tuple[Value, ...]:
    """What two entries have in common when they are the same: their owner and the fields that the ledger names."""
    return (*owner_of(entry), *(getattr(entry, name) for name in ledger_of(type(entry)).same))


def named(entry: Record) -> str:
    """What an entry is, in the clerk's words; its year where the ledger has no name for its entries."""
    ledger = ledger_of(type(entry))
    if ledger.names:
        return shown(entry, ledger.names)
    if ledger.year:
        return f"{year_of(entry)} 年"
    said = (shown(entry, name) for name in ledger.columns)
    return next(filter(None, said), ledger.title)


def shown(entry: Record, name: str) -> str:
    """A value of an entry as people read it."""
    return entry.field(name).kind.show(getattr(entry, name))


def begun(entry: Record) -> str:
    """The ISO day on which an entry begins, "" when it is not known."""
    return _text(entry, ledger_of(type(entry)).begins)


def ended(entry: Record) -> str:
    """The ISO day on which an entry ends, "" when it is not known."""
    return _text(entry, ledger_of(type(entry)).ends)


def year_of(entry: Record) -> str:
    """The year in which an entry is counted, "" when it is not known."""
    return _text(entry, ledger_of(type(entry)).year) or begun(entry)[:4]


def _text(entry: Record, name: str) -> str:
    return str(getattr(entry, name) or "") if name else ""


def links_of(kind: type[Record]) -> dict[str, str]:
    """The fields that point to entries of other ledgers, each with the ledger."""
    return {it.name: it.kind.to for it in kind.FIELDS if isinstance(it.kind, Link)}


def targets_of(kind: type[Record], entries: Iterable[Record], villages: Mapping[int, str]) -> Targets:
    """The entries of a ledger as targets of links. The fields that make entries the same tell them apart."""
    ledger = ledger_of(kind)
    marks = [name for name in ledger.same if name != ledger.names]
    every = [
        Target(
            key=entry.id,
            name=named(entry),
            marks=tuple(shown(entry, name) for name in marks),
            village=villages.get(owner_of(entry).key, OWNERS[TOWNSHIP]),
            year=year_of(entry),
        )
        for entry in entries
    ]
    return Targets(ledger.title, every)


def objection(entry: Record, others: Iterable[Record]) -> str:
    """Why an entry cannot be kept beside its owner's others, as a sentence; "" when it can."""
    of = ledger_of(type(entry)).of
    if owner_of(entry).of not in of:
        return f"没有选是哪一{'或'.join(OWNERS[it] for it in of)}的。请选定。"
    if why := fault(entry):
        return why
    twins = (it for it in others if it.id != entry.id and sameness(it) == sameness(entry))
    return f"同样的“{named(entry)}”已经登记过。请修改那一条。" if next(twins, None) is not None else ""


def runs_backwards(entry: Record) -> bool:
    """Whether an entry ends before it begins."""
    return precedes(ended(entry), begun(entry))


def precedes(day: str, other: str) -> bool:
    """Whether a day comes before another, as far as both are known: 2018 is not before 2018-03."""
    known = min(len(day), len(other))
    return day[:known] < other[:known]


def fault(entry: Record) -> str:
    """Why an entry cannot be kept whoever owns it, as a sentence; "" when it can."""
    return next((sentence for _, sentence in faults(entry)), "")


def faults(entry: Record) -> Iterator[tuple[str, str]]:
    """The faults of an entry that do not depend on its owner: each field with a sentence."""
    return faults_of(type(entry), {it.name: getattr(entry, it.name) for it in entry.FIELDS})


def faults_of(kind: type[Record], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The faults of an entry that is not yet a record but values by field; a missing value is blank."""
    terms, needed, amounts = _bound((kind,))
    for it in terms:
        if (value := values.get(it.name)) and not term_year(value):
            year = f"{it.label}只写了“{it.kind.show(value)}”，没有写是哪一年。请写成 2018年春季学期 这样。"
            yield it.name, year
    for it in needed:
        if values.get(it.name) in ("", None):
            yield it.name, f"{it.label}没有填。请补填。"
    for it in amounts:
        if (values.get(it.name) or 0) < 0:
            yield it.name, f"{it.label}不能是负数。请核对。"
    ledger = ledger_of(kind)
    begin, end = str(values.get(ledger.begins) or ""), str(values.get(ledger.ends) or "")
    if precedes(end, begin):
        first = kind.field(ledger.begins).label
        yield ledger.ends, f"{kind.field(ledger.ends).label}早于{first} {begin}。请核对。"


@cache
def _bound(kinds: tuple[type[Record]]) -> tuple[Sequence[Field], Sequence[Field], Sequence[Field]]:
    """The fields that refuse some values: terms, needed fields, numbers that must not be negative."""
    (kind,) = kinds
    terms = [it for it in kind.FIELDS if isinstance(it.kind, Term)]
    needed = [it for it in kind.FIELDS if it.needed and not it.ref]
    return terms, needed, [it for it in kind.FIELDS if isinstance(it.kind, Scaled)]
