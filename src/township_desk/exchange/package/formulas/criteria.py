"""The criteria of COUNTIF and its like: "男", 7, ">=60", "*村"."""

import operator
import re
from collections.abc import Callable
from fnmatch import translate

from township_desk.exchange.package.formulas.formulas import Result
from township_desk.exchange.package.formulas.operands import Unworkable, as_text

Fits = Callable[[Result], bool]
_EXACT_DIGITS = 15
_PARTS = re.compile(r"(<=|>=|<>|=|<|>)?(.*)", re.DOTALL)
_ORDERS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


def criterion(wanted: Result) -> Fits:
    """A function that says whether a value meets a criterion."""
    if isinstance(wanted, bool):
        return lambda value: value is wanted
    if wanted is None:
        raise Unworkable
    found = _PARTS.fullmatch(wanted if isinstance(wanted, str) else as_text(wanted))
    sign, text = (found[1] or "", found[2]) if found else ("", "")
    same = _same_number(text) if _is_number(text) else _same_text(text)
    if sign in _ORDERS:
        return _ordered(_ORDERS[sign], text)
    return (lambda value: not same(value)) if sign == "<>" else same


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _same_number(text: str) -> Fits:
    """A criterion that is met by numbers, and by the same digits stored as text."""
    if len(text) > _EXACT_DIGITS:
        raise Unworkable  # Excel would take identity numbers that agree in fifteen digits for equal
    number = float(text)
    return lambda value: value == text or (value == number and value is not True and value is not False)


def _ordered(order: Callable[[float, float], bool], text: str) -> Fits:
    if not _is_number(text):
        raise Unworkable
    number = float(text)
    return lambda value: isinstance(value, float) and order(value, number)


def _same_text(text: str) -> Fits:
    """A criterion for words: capitals do not matter, * and ? stand for any letters, no word means empty cells."""
    if "~" in text:
        raise Unworkable
    if not text:
        return lambda value: value is None or value == ""
    if not set("*?") & set(text):
        lower = text.lower()
        return lambda value: isinstance(value, str) and value.lower() == lower
    pattern = re.compile(translate(text.replace("[", "[[]")), re.IGNORECASE)
    return lambda value: isinstance(value, str) and pattern.match(value) is not None
