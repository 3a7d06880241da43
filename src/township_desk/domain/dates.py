"""Dates as people write them."""

import re
from datetime import date

_SPLIT = re.compile(
    r"^(\d{4}|\d{2})\s*[-./年、,，\s]\s*(\d{1,2})(?:\s*[-./月、,，\s]\s*(\d{1,2})\s*日?)?月?(?:\s+\d.*)?(?:T.*)?$"
)
_SOLID = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")
_SHORT_SOLID = re.compile(r"^(\d{2})(\d{2})(\d{2})$")
_YEAR = re.compile(r"^(\d{4})年?(?:\.0)?$")
_BACKWARDS = re.compile(r"^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:\s.*)?$")
_ENGLISH = re.compile(r"^(\d{1,2})[-\s]([A-Za-z]{3})[a-z]*[-\s,]+(\d{4}|\d{2})$")
_MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／　", "0123456789.-/ ")
_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_NUMERALS = re.compile(r"[一二三四五六七八九]?[十廿卅][一二三四五六七八九]?")
_WORDS = (("公元", ""), ("元月", "1月"), ("号", "日"), ("廿", "二十"), ("卅", "三十"))


def read(text: str) -> str | None:
    """The ISO date (or year-month, or year) that a text means: 1990.1.1, 1990年1月, 19900101, 一九九〇年元月五日.

    Years of two digits lie in the hundred years up to this one; 3/4/1990 could be two days and is none.
    """
    plain = _arabic(text.translate(_FULL_WIDTH).strip())
    if found := _YEAR.match(plain):
        return found[1] if 1850 <= int(found[1]) <= 2200 else None
    if found := _SPLIT.match(plain) or _SOLID.match(plain):
        read = _checked(_full(found[1]), int(found[2]), int(found[3]) if found[3] else None)
        short = _SHORT_SOLID.match(plain)
        return read or (_checked(_full(short[1]), int(short[2]), int(short[3])) if short else None)
    return _foreign(plain)


def _arabic(text: str) -> str:
    """Chinese numerals as figures: 二〇一八年十二月廿三日 becomes 2018年12月23日."""
    if text.isascii():
        return text
    for word, other in _WORDS:
        text = text.replace(word, other)
    return _NUMERALS.sub(_tens, text).translate(_DIGITS)


def _tens(found: re.Match[str]) -> str:
    tens, _, ones = found[0].partition("十")
    return f"{tens or '一'}{ones or '〇'}"


def _full(year: str) -> int:
    if len(year) == 4:
        return int(year)
    now = date.today().year
    return now - (now - int(year)) % 100


def _foreign(plain: str) -> str | None:
    """Days as other countries write them: 23/4/1990, 4/23/1990, 5-Jan-90."""
    if found := _BACKWARDS.match(plain):
        first, second = int(found[1]), int(found[2])
        if first != second and max(first, second) <= 12:
            return None
        day, month = max(first, second), min(first, second)
        return _checked(int(found[3]), month, day)
    if found := _ENGLISH.match(plain):
        at = _MONTHS.find(found[2].upper())
        return _checked(_full(found[3]), at // 3 + 1, int(found[1])) if at >= 0 and at % 3 == 0 else None
    return None


def _checked(year: int, month: int, day: int | None) -> str | None:
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return None
    if not 1850 <= year <= 2200:
        return None
    return whole.isoformat() if day else f"{year:04d}-{month:02d}"


def is_real(text: str) -> bool:
    """Whether an ISO text of any exactness is a date of the calendar."""
    return read(text) == text


def chinese(day: str) -> str:
    """2018-10-15 as 2018年10月15日, a partial date as far as it is known."""
    parts = [str(int(part)) for part in day.split("-")]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))
