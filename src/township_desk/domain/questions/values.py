"""The values that a condition names: read from text, and written so that they are read again."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Kind, Value
from township_desk.domain.fields.near import near
from township_desk.domain.questions.conditions import LINE, PARTS_OF_TEXT, How, Limit, Moment, Wanted
from township_desk.domain.verdict.standards import Standards

_YEARS = {"本年": 0, "今年": 0, "上年": -1, "去年": -1, "下年": 1, "明年": 1, "this_year": 0, "last_year": -1}
_DAYS = ("今天", "当天", "当日", "today")
FACTOR = r"(\d{1,6}(?:\.\d{1,2})?)"
"""A factor as people write it, to hundredths."""
_TIMES = re.compile(rf"{FACTOR}\s*倍\s*(?:的\s*)?(?P<what>.+)|(?P<named>.+?)\s*的\s*{FACTOR}\s*倍", re.DOTALL)
_SHIFTED = re.compile(r"(本年|今年|this_year)([+-]\d{1,2})")
_LINES, _LIMIT = ("收入标准", "贫困标准", "line", LINE), ("标准.", "limit.")
_PLAIN = re.compile(r"[^\s\u3000()（）,，、=＝≠≥≤<>＜＞!！\"“”'‘’「」&|]+")
_DOUBTS = ("read_as", "mended")
_MOST_NAMED = 8
BEFORE = {-1: "上年", -2: "前年"}
"""What stands before the name of a yearly column of another year, as seen from the year that is asked for."""
BESIDE = "栏."
"""What stands before the name of a column that could be a value."""


def read_value(text: str, kind: Kind, *, quoted: bool = False) -> Wanted:
    """What a text means to a kind of values. Raises Misfit when it cannot be one of them.

    A quoted text is taken as it stands where the kind is text.
    """
    moving = None if quoted else _moving(text, kind)
    if moving is not None:
        return moving
    if isinstance(kind, kinds.Link) or (quoted and isinstance(kind.empty, str)):
        return text
    if isinstance(kind, kinds.Days):
        return _parsed(text, kinds.DAY)
    if isinstance(kind, kinds.Code):
        return _word(text, kind)
    return _parsed(text, kind) if not isinstance(kind.empty, str) else text


def _moving(text: str, kind: Kind) -> Wanted:
    if is_day(kind) and text in _DAYS:
        return Moment(is_day=True)
    if is_day(kind) or kind == kinds.YEAR:
        if shifted := _SHIFTED.fullmatch(text):
            return Moment(years=int(shifted[2]))
        return Moment(years=_YEARS[text]) if text in _YEARS else None
    if isinstance(kind, kinds.Scaled | kinds.Whole):
        times, name = times_said(text)
        if name in _LINES:
            return Limit(LINE, times)
        return next((_limit(name.removeprefix(it), times) for it in _LIMIT if name.startswith(it)), None)
    return None


def _limit(name: str, times: int) -> Limit:
    if name not in (known := _limits()):
        raise Misfit(f"标准里没有“{name}”。{near(name, known)}".rstrip("。"), rule="unread", keep=None)
    return Limit(name, times)


@cache
def _limits() -> Mapping[str, tuple[str]]:
    """The limits that a condition may name, with their titles."""
    return {name: (it.title,) for name, it in Standards.load().limits.items()}


def times_said(text: str) -> tuple[int, str]:
    """How many hundredths of something a text means, and of what: 1.5 倍 收入标准. 100 where it says no factor."""
    found = _TIMES.fullmatch(text)
    return (read_factor(found[1] or found[4]), found["what"] or found["named"]) if found else (100, text)


def read_factor(text: str) -> int:
    """A factor in hundredths."""
    return round(Decimal(text) * 100)


def times_text(factor: int, text: str) -> str:
    """The text with its factor in front, where there is one."""
    return f"{write_factor(factor)} 倍 {text}" if factor else text


def write_factor(factor: int) -> str:
    """A factor as people write it."""
    return f"{Decimal(factor) / 100:f}"


def is_day(kind: Kind) -> bool:
    """Whether values are days or school terms."""
    return isinstance(kind, kinds.DayKind | kinds.Term)


def _parsed(text: str, kind: Kind) -> Value:
    try:
        found = kind.parse(text, CodeLists.load())
    except Misfit as misfit:
        if misfit.rule not in _DOUBTS:
            raise
        found = misfit.keep
    if found in ("", None):
        raise Misfit(f"“{text}”不是能比较的值", rule="unread", keep=None)
    return found


def _word(text: str, kind: kinds.Code) -> str:
    """A word of the code list. Whoever means a word that the list does not have puts it in quotes."""
    known = CodeLists.load()[kind.list_name]
    if (found := known.match(text)) is not None:
        return found
    words = "、".join(known.labels[:_MOST_NAMED]) + (" 等" if len(known.labels) > _MOST_NAMED else "")
    raise Misfit(f"没有“{text}”这个词，可以写：{words}", rule="code", keep=text)


def is_value(text: str, how: How, kind: Kind) -> bool:
    """Whether a word behind a comparison can be a value. A key with its dot never is one."""
    if isinstance(kind.empty, str) and "." in text:
        return False
    try:
        read_value(text, kind, quoted=how in PARTS_OF_TEXT)
    except Misfit:
        return False
    return True


def write_value(wanted: Wanted, kind: Kind, stops: Sequence[str] = ()) -> str:
    """The text that `read_value` reads as this value. Words in `stops` would be read as something else."""
    if isinstance(wanted, Moment):
        return (
            "今天" if wanted.is_day else {0: "本年", -1: "上年", 1: "下年"}.get(wanted.years, f"本年{wanted.years:+d}")
        )
    if isinstance(wanted, Limit):
        name = _LINES[0] if wanted.name == LINE else _LIMIT[0] + wanted.name
        return times_text(0 if wanted.times == 100 else wanted.times, name)
    if not isinstance(wanted, str) or is_day(kind) or isinstance(kind, kinds.Days):
        return kind.edit(wanted)
    plain = _PLAIN.fullmatch(wanted) is not None and wanted.casefold() not in stops
    return wanted if plain and _is_itself(wanted, kind) else '"' + wanted.replace('"', '""') + '"'


def _is_itself(text: str, kind: Kind) -> bool:
    try:
        return read_value(text, kind) == text
    except Misfit:
        return False
