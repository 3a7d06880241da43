"""The operands of formulas: single values and ranges, and how Excel reads them as numbers, texts or in an order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from township_desk.exchange.package.formulas.formulas import Result


class Unworkable(Exception):
    """A formula that is not computed here. The program that opens the file does it."""


class Wrong(Exception):
    """A formula whose result is an error."""


class Cells(Protocol):
    """Where a formula finds the values that it refers to."""

    def value(self, sheet: str, number: int, column: int) -> Result:
        """The value of a cell. Sheet "" is the formula's own."""

    def values(self, sheet: str, area: tuple[int, int, int, int]) -> list[Result]:
        """The values of all cells of an area, row by row."""


@dataclass(frozen=True, slots=True)
class Range:
    """The values of several cells, as arguments of functions."""

    values: list[Result]


Operand = Result | Range
Node = Callable[[], Operand]


def single(operand: Operand) -> Result:
    """An operand where a single value is needed."""
    if not isinstance(operand, Range):
        return operand
    if len(operand.values) != 1:
        raise Unworkable
    return operand.values[0]


def as_number(value: Result) -> float:
    """A value in arithmetic. Raises Wrong for words."""
    try:
        return float(value or 0) if not isinstance(value, str) else float(value.strip())
    except ValueError:
        raise Wrong from None


def as_text(value: Result) -> str:
    """A value inside a text."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "" if value is None else f"{value:.15g}" if isinstance(value, int | float) else value


def compared(left: Result, right: Result) -> tuple[object, object]:
    """Two values in a form that compares as in Excel: numbers
    before words before truth values; blanks fit either side.
    """
    left, right = (_blank_like(right) if left is None else left), (_blank_like(left) if right is None else right)
    return _ranked(left), _ranked(right)


def _blank_like(value: Result) -> Result:
    return "" if isinstance(value, str) else False if isinstance(value, bool) else 0.0


def _ranked(value: Result) -> tuple[int, object]:
    if isinstance(value, str):
        return 1, value.lower()
    return (2, value) if isinstance(value, bool) else (0, float(f"{value:.15g}"))  # the digits that Excel compares
