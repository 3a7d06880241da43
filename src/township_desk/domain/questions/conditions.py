"""Conditions: a tree of what must be so, as plain data. `fitting.py` asks it of somebody, the store makes SQL of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Value
from township_desk.domain.questions.columns import CASE, Column
from township_desk.domain.verdict.standards import INCOME_LINE


class How(Enum):
    """How a value is compared. The words are those of people; the first is the one that a condition shows."""

    IS = ("是", "等于", "=", "==", "＝", "is")
    IS_NOT = ("不是", "不等于", "!=", "<>", "≠", "is not")
    HAS = ("含", "包含", "contains")
    HAS_NOT = ("不含", "不包含", "not contains")
    MORE = ("大于", "多于", "晚于", ">", "＞")
    AT_LEAST = ("不小于", "不少于", "至少", "不早于", ">=", "≥")
    LESS = ("小于", "少于", "早于", "<", "＜")
    AT_MOST = ("不大于", "不多于", "至多", "不晚于", "<=", "≤")
    BETWEEN = ("介于", "between")
    AMONG = ("在", "in")
    NOT_AMONG = ("不在", "not in")
    BLANK = ("空着", "为空", "empty")
    KNOWN = ("填了", "不为空", "not empty", "filled")

    @property
    def word(self) -> str:
        """What people call it."""
        return str(self.value[0])

    @property
    def sign(self) -> str:
        """How a condition in text says it: the sign, where there is one."""
        return next((it for it in self.value if not it[0].isalnum() and it.isascii()), self.word)


ORDERED = frozenset({How.MORE, How.AT_LEAST, How.LESS, How.AT_MOST, How.BETWEEN})
"""Comparisons that need an order: those of numbers and days."""
PARTS_OF_TEXT = frozenset({How.HAS, How.HAS_NOT})
"""Comparisons that need a text."""
SEVERAL = frozenset({How.AMONG, How.NOT_AMONG})
"""Comparisons with a list of values."""
WITHOUT_VALUE = frozenset({How.BLANK, How.KNOWN})
"""Comparisons without a value."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or year that depends on when it is asked: today, or the year that is asked for, some years later."""

    is_day: bool = False
    years: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of the standards in force: one of the limits by its name, or the income line (LINE) of the year.

    `times` are the hundredths of it that are meant: 150 for one and a half of it.
    """

    name: str
    times: int = 100


LINE = INCOME_LINE
Wanted = Value | Moment | Limit
"""What a value is compared with."""


@dataclass(frozen=True, slots=True)
class Every:
    """All entries of `of` (members, a ledger, cases) that meet a condition; all of them without one."""

    of: str
    where: "Condition | None" = None


@dataclass(frozen=True, slots=True)
class Of:
    """The value of a column. `year` asks for another year than the question's own; -1 is the year before that one."""

    column: Column
    year: int = 0

    def of_year(self, asked: int) -> int:
        """The year that it is of, where a year is asked for."""
        return self.year if self.year > 0 else asked + self.year


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries there are."""

    every: Every


@dataclass(frozen=True, slots=True)
class Sum:
    """What a column of entries comes to."""

    every: Every
    column: Column


class Calc(Enum):
    """How two numbers make one. The words are those of people; the first is the one that a condition shows."""

    PLUS = ("+", "＋", "加", "加上")
    MINUS = ("-", "－", "减", "减去")
    PER = ("/", "／", "÷", "除以")
    TIMES = ("*", "×", "乘", "乘以")

    @property
    def sign(self) -> str:
        """How a condition in text says it."""
        return str(self.value[0])


@dataclass(frozen=True, slots=True)
class Worked:
    """A number worked out of two: `two` is another column of whoever is asked, or a factor in hundredths for TIMES."""

    one: Of | Count | Sum
    calc: Calc
    two: Of | int


Operand = Of | Count | Sum | Worked
"""What a comparison asks about."""


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison with values, or with another column of whoever is asked."""

    operand: Operand
    how: How
    wanted: tuple[Wanted, ...] = ()
    other: Of | Worked | None = None

    @property
    def columns(self) -> tuple[Of, ...]:
        """The columns that it asks of whoever is asked."""
        return tuple(it for side in (self.operand, self.other) for it in _parts(side) if isinstance(it, Of))


def _parts(operand: Operand | None) -> tuple[object, ...]:
    return (operand.one, operand.two) if isinstance(operand, Worked) else (operand,)


@dataclass(frozen=True, slots=True)
class Some:
    """Whether there is an entry that meets the condition."""

    every: Every


@dataclass(frozen=True, slots=True)
class Not:
    """Whether a condition does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Whether all conditions hold. Nothing is asked of nobody: it holds without parts."""

    parts: tuple["Condition", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Whether one of some conditions holds."""

    parts: tuple["Condition", ...]


Condition = Compare | Some | Not | All | AnyOf


def nodes(condition: Condition) -> Iterator[Condition]:
    """A condition and all that it is made of, the conditions of its entries as well."""
    yield condition
    if isinstance(condition, Not):
        yield from nodes(condition.part)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from nodes(part)
    elif (every := every_of(condition)) is not None and every.where is not None:
        yield from nodes(every.where)


def every_of(condition: Condition) -> Every | None:
    """The entries that a condition itself asks for, None where it asks for none."""
    asked = first_of(condition) if isinstance(condition, Compare) else condition
    return asked.every if isinstance(asked, Some | Count | Sum) else None


def first_of(test: Compare) -> "Of | Count | Sum":
    """What a comparison asks about, or out of what that is worked out first."""
    return test.operand.one if isinstance(test.operand, Worked) else test.operand


def needs_cases(condition: Condition, subject: str = "") -> bool:
    """Whether the cases of the households must be known to ask a condition about a subject."""
    return CASE in (subject, *(every.of for it in nodes(condition) if (every := every_of(it)) is not None))


_OF_CLOSED = ("household.left_on", "household.left_reason", "computed.standing")


def asks_of_closed(condition: Condition) -> bool:
    """Whether a condition is about households that are closed as well. Any other asks only those that are not."""
    tests = [it for it in nodes(condition) if isinstance(it, Compare)]
    keys = {of.column.key for it in tests for of in it.columns}
    return not keys.isdisjoint(_OF_CLOSED) or any(terms.CLOSED in it.wanted for it in tests if it.columns)
