"""Amounts as people write them: read exactly, read with a doubt, or not read.

A text that may mean one number or another (3,2 is 3.2 to some and 32 to others) is never read.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Units = Sequence[tuple[str, Decimal]]
"""The units that may stand behind a number, longest first, each as a multiple of the field's own unit."""
_EXACT = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?:\.\d+)?")
_CURRENCY = re.compile(r"^(?:¥|RMB|CNY|人民币)|(?:¥|RMB|CNY)$", re.IGNORECASE)
_MINUS = str.maketrans("−–—﹣", "----")
_REMARKS = (
    re.compile(r"^(?:大约|约|近)"),
    re.compile(r"(?:左右|上下|以上|整)$"),
    re.compile(r"(?<=[\d万千百])[多余](?=\D*$)"),
    re.compile(r"\([^()\d]*\)$"),
    re.compile(r"(?:/年|每年)$"),
)
"""What people write beside a number. The number is read without it, with a doubt."""
_ODD_FORMS = (
    (re.compile(r"(\d+)\."), r"\1"),
    (re.compile(r"\.(\d+)"), r"0.\1"),
    (re.compile(r"(\d{1,3})'(\d{3})"), r"\1\2"),
)
_WHY = (
    (re.compile(r"^\(.*\)$"), "带括号，可能是负数"),
    (re.compile(r"[,、，。]"), "的逗号或句号不在千分位上，可能是小数点"),
    (re.compile(r"\d\s*[-~至到]\s*\d"), "是一个范围"),
    (re.compile(r"月$"), "是一个月的数"),
    (re.compile(r"\dE\+?\d", re.IGNORECASE), "是科学记数，可能丢了位数"),
    (re.compile(r"^[〇零一二三四五六七八九十百千万两]+[元]?$"), "是汉字数，请写成数字"),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the field's own unit, None when it is not read. `doubtful` when it was not written plainly."""

    value: Decimal | None
    doubtful: bool = False


def read(text: str, units: Units, own: str = "") -> Amount:
    """The number that a text means. `own` is the unit of texts that name none."""
    plain, doubtful = _CURRENCY.sub("", _plain(text)).strip(), False
    for remark in _REMARKS:
        if remark.search(plain):
            plain, doubtful = remark.sub("", plain).strip(), True
    number, factor = _without_unit(_CURRENCY.sub("", plain).strip(), units, own)
    for form, other in _ODD_FORMS:
        if form.fullmatch(number):
            number, doubtful = form.sub(other, number), True
    if not _EXACT.fullmatch(number):
        return Amount(None, doubtful=True)
    return Amount(Decimal(number.replace(",", "").replace(" ", "")) * factor, doubtful)


def why_not(text: str) -> str:
    """Why a text is not read as a number, as a clause that follows it."""
    return next((why for form, why in _WHY if form.search(_plain(text))), "不是数字")


def knows(units: Units, unit: str) -> bool:
    """Whether a unit may stand behind the numbers."""
    return any(_plain(unit) == _plain(known) for known, _ in units)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_MINUS).strip()


def _without_unit(plain: str, units: Units, own: str) -> tuple[str, Decimal]:
    for unit, times in units if not _EXACT.fullmatch(plain) else ():
        if plain.endswith(_plain(unit)):
            return plain.removesuffix(_plain(unit)).strip(), times
    return plain, next((times for unit, times in units if own and _plain(unit) == _plain(own)), Decimal(1))
