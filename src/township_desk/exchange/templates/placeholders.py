"""Fills the blanks in the lines around a table: who fills it in, when, and for which place."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from township_desk.domain.fields import dates

_BLANK = r"[_＿\s\u3000]"
_MARK = r"(?:[_＿]+|[\s\u3000]{2,}|[XxＸ×*＊○〇]{2,3}|某)"
_NO_LABEL = rf"(?!{_BLANK}*[:：])"
_END = r"(?=$|[^:：_＿\s\u3000]{1,14}[:：])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What such blanks may ask for; "" leaves a blank as it is. `village` is set when all rows are of one village."""

    county: str
    township: str
    village: str
    office: str
    year: int
    day: str
    by: str


def filled_line(text: str, facts: Facts) -> str:
    """A line with its blanks filled; the same text when there is nothing to fill."""
    line = text
    for pattern, value in _LABELS:
        line = pattern.sub(partial(_behind, value=value(facts)), line)
    for pattern, value in _NAMES:
        line = pattern.sub(partial(_instead, value=value(facts)), line)
    if re.fullmatch(rf"{_BLANK}*年{_BLANK}*月{_BLANK}*日{_BLANK}*", line):
        line = dates.chinese(facts.day)
    return line


def _instead(found: re.Match[str], value: str) -> str:
    return value or found[0]


def _behind(found: re.Match[str], value: str) -> str:
    """A label with its value. The room behind it stays as wide as before."""
    if not value:
        return found[0]
    rest = found[0][len(found[1]) :]
    room = max(1 + bool(rest), len(rest) - 2 * len(value)) if found.end() < len(found.string) else 0
    return found[1] + value + " " * room


def _label(words: str, behind: str = "") -> re.Pattern[str]:
    notes = r"(?:[（(][^（）()]{1,8}[)）])?"
    return re.compile(rf"((?<![\u4e00-\u9fff])(?:{words}){notes}{_BLANK}*[:：]){_BLANK}*{behind}{_BLANK}*{_END}")


_DATE = rf"(?:年{_BLANK}*月{_BLANK}*日?)?"
_LABELS: tuple[tuple[re.Pattern[str], Callable[[Facts], str]], ...] = (
    (
        _label("(?:填表|填报|制表|上报|统计|报送|编制|报表)?(?:日期|时间)", _DATE),
        lambda facts: dates.chinese(facts.day),
    ),
    (_label("(?:填报|填表|上报|制表|报送|编制)?单位(?:名称)?"), lambda facts: facts.office),
    (_label("(?:填表|制表|填报|经办|统计|录入|报送)人(?:员|姓名)?|制表"), lambda facts: facts.by),
    (_label("县|县市区|区县|县(?:[（(]市、?区[)）])|县名|县（区）"), lambda facts: facts.county),
    (_label("乡镇|乡[（(]镇[)）]|镇|乡镇名称|乡镇（街道）"), lambda facts: facts.township),
    (_label("村|行政村|村名|村（社区）|村(?:名称)|行政村名称|所在村"), lambda facts: facts.village),
    (_label("年度|年份|所属年度"), lambda facts: str(facts.year) if facts.year else ""),
)
_NAMES: tuple[tuple[re.Pattern[str], Callable[[Facts], str]], ...] = (
    (re.compile(rf"{_MARK}县(?:[（(]市、?区[)）]|[（(]区[)）])?{_NO_LABEL}"), lambda facts: facts.county),
    (
        re.compile(rf"{_MARK}(?:乡[（(]镇(?:、街道)?[)）]|乡镇|镇[（(]乡[)）]|镇|乡){_NO_LABEL}"),
        lambda facts: facts.township,
    ),
    (re.compile(rf"{_MARK}(?:行政村|村[（(]社区[)）]|村(?!民|组|级|委)){_NO_LABEL}"), lambda facts: facts.village),
    (re.compile(rf"{_MARK}村(?=民?委)"), lambda facts: facts.village),
    (
        re.compile(rf"(?:20)?{_MARK}年(?!{_BLANK}*月)(?!龄|人均|纯)"),
        lambda facts: f"{facts.year}年" if facts.year else "",
    ),
)
