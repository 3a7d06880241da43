"""Comparing values: one with those that are wanted, or the values of two columns with each other."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from township_desk.domain.fields import kinds
from township_desk.domain.fields.kinds import Kind, Value
from township_desk.domain.keys.asked import Asked
from township_desk.domain.questions.conditions import LINE, How, Limit, Moment, Wanted
from township_desk.domain.questions.values import is_day
from township_desk.domain.records import Township

Compares = Callable[[Value, Sequence[Value]], bool]
Beside = Callable[[Value, Value], bool]
_ORDER: Mapping[How, Callable[[Any, Any], bool]] = {
    How.MORE: operator.gt,
    How.AT_LEAST: operator.ge,
    How.LESS: operator.lt,
    How.AT_MOST: operator.le,
}
WITH_COLUMN = frozenset({How.IS, How.IS_NOT, *_ORDER})
"""Comparisons that may be with another column."""
NUMBERS, DAYS, TEXTS = "数字", "日期或年度", "文字"
_NEITHER = (kinds.Codes, kinds.Days, kinds.Term, kinds.Link, kinds.Leftovers, kinds.Scans)


def settled(wanted: Wanted, kind: Kind, asked: Asked, township: Township) -> Any:
    """A value with today, the year asked for and the standards put in; None where no standard says it."""
    if isinstance(wanted, Moment):
        if wanted.is_day:
            return asked.day
        year = asked.year + wanted.years
        return str(year) if is_day(kind) else year
    if not isinstance(wanted, Limit):
        return wanted
    if wanted.name == LINE:
        line = asked.standards.income_line(asked.year, township)
        return _times(line.value, wanted) if line else None
    return _times(
        asked.standards.limit(wanted.name, asked.year) * (100 if isinstance(kind, kinds.Scaled) else 1), wanted
    )


def _times(value: int, wanted: Limit) -> Any:
    return value if wanted.times == 100 else value * wanted.times / 100


def comparison(how: How, kind: Kind) -> Compares:
    """The function that compares a value with those that are wanted. A blank one is neither more nor less.

    A day is compared as exactly as the day that is wanted: every day of 2018 is 2018.
    """
    if how in (How.BLANK, How.KNOWN):
        blank = how is How.BLANK
        return lambda value, wanted: _is_blank(value) == blank
    if how in (How.IS_NOT, How.NOT_AMONG, How.HAS_NOT):
        opposite = {How.IS_NOT: How.IS, How.NOT_AMONG: How.AMONG, How.HAS_NOT: How.HAS}[how]
        same = comparison(opposite, kind)
        return lambda value, wanted: not same(value, wanted)
    if how is How.HAS:
        return lambda value, wanted: str(wanted[0]) in kind.edit(value)
    if how in (How.IS, How.AMONG):
        return _same(kind)
    return _order(how, kind)


def beside(how: How, kind: Kind, other: Kind) -> Beside:
    """The function that compares the values of two columns.

    Days are compared as exactly as the vaguer one says. Where one is blank, the two differ and neither is more;
    where both are blank, nothing can be said of them.
    """
    if how is How.IS_NOT:
        same = beside(How.IS, kind, other)
        return lambda one, two: not (_is_blank(one) and _is_blank(two)) and not same(one, two)
    holds: Beside = operator.eq if how is How.IS else _ORDER[how]
    if sort_of(kind) == TEXTS:
        holds = kind.same
    ready = _in_years if sort_of(kind) == DAYS else _in_hundredths(kind, other)
    return lambda one, two: not (_is_blank(one) or _is_blank(two)) and holds(*ready(one, two))


def sort_of(kind: Kind) -> str:
    """What two columns must share to be compared; "" for kinds that cannot be compared with a column."""
    if isinstance(kind, _NEITHER):
        return ""
    if is_day(kind) or kind == kinds.YEAR:
        return DAYS
    return NUMBERS if isinstance(kind, kinds.Scaled | kinds.Whole) else TEXTS


def why_not_beside(title: str, kind: Kind, other: str, other_kind: Kind) -> str:
    """Why two things of some kinds cannot be compared, given by what they are called; "" where they can."""
    one, two = sort_of(kind), sort_of(other_kind)
    for name, sort in ((title, one), (other, two)):
        if not sort:
            return f"“{name}”不能和另一栏比，只能和写出来的值比"
    if one != two:
        return f"“{title}”是{one}，“{other}”是{two}，不能互相比"
    if _unit(kind) and _unit(other_kind) and _unit(kind) != _unit(other_kind):
        return f"“{title}”和“{other}”的单位不同，不能互相比"
    return ""


def times(kind: Kind, other: Kind) -> int:
    """By what a number is multiplied before it is compared with one of another kind. Measures are in hundredths."""
    return 100 if isinstance(kind, kinds.Whole) and isinstance(other, kinds.Scaled) else 1


def _unit(kind: Kind) -> Any:
    return kind.units if isinstance(kind, kinds.Scaled) else None


def _is_blank(value: Value) -> bool:
    return value in ("", None)


def _in_years(one: Any, two: Any) -> tuple[str, str]:
    exact = min(len(str(one)), len(str(two)))
    return str(one)[:exact], str(two)[:exact]


def _in_hundredths(kind: Kind, other: Kind) -> Callable[[Any, Any], tuple[Any, Any]]:
    left, right = times(kind, other), times(other, kind)
    return lambda one, two: (one * left, two * right)


def _same(kind: Kind) -> Compares:
    if isinstance(kind, kinds.Codes):
        return lambda value, wanted: any(it in wanted for it in str(value or "").split(","))
    if isinstance(kind, kinds.Days):
        return lambda value, wanted: any(_cut(it, one) == one for it in str(value or "").split(",") for one in wanted)
    if is_day(kind):
        return lambda value, wanted: any(_cut(value, one) == one for one in wanted)
    if isinstance(kind, kinds.Link):
        return lambda value, wanted: any(kinds.NAME.same(kind.show(value), one) for one in wanted)
    return lambda value, wanted: any(value == one or kind.same(value, one) for one in wanted)


def _cut(value: Value, wanted: Value) -> Value:
    return value[: len(str(wanted))] if isinstance(value, str) and value else value


def _order(how: How, kind: Kind) -> Compares:
    if how is How.BETWEEN:
        least, most = _order(How.AT_LEAST, kind), _order(How.AT_MOST, kind)
        return lambda value, wanted: least(value, wanted[:1]) and most(value, wanted[1:])
    holds = _ORDER[how]
    if is_day(kind):
        return lambda value, wanted: value not in ("", None) and holds(_cut(value, wanted[0]), wanted[0])
    return lambda value, wanted: value is not None and holds(value, wanted[0])
