"""Numbers worked out of columns: sums, differences, so much for each, so many times. Measures count in hundredths."""

from collections.abc import Callable
from typing import Any

from township_desk.domain.fields import kinds
from township_desk.domain.fields.kinds import Kind
from township_desk.domain.questions.columns import Column
from township_desk.domain.questions.comparing import NUMBERS, sort_of, times, why_not_beside
from township_desk.domain.questions.conditions import Calc, Count, Operand, Sum, Worked

Works = Callable[[Any, Any], Any]
ADDED = (Calc.PLUS, Calc.MINUS)
"""What only numbers of one unit can be put together by."""


_TOTAL = kinds.Whole(most=10**12, units=kinds.COUNT.units)
"""What whole numbers come to: months of a year are at most 12, those of all people are more."""


def kind_of(operand: Operand) -> Kind:
    """The kind of what a comparison asks about."""
    if isinstance(operand, Count):
        return kinds.COUNT
    if not isinstance(operand, Worked):
        kind = operand.column.kind
        return _TOTAL if isinstance(operand, Sum) and isinstance(kind, kinds.Whole) else kind
    one, two = kind_of(operand.one), None if isinstance(operand.two, int) else operand.two.column.kind
    if operand.calc in ADDED:
        return next((it for it in (one, two) if isinstance(it, kinds.Scaled)), kinds.NUMBER)
    is_share = isinstance(two, kinds.Scaled)
    return one if isinstance(one, kinds.Scaled) and not is_share else kinds.NUMBER


def scale(kind: Kind) -> int:
    """By what a value is multiplied to be in hundredths."""
    return times(kind, kinds.NUMBER)


def working(worked: Worked) -> Works:
    """The function that works a number out of two values, in hundredths. Of a blank one, or for nobody, it is blank.

    What can be divided exactly stays exact: 7500 of 3 is 2500. The database gives the same numbers.
    """
    one, two = scale(kind_of(worked.one)), 1 if isinstance(worked.two, int) else scale(worked.two.column.kind)
    works: dict[Calc, Works] = {
        Calc.PLUS: lambda this, that: this * one + that * two,
        Calc.MINUS: lambda this, that: this * one - that * two,
        Calc.TIMES: lambda this, that: this * one * that / 100,
        Calc.PER: lambda this, that: this * one * 100 / (that * two) if that else None,
    }
    work = works[worked.calc]
    return lambda this, that: None if this is None or that is None else work(this, that)


def why_not_worked(title: str, kind: Kind, calc: Calc, other: Column | None) -> str:
    """Why a number cannot be worked out of something of a kind and a column (None for a factor); "" where it can."""
    asked = ((title, kind), *([(other.title, other.kind)] if other is not None else []))
    if not_number := next((name for name, it in asked if sort_of(it) != NUMBERS), ""):
        return f"“{not_number}”不是数字，不能加、减、除或乘"
    return _why_not_added(title, kind, other) if calc in ADDED and other is not None else ""


def _why_not_added(title: str, kind: Kind, other: Column) -> str:
    return why_not_beside(title, kind, other.title, other.kind).replace("互相比", "相加减")
