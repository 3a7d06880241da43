"""Kinds of numbers: amounts and measures in hundredths, whole numbers."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from township_desk.domain.fields import amounts
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kind import Kind, Value

if TYPE_CHECKING:
    from township_desk.domain.fields.codes import CodeLists

_LARGEST = 10**15  # hundredths of it are still a whole number that SQLite can store


@dataclass(frozen=True, slots=True)
class Scaled(Kind):
    """A decimal number, stored as a whole number of hundredths."""

    empty: Value = None
    zero_is_blank: bool = False
    units: tuple[tuple[str, Decimal], ...] = ()
    own: str = ""
    """The unit of numbers without one, where the head names it."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The hundredths, rounded half up. The text may have thousands separators and a unit."""
        amount = amounts.read(plain, self.units, self.own)
        if amount.value is None:
            raise Misfit(f"“{plain}”{amounts.why_not(plain)}", rule="number", keep=None)
        if abs(amount.value) >= _LARGEST:
            raise Misfit(f"“{plain}”太大了", rule="number", keep=None)
        value = int((amount.value * 100).quantize(Decimal(1), ROUND_HALF_UP))
        if amount.doubtful:
            raise Misfit(f"“{plain}”读作 {self.show(value)}", rule="read_as", keep=value)
        return value

    def show(self, value: Value) -> str:
        """With thousands separators, and with decimals only where there are any."""
        return "" if value is None else f"{Decimal(int(value)) / 100:,.2f}".removesuffix(".00")

    def edit(self, value: Value) -> str:
        """Without separators."""
        return self.show(value).replace(",", "")


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """A whole number between two bounds."""

    empty: Value = None
    zero_is_blank: bool = False
    least: int = 0
    most: int = 9999
    units: tuple[str, ...] = ()
    year: int = 0
    """How many of these units make a year, where a text may name a year instead."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The number. Its own unit, such as 月, 人 or 年, may follow it."""
        amount = amounts.read(plain, tuple((unit, Decimal(1)) for unit in self.units))
        years = re.fullmatch(r"(\d+)年", plain) if self.year else None
        value, doubtful = (Decimal(years[1]) * self.year, True) if years else (amount.value, amount.doubtful)
        if value is None or value != int(value) or not self.least <= value <= self.most:
            raise Misfit(f"“{plain}”应是 {self.least} 到 {self.most} 之间的整数", rule="number", keep=None)
        if doubtful:
            raise Misfit(f"“{plain}”读作 {value}", rule="read_as", keep=int(value))
        return int(value)
