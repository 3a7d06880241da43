"""Dates as people write them."""

import re
from datetime import date

_SPLIT = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?)?月?(?:\s.*)?(?:T.*)?$")
_SOLID = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")
_YEAR = re.compile(r"^(\d{4})年?(?:\.0)?$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／　", "0123456789.-/ ")


def read(text: str) -> str | None:
    """The ISO date (or year-month, or year) that a text such as 1990.1.1, 1990年1月 or 19900101 means."""
    plain = text.translate(_FULL_WIDTH).strip()
    if found := _YEAR.match(plain):
        return found[1] if 1850 <= int(found[1]) <= 2200 else None
    if found := _SPLIT.match(plain) or _SOLID.match(plain):
        return _checked(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
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
