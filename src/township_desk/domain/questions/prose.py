"""Saying a condition in words that stand before a noun: 脱贫年度为 2018 年 的户. Nobody reads it back."""

import re
from dataclasses import dataclass

from township_desk.domain.fields.kinds import Kind
from township_desk.domain.keys.asked import Asked
from township_desk.domain.questions.columns import subjects
from township_desk.domain.questions.conditions import (
    LINE,
    SEVERAL,
    All,
    AnyOf,
    Calc,
    Compare,
    Condition,
    Count,
    Every,
    How,
    Limit,
    Moment,
    Not,
    Of,
    Operand,
    Some,
    Wanted,
    Worked,
)
from township_desk.domain.questions.offering import comparisons
from township_desk.domain.questions.values import is_day, write_factor, write_value
from township_desk.domain.questions.working import kind_of

_BLANKS = {How.BLANK: "空着", How.KNOWN: "已填"}
_IS = {How.IS: "为", How.IS_NOT: "不为", How.AMONG: "为", How.NOT_AMONG: "不为"}
_SAME = {How.IS: "等于", How.IS_NOT: "不等于"}
_WORKED = {Calc.PLUS: "加", Calc.MINUS: "减", Calc.PER: "除以"}
_LOOSE = re.compile(r"(?<=[（“”、，]) | (?=[，。）、“”])|(?<= ) ")


@dataclass(frozen=True, slots=True)
class Prose:
    """Says conditions as they are asked on a day and of a year."""

    asked: Asked

    def said(self, condition: Condition) -> str:
        """The condition in words, "" when it asks for nothing. `tidy` takes away the blanks beside its signs."""
        if isinstance(condition, All | AnyOf):
            return self._joined(condition)
        if isinstance(condition, Not):
            part = condition.part
            return f"没有{self.every(part.every)}" if isinstance(part, Some) else self._opposite(part)
        if isinstance(condition, Some):
            return f"有{self.every(condition.every)}"
        return self._compared(condition)

    def _joined(self, condition: All | AnyOf) -> str:
        other, word = (AnyOf, "且") if isinstance(condition, All) else (All, "或")
        parts = [(it, self.said(it)) for it in condition.parts]
        several = sum(bool(text) for _, text in parts) > 1
        return word.join(
            f"（{text}）" if several and isinstance(it, other) and len(it.parts) > 1 else text
            for it, text in parts
            if text
        )

    def _opposite(self, part: Condition) -> str:
        turned = {How.AMONG: How.NOT_AMONG, How.IS: How.IS_NOT, How.HAS: How.HAS_NOT}
        if isinstance(part, Compare) and part.how in turned:
            return self._compared(Compare(part.operand, turned[part.how], part.wanted))
        return f"不符合“{self.said(part)}”"

    def every(self, every: Every) -> str:
        """The entries that are asked for, with their condition."""
        where = self.said(every.where) if every.where is not None else ""
        return f"{where}的{subjects()[every.of]}" if where else subjects()[every.of]

    def _compared(self, test: Compare) -> str:
        name, kind = self._asked(test.operand), kind_of(test.operand)
        if test.how in _BLANKS:
            return name + _BLANKS[test.how]
        values = [self._value(it, kind) for it in test.wanted] if test.other is None else [self._asked(test.other)]
        if test.how is How.BETWEEN:
            return f"{name}在{values[0]}到{values[1]}之间"
        if test.other is not None and test.how in _SAME:
            return name + _SAME[test.how] + values[0]
        if test.how in _IS:
            return name + _IS[test.how] + _listed(values, test.how)
        word = next((word for how, word in comparisons(kind) if how is test.how), test.how.word)
        return name + word + values[0]

    def _asked(self, operand: Operand) -> str:
        if isinstance(operand, Worked):
            one = self._asked(operand.one)
            if isinstance(operand.two, int):
                return f"{one}的 {write_factor(operand.two)} 倍"
            return one + _WORKED[operand.calc] + self._asked(operand.two)
        if isinstance(operand, Count):
            return f"{self.every(operand.every)}的个数"
        if isinstance(operand, Of):
            year = operand.of_year(self.asked.year)
            return (f" {year} 年的" if operand.year else "") + operand.column.title
        return f"{self.every(operand.every)}的{operand.column.title}合计"

    def _value(self, wanted: Wanted, kind: Kind) -> str:
        if isinstance(wanted, Moment):
            return f" {self.asked.day} " if wanted.is_day else f" {self.asked.year + wanted.years} 年"
        if isinstance(wanted, Limit):
            name = "收入标准" if wanted.name == LINE else self.limit(wanted.name)
            return name if wanted.times == 100 else f"{name}的 {write_factor(wanted.times)} 倍"
        if isinstance(wanted, str) and not is_day(kind):
            return f"“{wanted}”"
        return f" {write_value(wanted, kind)} "

    def limit(self, name: str) -> str:
        """The number of a limit that is in force, with its unit."""
        limit = self.asked.standards.limits[name]
        return f" {limit.of_year(self.asked.year)} {limit.unit}"


def _listed(values: list[str], how: How) -> str:
    return "、".join(values[:-1]) + ("或" if how in SEVERAL and len(values) > 1 else "") + values[-1]


def tidy(text: str) -> str:
    """A sentence without blanks beside signs."""
    return _LOOSE.sub("", text).strip()
