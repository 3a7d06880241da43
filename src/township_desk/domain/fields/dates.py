"""Dates as people write them: read exactly, read with a doubt, or not read."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

_SEPARATOR = r"\s*[-./年、,\s]\s*"
_SPLIT = re.compile(rf"^(\d{{4}}|\d{{2}}){_SEPARATOR}(\d{{1,2}})(?:\s*[-./月、,\s]\s*(\d{{1,2}})\s*日?)?月?份?$")
_SOLID = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")
_SHORT_SOLID = re.compile(r"^(\d{2})(\d{2})(\d{2})$")
_YEAR = re.compile(r"^(\d{4})年?(?:\.0)?$")
_BACKWARDS = re.compile(r"^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:\s.*)?$")
_ENGLISH = re.compile(r"^(\d{1,2})[-\s]([A-Za-z]{3})[a-z]*[-\s,]+(\d{4}|\d{2})$")
_MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
_SIGNS = str.maketrans("。，—–−‐‑·", ".,-----.")
_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_NUMERALS = re.compile(r"[一二三四五六七八九]?[十廿卅][一二三四五六七八九]?")
_WORDS = (("公元", ""), ("元月", "1月"), ("号", "日"), ("廿", "二十"), ("卅", "三十"))
_WEEKDAY = re.compile(r"\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$")
_WRAPPED = re.compile(r"^\((.*)\)$")
_REMARK = re.compile(r"\s*\([^()]*\)$|[-.,~]$|(?:左右|前后)$|^约")
_TIME = re.compile(
    r"(?<=\d|日)[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AP]M)?\s*(Z|[+-]\d{2}:?\d{2})?$", re.I
)
_LUNAR = re.compile("农历|阴历|旧历|[闰腊冬]|初[一二三四五六七八九十]|正月")
_LIKE_LUNAR = re.compile("[一二三四五六七八九十]月[一二三四五六七八九十廿]+$")
_OF_REPUBLIC = re.compile(r"^(?:中华)?民国\s*([元\d]{1,3})年?(.*)$")
_OF_BUDDHA = re.compile(r"^(?:佛历)?(2[45]\d\d)(?=\D|$)")
_NO_MONTH = re.compile(
    r"^(\d{4})[-./年]?0{1,2}(?:[-./月]?(\d{1,2})日?)?$|^(\d{4})[-./年]?(?:0?[1-9]|1[0-2])[-./月]?00?日?$"
)
_BEIJING = timedelta(hours=8)
_DAY_ONE = "1900-01-01"
_EVENING = 15  # midnight in China is 15:00 or 16:00 UTC of the day before; China had summer time from 1986 to 1991


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means: an ISO date as exact as it is known
    (None when it is not read), and a clause with the doubt.
    """

    day: str | None
    doubt: str = ""


def read(text: str) -> str | None:
    """The ISO date (or year-month, or year) of a text: 1990.1.1, 1990年1月, 19900101, 一九九〇年元月五日.

    A year of two digits is taken from the hundred years up to this one. 3/4/1990 may be two days, so it is not read.
    """
    return understood(text).day


def understood(text: str) -> Reading:
    """The date that a text means, with the doubt about it where it is not written plainly."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    if _LUNAR.search(plain):
        return Reading(None, "是农历的日子")
    if reading := _of_another_calendar(plain):
        return reading
    doubt = "像是农历的日子" if _LIKE_LUNAR.search(plain) else ""
    return _timed(_arabic(_WEEKDAY.sub("", plain)), doubt)


def _of_another_calendar(plain: str) -> Reading | None:
    arabic = _arabic(plain)
    if found := _OF_REPUBLIC.match(arabic):
        year = 1911 + (1 if found[1] == "元" else int(found[1]))
        return Reading(_plain_day(f"{year}年{found[2]}" if found[2] else str(year)), "是民国纪年")
    if (found := _OF_BUDDHA.match(arabic)) and int(found[1]) > date.today().year + 200:
        return Reading(None, "像是佛历的日子")
    return None


def _timed(plain: str, doubt: str) -> Reading:
    """The day of a text that may end in a time. An evening may be midnight in China, written in another time zone."""
    found = _TIME.search(plain)
    if found is None:
        return _remarked(_WRAPPED.sub(r"\1", plain), doubt)
    day, zone, hour = _plain_day(plain[: found.start()]), found[5], _hour(found)
    is_midnight = not (hour or int(found[2]) or int(found[3] or 0))
    # Programs write a day without a time as midnight.
    if day is None or len(day) < len("1990-01-05") or (is_midnight and zone in (None, "+08:00", "+0800")):
        return Reading(day, doubt)
    # In universal time a Chinese midnight is 16:00 of the day before.
    if zone == "Z" and hour < 24:
        here = (datetime.fromisoformat(day) + timedelta(hours=hour) + _BEIJING).date().isoformat()
        return Reading(here, f"是世界时间，按北京时间读成 {here}")
    # Without a zone, an evening may be a Chinese midnight that a program wrote in universal time.
    if hour >= _EVENING:
        after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        return Reading(day, f"带着 {hour}:{found[2]}，可能是时区差出来的，其实是 {after}")
    return Reading(day, f"带着时间，只读了 {day}")


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found[1]), (found[4] or "").upper()
    return hour % 12 + (12 if half == "PM" else 0) if half else hour


def _remarked(plain: str, doubt: str) -> Reading:
    """The day of a text that has something else behind it."""
    if (day := _plain_day(plain)) is not None:
        if day == _DAY_ONE:
            return Reading(day, "像是空着的日期显示成的")
        short = f"的年份只有两位，按 {day} 读" if day[:4] not in plain else ""
        return Reading(day, doubt or short)
    if found := _NO_MONTH.match(plain):
        year = _plain_day(found[1] or found[3])
        return Reading(year, f"的月或日是 0，只读了 {year}") if year else Reading(None)
    bare = _REMARK.sub("", plain).strip()
    if bare != plain and (day := _plain_day(bare)) is not None:
        return Reading(day, "" if plain == f"{bare}." else f"后面还有字，只读了 {day}")
    return Reading(None)


def _plain_day(text: str) -> str | None:
    plain = text.strip()
    if found := _YEAR.match(plain):
        return found[1] if 1850 <= int(found[1]) <= 2200 else None
    if found := _SPLIT.match(plain) or _SOLID.match(plain):
        read = _checked(_full(found[1]), int(found[2]), int(found[3]) if found[3] else None)
        short = _SHORT_SOLID.match(plain)
        return read or (_checked(_full(short[1]), int(short[2]), int(short[3])) if short else None)
    return _foreign(plain)


def missing_day(text: str) -> str:
    """What the calendar does not have, for a text that is written like a day: 9 月没有 31 日. "" for any other text."""
    plain = _arabic(unicodedata.normalize("NFKC", text).translate(_SIGNS).strip())
    found = _SPLIT.match(plain) or _SOLID.match(plain)
    if found is None or not found[3] or _checked(_full(found[1]), int(found[2]), None) is None:
        return ""
    month, day = int(found[2]), int(found[3])
    leap = f"{_full(found[1])} 年 " if (month, day) == (2, 29) else ""
    return "" if _checked(_full(found[1]), month, day) else f"{leap}{month} 月没有 {day} 日"


def year_and_month(text: str) -> tuple[str, str] | None:
    """January and October, where a number like 1990.1 may mean either: numbers lose a zero at their end."""
    found = re.fullmatch(r"(\d{4})\.1", unicodedata.normalize("NFKC", text).strip())
    return (f"{found[1]}-01", f"{found[1]}-10") if found else None


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
        whole = date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    if not 1850 <= year <= 2200:
        return None
    return whole.isoformat() if day is not None else f"{year:04d}-{month:02d}"


@lru_cache(1024)
def is_real(text: str) -> bool:
    """Whether an ISO text (day, month or year) is a date of the calendar."""
    return read(text) == text


def is_whole(day: str) -> bool:
    """Whether a day is known to the day, not only to the year or month."""
    return len(day) == len("2018-10-15")


_ENDS = "-12-31"


def last_of(day: str) -> str:
    """The last day of the calendar of what is a day, a month or a year; "" for none."""
    if not day:
        return ""
    year, month, of_month = map(int, f"{day}{_ENDS[len(day) - len('2018') :]}".split("-"))
    return date(year, month, min(of_month, monthrange(year, month)[1])).isoformat()


def chinese(day: str) -> str:
    """2018-10-15 as 2018年10月15日; a partial date as far as it is known."""
    parts = [str(int(part)) for part in day.split("-")]
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))
