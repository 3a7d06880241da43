"""Entries of any ledger: who they are for, which are the same, when they were, what is wrong with one."""

from dataclasses import replace
from typing import Any

from township_desk.domain.fields.kinds import Scaled, Value
from township_desk.domain.records.ledger import Ledger
from township_desk.domain.records.record import Record


def ledger_of(kind: type[Record]) -> Ledger:
    """The declaration of a ledger; a bug where the record has none."""
    assert kind.LEDGER is not None, kind
    return kind.LEDGER


def blank_entry(kind: type[Record], household: int, **said: Any) -> Record:
    """A new entry of a household that says nothing yet but what is given."""
    values: dict[str, Any] = {it.name: it.empty for it in kind.FIELDS if it.needed and not it.ref}
    return kind(household=household, **values, **said)  # type: ignore[call-arg]  # every ledger of households has it


def household_of(entry: Record) -> int:
    """The key of the household that an entry hangs on."""
    return int(entry.household)  # type: ignore[attr-defined]  # every ledger of households has it


def moved(entry: Record, household: int) -> Record:
    """The entry as one of another household."""
    return replace(entry, household=household)  # type: ignore[call-arg]


def sameness(entry: Record) -> tuple[Value, ...]:
    """What two entries have in common when they are one."""
    return tuple(getattr(entry, name) for name in ledger_of(type(entry)).same)


def named(entry: Record) -> str:
    """What an entry is, in the clerk's words."""
    return _text(entry, ledger_of(type(entry)).names)


def begun(entry: Record) -> str:
    """The day that an entry begins on as an ISO day, "" where nobody knows."""
    return _text(entry, ledger_of(type(entry)).begins)


def ended(entry: Record) -> str:
    """The day that an entry ends on as an ISO day, "" where nobody knows."""
    return _text(entry, ledger_of(type(entry)).ends)


def year_of(entry: Record) -> str:
    """The year that an entry is counted in, "" where nobody knows."""
    return begun(entry)[:4]


def _text(entry: Record, name: str) -> str:
    return str(getattr(entry, name) or "") if name else ""


def runs_backwards(entry: Record) -> bool:
    """Whether it ends before it begins, as far as both days are known: 2018 is not before 2018-03."""
    begin, end = begun(entry), ended(entry)
    known = min(len(begin), len(end))
    return end[:known] < begin[:known]


def fault(entry: Record) -> str:
    """Why an entry cannot be kept whoever it is for, as a sentence; "" when it can."""
    kind, ledger = type(entry), ledger_of(type(entry))
    for it in kind.FIELDS:
        value = getattr(entry, it.name)
        if it.needed and not it.ref and value in ("", None):
            return f"{it.label}没有填。请补填。"
        if isinstance(it.kind, Scaled) and (value or 0) < 0:
            return f"{it.label}不能是负数。请核对。"
    if runs_backwards(entry):
        return f"{kind.field(ledger.ends).label}早于{kind.field(ledger.begins).label} {begun(entry)}。请核对。"
    return ""
