"""What a kind of field can do: read a value from text, compare values, show them."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.missing_values import is_blank, why_missing
from township_desk.domain.fields.spelling import visible

if TYPE_CHECKING:
    from township_desk.domain.fields.codes import CodeLists

Money = NewType("Money", int)
"""Whole 分."""
Day = NewType("Day", str)
"""An ISO date as exact as it is known: 1990, 1990-01 or 1990-01-05."""
Value = str | int | None

_SPACES = re.compile(r"[\s\u3000]+")


def tidy(text: str) -> str:
    """The text without outer blanks, apostrophes from Excel, runs of spaces and invisible characters."""
    return _SPACES.sub(" ", visible(text)).lstrip(" '’`").rstrip()


@dataclass(frozen=True, slots=True)
class Kind:
    """Reads a value from what a clerk or a workbook wrote, and shows it again."""

    empty: Value = ""
    zero_is_blank: bool = True

    def parse(self, text: str, codes: "CodeLists") -> Value:
        """The value that a text means. Raises Misfit, with a sentence, when it does not fit."""
        plain = tidy(text)
        if self.blank(plain, codes):
            return self.empty
        if lost := why_missing(plain):
            raise Misfit(lost.why, rule=lost.rule, keep=self.empty)
        return self.read(plain, codes)

    def blank(self, plain: str, codes: "CodeLists") -> bool:
        """Whether the text only says that nothing is known."""
        return not plain or (self.zero_is_blank and plain == "0") or is_blank(plain)

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The value of a text that is not blank."""
        return plain

    def key(self, value: Value) -> Value:
        """The key by which values are compared: equal for all spellings of one value."""
        return value

    def same(self, one: Value, other: Value) -> bool:
        """Whether two values are spellings of the same value."""
        return one == other or self.key(one) == self.key(other)

    def show(self, value: Value) -> str:
        """The value as people read it."""
        return "" if value is None else str(value)

    def edit(self, value: Value) -> str:
        """The value as a clerk types it. parse() reads it back."""
        return self.show(value)
