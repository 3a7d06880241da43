"""Kinds of fields: how a value is read from text and shown again."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from township_desk.domain.fields import dates, identity, missing_values, spelling
from township_desk.domain.fields.day_lists import Days
from township_desk.domain.fields.findings import Misfit, Severity
from township_desk.domain.fields.groups import group_key
from township_desk.domain.fields.kind import Day, Kind, Money, Value, tidy
from township_desk.domain.fields.links import Link
from township_desk.domain.fields.number_kinds import Scaled, Whole
from township_desk.domain.fields.scans import Scans
from township_desk.domain.fields.school_terms import Term

if TYPE_CHECKING:
    from township_desk.domain.fields.codes import CodeLists

__all__ = ["Day", "Days", "Kind", "Link", "Money", "Scaled", "Scans", "Term", "Value", "Whole", "tidy"]
TOO_LONG = "too_long"
"""The rule of a text that is too long. A file's text is kept with a doubt; a clerk is asked to shorten it."""


def is_lost(misfit: Misfit) -> bool:
    """Whether nothing of a typed text can be kept, or nothing before it is shortened."""
    return misfit.keep in (None, "") or misfit.rule == TOO_LONG


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """Any words on one line, no more than a field, a column or a card has room for."""

    most: int = 200

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The words.

        A text that is too long is kept and doubted, not cut. Radicals become the characters that they look like.
        """
        better = spelling.mended(plain)
        if len(better) > self.most:
            raise Misfit(f"有 {len(better):,} 字，最多 {self.most:,} 字", rule=TOO_LONG, keep=better)
        if better != plain:
            raise Misfit(f"“{plain}”里有看着一样、其实不同的字，改成“{better}”", rule="mended", keep=better)
        return plain


@dataclass(frozen=True, slots=True)
class Verbatim(Text):
    """Words exactly as somebody wrote them: 无 and 0 are answers, too."""

    def blank(self, plain: str, codes: "CodeLists") -> bool:
        """Whether there is nothing at all."""
        return not plain


@dataclass(frozen=True, slots=True)
class Name(Text):
    """The name of a person or place. Dots, blanks and width do not matter when names are compared."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The name as written. A partly covered name is refused."""
        if missing_values.is_masked_name(plain):
            raise Misfit(f"“{plain}”有字遮住了", rule="masked", keep="")
        return Text.read(self, plain, codes)

    def key(self, value: Value) -> Value:
        """The key of the name."""
        return spelling.name_key(str(value or ""))


@dataclass(frozen=True, slots=True)
class GroupName(Text):
    """A group of a village."""

    def key(self, value: Value) -> Value:
        """The group's number or name alone."""
        return group_key(str(value or ""))


def _whole_number(plain: str) -> None:
    """Refuses a number with lost or covered digits: it belongs to nobody."""
    if missing_values.is_rounded(plain):
        raise Misfit(f"存成了数字（{plain}），末几位已丢失", rule="lost_digits", keep="")
    if missing_values.is_masked(plain):
        raise Misfit(f"“{plain}”有几位遮住了", rule="masked", keep="")


@dataclass(frozen=True, slots=True)
class OwnNumber(Text):
    """The number of a household or a person, always text."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The number as written."""
        _whole_number(plain)
        return Text.read(self, plain, codes)

    def key(self, value: Value) -> Value:
        """The key of the number: 001 and 1 are the same."""
        return spelling.number_key(str(value or ""))


@dataclass(frozen=True, slots=True)
class Leftovers(Text):
    """A JSON object of the heads that were not recognised and what stood under them."""

    most: int = 2**31

    def show(self, value: Value) -> str:
        """Each head with its text, as in a sentence."""
        import json  # imported only here, because the first paint needs no leftovers

        return "；".join(f"{head}：{text}" for head, text in json.loads(str(value or "{}")).items())

    def edit(self, value: Value) -> str:
        """As stored."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class IdNumber(Kind):
    """An 18-digit identity number, or a disability certificate of 20 or 22 digits. 15-digit numbers are upgraded."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The number in its stored spelling (GB 11643-1999)."""
        _whole_number(plain)
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
        """Grouped 6-8-4, as on the back of the card."""
        return identity.grouped(str(value or ""))

    def edit(self, value: Value) -> str:
        """The bare number."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class Phone(Kind):
    """A mobile number or a landline with its area code."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The number without blanks."""
        _whole_number(plain)
        number = identity.normalise_phone(plain)
        if sentence := identity.phone_fault(number):
            raise Misfit(sentence, rule="phone", keep=number, subjects=("手机号", "电话"))
        return number


@dataclass(frozen=True, slots=True)
class Card(Kind):
    """A bank card number (Luhn, ISO/IEC 7812-1)."""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The digits alone."""
        _whole_number(plain)
        number = identity.normalise(plain)
        if sentence := identity.card_fault(number):
            raise Misfit(sentence, rule="card", keep=number, subjects=("银行卡号",))
        return number


@dataclass(frozen=True, slots=True)
class Code(Kind):
    """One word of a dated code list."""

    list_name: str = ""

    def blank(self, plain: str, codes: "CodeLists") -> bool:
        """Whether the text is blank. A word of the list never is, not even “无” or “0”."""
        return not plain or (codes[self.list_name].match(plain) is None and Kind.blank(self, plain, codes))

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The list's own word. An unknown word is kept as it stands, with a doubt."""
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
        """The same as for one word."""
        return Code.blank(self, plain, codes)

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The list's own words in the order of the text, each once."""
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
        reading = dates.understood(plain)
        if reading.doubt:
            raise Misfit(f"“{plain}”{reading.doubt}", rule="read_as" if reading.day else "unread", keep=reading.day)
        if reading.day is None:
            why = dates.missing_day(plain) or f"“{plain}”不是日期，应写成 2018-10-15 这样"
            raise Misfit(why, rule="date", keep=None)
        return reading.day

    def show(self, value: Value) -> str:
        """The date as stored."""
        return str(value or "")


def _scaled(*units: tuple[str, str]) -> Scaled:
    """A measure with the units that may stand behind its numbers, longest first, as multiples of its own unit."""
    longest_first = sorted(units, key=lambda it: -len(it[0]))
    return Scaled(units=tuple((unit, Decimal(times)) for unit, times in longest_first))


VERBATIM, REMARK = Verbatim(), Verbatim(most=1000)
TEXT, NOTE, NAME, GROUP, OWN_NUMBER = Text(), Text(most=1000), Name(), GroupName(), OwnNumber()
ID_NUMBER, PHONE, CARD, DAY, LEFTOVERS = IdNumber(), Phone(), Card(), DayKind(), Leftovers()
DAYS, TERM, NUMBER = Days(), Term(), Scaled()
MONEY = _scaled(
    ("亿元", "100000000"),
    ("万元", "10000"),
    ("千元", "1000"),
    ("百元", "100"),
    ("元", "1"),
    ("万", "10000"),
    ("千", "1000"),
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
"""Measures by the unit in the label of a field. A number without a unit is in that unit."""
YEAR = Whole(least=1949, most=2100, zero_is_blank=True, units=("年度", "年份", "年"))
MONTHS = Whole(least=0, most=12, units=("个月", "月"), year=12)
COUNT = Whole(least=0, most=100000, units=("人", "户", "个", "口", "名", "项", "件"))
KEY = Whole(least=0, most=2**63 - 1, empty=0)
MAYBE_KEY = Whole(least=0, most=2**63 - 1)
SCANS = Scans()
