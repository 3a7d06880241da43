"""Kinds of fields: how a value is read from text and shown again."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, NewType

from township_desk.domain import dates, identity
from township_desk.domain.findings import Misfit, Severity

if TYPE_CHECKING:
    from township_desk.domain.codes import CodeLists

Money = NewType("Money", int)
"""Whole 分."""
Day = NewType("Day", str)
"""An ISO date as exact as it is known: 1990, 1990-01 or 1990-01-05."""
Value = str | int | None

TOO_LONG = "too_long"
"""The rule of a text that has no room: a file's is kept with a doubt, a clerk is asked to shorten it."""
EMPTY_WORDS = frozenset({"", "无", "-", "—", "--", "/", "\\", "空", "暂无", "NULL", "null", "None", "#N/A"})
_SPACES = re.compile(r"[\s\u3000]+")
_NUMBER = re.compile(r"^[-+]?\d+(\.\d+)?$")


def tidy(text: str) -> str:
    """The text without outer blanks, apostrophes of Excel and runs of spaces."""
    return _SPACES.sub(" ", text).lstrip(" '’`").rstrip()


@dataclass(frozen=True, slots=True)
class Kind:
    """Reads a value from what a clerk or a workbook wrote, and shows it again."""

    empty: Value = ""
    zero_is_blank: bool = True

    def parse(self, text: str, codes: "CodeLists") -> Value:
        """The value meant by a text; raises Misfit with a sentence when it does not fit."""
        plain = tidy(text)
        if self.blank(plain, codes):
            return self.empty
        return self.read(plain, codes)

    def blank(self, plain: str, codes: "CodeLists") -> bool:
        """Whether the text only says that nothing is known."""
        return plain in EMPTY_WORDS or (self.zero_is_blank and plain == "0")

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The value of a text that is not blank."""
        return plain

    def show(self, value: Value) -> str:
        """The value as people read it."""
        return "" if value is None else str(value)

    def edit(self, value: Value) -> str:
        """The value as a clerk types it; parse() reads it back."""
        return self.show(value)


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """Any words on one line, as many as a field, a column or a card has room for."""

    most: int = 200

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The words; too many are not cut off but doubted."""
        if len(plain) > self.most:
            raise Misfit(f"有 {len(plain):,} 字，最多 {self.most:,} 字", rule=TOO_LONG, keep=plain)
        return plain


@dataclass(frozen=True, slots=True)
class Leftovers(Text):
    """A JSON object of heads nobody recognised and what stood under them."""

    most: int = 2**31

    def show(self, value: Value) -> str:
        """Head and text of each, as in a sentence."""
        import json  # the first paint needs no leftovers

        return "；".join(f"{head}：{text}" for head, text in json.loads(str(value or "{}")).items())

    def edit(self, value: Value) -> str:
        """As stored."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class IdNumber(Kind):
    """An 18-digit identity number or a 20/22-digit disability certificate; 15-digit ones are upgraded."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The number in its stored spelling (GB 11643-1999)."""
        number = identity.normalise(plain)
        if identity.is_placeholder(number):
            raise Misfit(f"“{plain}”不是真实号码，按没有证件号码处理", rule="id_placeholder", keep="")
        upgraded = identity.upgrade(number) if len(number) == 15 else number
        if fault := identity.number_fault(upgraded):
            severity = Severity.ERROR if fault.is_grave else Severity.WARNING
            subjects = ("证件号码", "残疾人证")
            raise Misfit(fault.sentence, rule=fault.rule, keep=upgraded, severity=severity, subjects=subjects)
        return upgraded

    def show(self, value: Value) -> str:
        """Grouped 6-8-4 as printed on the card's back."""
        return identity.grouped(str(value or ""))

    def edit(self, value: Value) -> str:
        """The bare number."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class Phone(Kind):
    """A mobile number or a landline with its area code."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The number without blanks."""
        number = identity.normalise_phone(plain)
        if sentence := identity.phone_fault(number):
            raise Misfit(sentence, rule="phone", keep=number, subjects=("手机号", "电话"))
        return number


@dataclass(frozen=True, slots=True)
class Card(Kind):
    """A bank card number (Luhn, ISO/IEC 7812-1)."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The digits alone."""
        number = identity.normalise(plain)
        if sentence := identity.card_fault(number):
            raise Misfit(sentence, rule="card", keep=number, subjects=("银行卡号",))
        return number


@dataclass(frozen=True, slots=True)
class Code(Kind):
    """One word of a dated code list."""

    list_name: str = ""

    def blank(self, plain: str, codes: "CodeLists") -> bool:
        """A word of the list is never blank, even “无” or “0”."""
        return not plain or (codes[self.list_name].match(plain) is None and Kind.blank(self, plain, codes))

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The list's own word; an unknown word is kept as it stands, with a doubt."""
        known = codes[self.list_name]
        label = known.match(plain)
        if label is None:
            raise Misfit(f"“{plain}”不在“{known.title}”代码表里", rule="code", keep=plain)
        return label

    def unknown(self, plain: str, codes: "CodeLists") -> list[str]:
        """The words of a text that the list does not know."""
        return [plain] if codes[self.list_name].match(plain) is None else []


@dataclass(frozen=True, slots=True)
class Codes(Code):
    """Several words of a code list, joined by commas."""

    def blank(self, plain: str, codes: "CodeLists") -> bool:
        """As for one word."""
        return Code.blank(self, plain, codes)

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The list's own words in the order given, each once."""
        known = codes[self.list_name]
        joined = ",".join(dict.fromkeys(known.match(word) or word for word in _split(plain)))
        if unknown := self.unknown(plain, codes):
            raise Misfit(f"“{unknown[0]}”不在“{known.title}”代码表里", rule="code", keep=joined)
        return joined

    def unknown(self, plain: str, codes: "CodeLists") -> list[str]:
        """The words of a text that the list does not know."""
        return [word for word in _split(plain) if codes[self.list_name].match(word) is None]

    def show(self, value: Value) -> str:
        """The words joined as in Chinese text."""
        return str(value or "").replace(",", "、")


def _split(plain: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,，、;；|]", plain) if word.strip()]


@dataclass(frozen=True, slots=True)
class DayKind(Kind):
    """A date as exact as it is known."""

    empty: Value = None

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The ISO date, year-month or year."""
        day = dates.read(plain)
        if day is None:
            raise Misfit(f"“{plain}”不是日期，应写成 2018-10-15 这样", rule="date", keep=None)
        return day

    def show(self, value: Value) -> str:
        """The date as stored."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class Scaled(Kind):
    """A decimal number kept as a whole number of hundredths."""

    empty: Value = None
    zero_is_blank: bool = False
    units: tuple[tuple[str, Decimal], ...] = ()

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """Hundredths, rounded half up; thousands separators and the unit may stand in the text."""
        text, factor = identity.half_width(plain).replace(",", "").replace(" ", ""), Decimal(1)
        for unit, times in self.units if not _NUMBER.match(text) else ():
            if text.endswith(unit):
                text, factor = text.removesuffix(unit), times
                break
        try:
            if not _NUMBER.match(text):
                raise InvalidOperation
            return int((Decimal(text) * factor * 100).quantize(Decimal(1), ROUND_HALF_UP))
        except InvalidOperation:
            raise Misfit(f"“{plain}”不是数字", rule="number", keep=None) from None

    def knows(self, unit: str) -> bool:
        """Whether a unit may stand behind its numbers."""
        return any(unit == known for known, _ in self.units)

    def show(self, value: Value) -> str:
        """Thousands separated, decimals only where there are any."""
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
    unit: str = ""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The number; a unit such as 月, 人 or 年 may stand behind it."""
        text = identity.half_width(plain).replace(",", "").rstrip("个年月人户㎡亩度 ")
        text = re.sub(r"\.0+$", "", text)
        if not text.isdecimal() or not self.least <= int(text) <= self.most:
            raise Misfit(f"“{plain}”应是 {self.least} 到 {self.most} 之间的整数", rule="number", keep=None)
        return int(text)


def _scaled(*units: tuple[str, str]) -> Scaled:
    """A measure with the units that may stand behind its numbers, the longest first, as multiples of its own."""
    longest_first = sorted(units, key=lambda it: -len(it[0]))
    return Scaled(units=tuple((unit, Decimal(times)) for unit, times in longest_first))


TEXT, NOTE, ID_NUMBER, PHONE, CARD, DAY, LEFTOVERS = (
    Text(),
    Text(most=1000),
    IdNumber(),
    Phone(),
    Card(),
    DayKind(),
    Leftovers(),
)
MONEY = _scaled(
    ("亿元", "100000000"), ("万元", "10000"), ("千元", "1000"), ("百元", "100"), ("元", "1"), ("万", "10000")
)
SQUARE_METRES = _scaled(
    *((unit, "1") for unit in ("平方米", "平米", "㎡", "m2", "m²")), ("亩", "666.6666667"), ("公顷", "10000")
)
MU = _scaled(
    *((unit, "0.0015") for unit in ("平方米", "平米", "㎡", "m2", "m²")),
    *(("亩", "1"), ("公顷", "15"), ("平方公里", "1500"), ("分地", "0.1")),
)
KILOMETRES = _scaled(("公里", "1"), ("千米", "1"), ("km", "1"), ("华里", "0.5"), ("里", "0.5"), ("米", "0.001"))
AREAS = {"平方米": SQUARE_METRES, "亩": MU, "公里": KILOMETRES}
"""Measures by the unit that the label of a field names: a number without a unit is in that one."""
YEAR = Whole(least=1949, most=2100, zero_is_blank=True)
MONTHS = Whole(least=0, most=12, unit="月")
COUNT = Whole(least=0, most=100000)
KEY = Whole(least=0, most=2**63 - 1, empty=0)
