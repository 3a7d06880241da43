"""What closing a stage writes into the household or the village's figures, and what going back gives back."""

from collections.abc import Mapping
from typing import Any

from township_desk.domain.procedures.declaration_checks import RECORDS, source_of
from township_desk.domain.procedures.look import Look
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records.record import Record


def written_by(look: Look, writes: Mapping[str, str], now: Record) -> dict[str, tuple[Any, Any]]:
    """The fields that closing a stage or refusing a case writes into a record, each with the value before and after.

    A value that was not recorded is not written: nothing is blanked by an empty field.
    """
    found: dict[str, tuple[Any, Any]] = {}
    for name, text in writes.items():
        source = source_of(text)
        value = _from_case(look, source) if source else _said(look, name, text)
        if value not in (None, "") or not source:
            found[name] = (getattr(now, name), value)
    return found


def _said(look: Look, name: str, text: str) -> Any:
    procedure = look.walk.procedure
    return RECORDS[procedure.of].field(name).kind.parse(text, procedure.codes)


def _from_case(look: Look, source: str) -> Any:
    of_case = {"day": look.day, "year": look.case.year, "person": look.case.person}
    return of_case[source] if source in of_case else look.value(source)


def given_back(before: Walk, after: Walk, now: Record) -> dict[str, Any]:
    """What a record's fields become when a case goes back, ends early or is opened again.

    A field that somebody has changed since the case wrote it is left as it is.
    """
    original: Mapping[str, Any] = after.before
    was = {**original, **before.written}
    will = {**original, **after.written}
    return {name: will[name] for name in will if will[name] != was[name] and getattr(now, name) == was[name]}
