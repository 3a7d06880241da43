"""What closing a stage writes into the household or the village's figures, and what going back gives back."""

from collections.abc import Mapping
from typing import Any

from township_desk.domain.procedures.declaration_checks import RECORDS, source_of
from township_desk.domain.procedures.look import Look
from township_desk.domain.procedures.procedure import Procedure
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
    return _parsed(look.walk.procedure, name, text)


def _parsed(procedure: Procedure, name: str, text: str) -> Any:
    return RECORDS[procedure.of].field(name).kind.parse(text, procedure.codes)


def _from_case(look: Look, source: str) -> Any:
    of_case = {"day": look.day, "year": look.case.year, "person": look.case.person}
    return of_case[source] if source in of_case else look.value(source)


def given_back(before: Walk, after: Walk, now: Record) -> dict[str, Any]:
    """What a record's fields become when a case goes back, ends early, is opened again or corrected.

    A field that somebody has changed since the case wrote it is left as it is.
    """
    was, will = stands(before), stands(after)
    return {name: value for name, value in will.items() if name in was and value != was[name] == getattr(now, name)}


def stands(way: Walk) -> dict[str, Any]:
    """What the fields that a case has written should hold as far as the case goes: what it says, or what it gives back.

    It gives back what stood there before. Where that was already the same, as after a list that said 预脱贫, the
    procedure says what it is `otherwise`.
    """
    found: dict[str, Any] = {}
    for it in way.records:
        for name, (was, now) in it.written.items():
            text = way.procedure.otherwise.get(name)
            found.setdefault(name, _parsed(way.procedure, name, text) if was == now and text is not None else was)
    return {**found, **way.written}
