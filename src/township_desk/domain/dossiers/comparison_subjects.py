"""四级比对: what is compared at which level, and what a hit means for identification and exit."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from township_desk.paths import resource
from township_desk.problems import Problem

FINDINGS = ("属实", "不属实", "不影响")
TRUE = FINDINGS[0]
UNSETTLED = "未核实"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Whose list it is: the province's, the city's, the county's or a neighbour's."""

    key: str
    title: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One of the matters that are compared, as it is from a year on, with its source."""

    key: str
    title: str
    aliases: tuple[str, ...]
    since: int
    department: str
    looked_into: str
    identification: str
    exit: str
    source: str
    confirmed: bool

    @property
    def basis(self) -> str:
        """The source as screens and sheets show it, marked when nobody could confirm it."""
        return self.source if self.confirmed else f"{self.source}（未确认）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """The subjects and levels in force in a year, and the heads that name persons in a department's list."""

    source: str
    levels: Mapping[str, Level]
    subjects: Mapping[str, Subject]
    columns: tuple[tuple[str, str], ...]

    @classmethod
    def load(cls, year: int = 9999) -> "Matters":
        """The shipped matters. Of several versions of a subject, the last one that had begun by the year."""
        table = _table()
        begun = sorted((it for it in table["subject"] if it["since"] <= year), key=lambda it: int(it["since"]))
        return cls(
            source=table["set"]["source"],
            levels={it["key"]: Level(**it) for it in table["level"]},
            subjects={it["key"]: _subject(it) for it in begun},
            columns=tuple((head, key) for key, heads in table["columns"].items() for head in heads),
        )

    def subject(self, text: str) -> Subject:
        """The subject with this key, title or other name. Raises Problem when there is none."""
        for it in self.subjects.values():
            if text in (it.key, it.title, *it.aliases):
                return it
        raise Problem(f"没有名为“{text}”的比对事项。可用的有：{'、'.join(it.title for it in self.subjects.values())}。")

    def level(self, text: str) -> Level:
        """The level with this key or title. Raises Problem when there is none."""
        for it in self.levels.values():
            if text in (it.key, it.title, it.short):
                return it
        raise Problem(f"没有“{text}”这一级。可用的有：{'、'.join(it.title for it in self.levels.values())}。")

    def guess(self, file: str) -> str:
        """The key of the subject that a file's name suggests, "" when it suggests none."""
        found = (it.key for it in self.subjects.values() if any(word in file for word in (it.title, *it.aliases)))
        return next(found, "")

    def called(self, subject: str, level: str) -> str:
        """Subject and level in words: 买车购房·县级."""
        return f"{self.subjects[subject].title}·{self.levels[level].title}"


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resource("comparison", "matters.toml").read_text("utf-8"))


def _subject(table: Mapping[str, Any]) -> Subject:
    return Subject(**{**table, "aliases": tuple(table["aliases"])})
