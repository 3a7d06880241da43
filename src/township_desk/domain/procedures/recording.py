"""Reads what is said about a stage into the values of its fields."""

from collections.abc import Mapping
from typing import Any

from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import DayKind
from township_desk.domain.procedures.look import Missing
from township_desk.domain.procedures.procedure import Procedure, Stage

WHOLE_DAY = len("2018-10-15")


def recorded(
    procedure: Procedure, stage: Stage, said: Mapping[str, str], year: int
) -> tuple[dict[str, Any], dict[str, Missing]]:
    """The values of the texts by field, without blanks, and what is wrong with the other texts in a year, by field."""
    fields = {it.name: it for it in stage.fields}
    values: dict[str, Any] = {}
    faults = {
        name: Missing("field", f"“{stage.title}”没有“{name}”这一项，可填：{'、'.join(fields) or '没有'}")
        for name in said
        if name not in fields
    }
    for name, text in said.items():
        if name in fields:
            value, why = _read(procedure, fields[name], text, year)
            if why:
                faults[name] = Missing("field", why)
            elif value != fields[name].empty:
                values[name] = value
    return values, faults


def _read(procedure: Procedure, it: Field, text: str, year: int) -> tuple[Any, str]:
    """A value and "", or None and what is wrong with the text."""
    try:
        value = it.kind.parse(text, procedure.codes)
    except Misfit as misfit:
        return None, misfit.about(it.label)
    if isinstance(it.kind, DayKind) and value and len(str(value)) != WHOLE_DAY:
        return None, f"{it.label}“{text}”要写到日"
    if it.codes and (since := procedure.codes[it.codes].later.get(str(value), 0)) > year:
        return None, f"{it.label}“{value}”从 {since} 年起才有"
    return value, ""
