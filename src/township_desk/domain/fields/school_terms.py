"""School terms as people write them: 2018年春季学期, 2018-2019学年第一学期, 2018春.

A term is stored as its year and half (2018-1 is spring, 2018-2 autumn), so that terms sort by time. What is not known
is left out: 2018 is some term of the year, 2018-2019 some term of the school year, -1 the spring of an unnamed year.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kind import Kind, Value

if TYPE_CHECKING:
    from township_desk.domain.fields.codes import CodeLists

SPRING, AUTUMN = "1", "2"
_WORDS = {SPRING: "春季学期", AUTUMN: "秋季学期"}
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_DASHES = re.compile("[—–−~～/至到]+")
_SCHOOL_YEAR = re.compile(r"(\d{4}|\d{2})(?:学?年)?-(\d{4}|\d{2})(?!\d)(?:学?年度?)?")
_ONE_YEAR = re.compile(r"(\d{4})(?!\d)(学年度?|年度?)?|(\d{2})(?!\d)(学年度?|年度?)")
_HALF = re.compile(r"(第?[12]|[上下]半?|[春秋]季?)(?:学?期|年)?")
_SEASONS = {"春": SPRING, "秋": AUTUMN}
_OF_SCHOOL_YEAR = {"1": AUTUMN, "上": AUTUMN, "2": SPRING, "下": SPRING}
_OF_YEAR = {"上半": SPRING, "下半": AUTUMN}
_FIRST, _LAST = 1949, 2100


@dataclass(frozen=True, slots=True)
class Term(Kind):
    """A school term as exactly as it is known."""

    empty: Value = None

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The term in its stored form."""
        years, whole, rest = _years(plain)
        half = _HALF.fullmatch(rest)
        if (rest and half is None) or not (years or half) or not all(_FIRST <= it <= _LAST for it in years):
            raise Misfit(
                f"“{plain}”不是学期，应写成 2018年春季学期 或 2018-2019学年第一学期 这样", rule="term", keep=None
            )
        if not rest:
            return _stored(years)
        word = half[1].lstrip("第") if half else ""
        season = _SEASONS.get(word[0]) or _OF_YEAR.get(word) or (_OF_SCHOOL_YEAR[word[0]] if whole else "")
        if season and (whole or len(years) < 2):
            # the spring of a school year lies in its second year
            return f"{years[0] + (whole and season == SPRING) if years else ''}-{season}"
        raise Misfit(
            f"“{plain}”分不清是春季还是秋季，应写成 2018年春季学期 或 2018-2019学年第一学期 这样",
            rule="half_term",
            keep=_stored(years) if years else None,
        )

    def show(self, value: Value) -> str:
        """As schools write it."""
        year, _, half = str(value or "").partition("-")
        if half in _WORDS:
            return f"{year}年{_WORDS[half]}" if year else _WORDS[half]
        return f"{year}-{half}学年" if half else f"{year}年" if year else ""


def _years(plain: str) -> tuple[list[int], bool, str]:
    """The years that a text begins with, whether they are a school year, and the rest."""
    text = unicodedata.normalize("NFKC", plain).replace(" ", "").removesuffix(".0").translate(_DIGITS)
    text = _DASHES.sub("-", text)
    found = _SCHOOL_YEAR.match(text)
    if found and (first := _full(found[1])) + 1 == _full(found[2]):
        return [first, first + 1], True, _bare(text[found.end() :])
    if found := _ONE_YEAR.match(text):
        year, unit = _full(found[1] or found[3]), found[2] or found[4] or ""
        whole = unit.startswith("学")
        return [year, year + 1] if whole else [year], whole, _bare(text[found.end() :])
    return [], False, text


def _bare(rest: str) -> str:
    return rest.strip("-.()")


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _stored(years: list[int]) -> str:
    return "-".join(map(str, years))


def year_of(term: str) -> str:
    """The calendar year in which a term begins, "" when it is not known."""
    return term[:4].rstrip("-") if term[:1].isdecimal() else ""


def of_year(term: str, year: str) -> str:
    """A term of an unnamed year as that of a year."""
    return f"{year}{term}" if term.startswith("-") else term
