"""The numbers, days and lengths that a template allows in a column (its validations that are no lists of words)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from township_desk.exchange.package.book import Book
from township_desk.exchange.package.fills import Value
from township_desk.exchange.package.rows import split_rows
from township_desk.exchange.package.xml import Element, local, parsed
from township_desk.exchange.templates.choices import columns_of, said

_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_WORDS = {"whole": "整数", "decimal": "数字", "date": "日期", "textLength": "字数"}
_OPERATORS: dict[str, tuple[str, Callable[[float, float, float], bool]]] = {
    "between": ("在 {low} 到 {high} 之间", lambda value, low, high: low <= value <= high),
    "notBetween": ("不在 {low} 到 {high} 之间", lambda value, low, high: not low <= value <= high),
    "equal": ("是 {low}", lambda value, low, high: value == low),
    "notEqual": ("不是 {low}", lambda value, low, high: value != low),
    "greaterThan": ("大于 {low}", lambda value, low, high: value > low),
    "lessThan": ("小于 {low}", lambda value, low, high: value < low),
    "greaterThanOrEqual": ("不小于 {low}", lambda value, low, high: value >= low),
    "lessThanOrEqual": ("不大于 {low}", lambda value, low, high: value <= low),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One rule of a column: what is measured, how it is compared with the limits, from which day days are counted."""

    kind: str
    operator: str
    low: float
    high: float
    zero: date = _DAY_ZERO

    @property
    def words(self) -> str:
        """The rule as a clerk reads it: 字数是 18."""
        return _WORDS[self.kind] + _OPERATORS[self.operator][0].format(
            low=self._shown(self.low), high=self._shown(self.high)
        )

    def allows(self, value: Value) -> bool:
        """Whether a value obeys the rule. A blank always does."""
        if value is None:
            return True
        measure = self._measure(value)
        return measure is not None and _OPERATORS[self.operator][1](measure, self.low, self.high)

    def _measure(self, value: Value) -> float | None:
        if self.kind == "textLength":
            return len(f"{value:.15g}" if isinstance(value, float) else str(value))
        if self.kind == "date":
            day = _day(value)
            return None if day is None else (day - self.zero).days
        try:
            number = float(value) if isinstance(value, int | float | str) else None
        except ValueError:
            return None
        return None if self.kind == "whole" and number != round(number or 0) else number

    def _shown(self, limit: float) -> str:
        return (self.zero + timedelta(days=int(limit))).isoformat() if self.kind == "date" else f"{limit:.15g}"


def _day(value: Value) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None


def bounds_of(book: Book, sheet: str, first: int) -> dict[int, Bound]:
    """The rules by column (0 = A) for the rows from `first` on. Rules with computed limits are left out."""
    part = book.sheet(sheet).part
    frame = parsed(split_rows(book.package.read(part), part).frame, part)
    zero, found = _DAY_ZERO_1904 if book.base1904 else _DAY_ZERO, dict[int, Bound]()
    for element in frame.iter():
        if local(element) == "dataValidation" and (bound := _bound(element, zero)) is not None:
            for column in columns_of(element.get("sqref") or said(element, "sqref"), first):
                found[column] = bound
    return found


def _bound(element: Element, zero: date) -> Bound | None:
    kind, operator = element.get("type", ""), element.get("operator", "between")
    if kind not in _WORDS or operator not in _OPERATORS:
        return None
    try:
        low, high = float(said(element, "formula1")), float(said(element, "formula2") or 0)
        made = Bound(kind=kind, operator=operator, low=low, high=high, zero=zero)
        return made if made.words else None  # a limit that is no day has no words
    except (ValueError, OverflowError):
        return None
