"""Schemes of archive halls, as data in resources/filing: classes, archival numbers, retention."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, TOWNSHIP, VILLAGE
from township_desk.paths import resource
from township_desk.problems import Problem

PLAIN = "plain"
"""The scheme of an office that has chosen none."""
KEPT = ("永久", "30年", "10年")
"""How long volumes are kept, the longest first."""
FONDS, CATEGORY, PLACE, NUMBER = "全宗号", "类目号", "村编码", "案卷号"
"""The parts of an archival number."""
UNKNOWN = "____"
"""Stands for a part that the office has not set yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One class (类目) of a scheme: whose papers it holds, how a volume in it is called, which sheets go into it.

    `steps` are those of a procedure whose notices go into it. It matters only where the township has several classes.
    """

    of: str
    code: str
    title: str
    volume: str = ""
    sheets: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long papers are kept whose titles contain one of some words. Without words it is for all others."""

    keep: str
    titles: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How an archive hall wants the volumes of a township.

    `reference` is the pattern of an archival number (档号), `reference_of_township` that of the township's own volumes,
    which have no code of a village.
    """

    name: str
    title: str
    source: str
    confirmed: bool
    reference: str
    reference_of_township: str
    digits: int
    spine: tuple[str, ...]
    categories: tuple[Category, ...]
    retention: tuple[Retention, ...]

    @property
    def of_village(self) -> Category:
        """The class of a village's own papers."""
        return next(it for it in self.categories if it.of == VILLAGE)

    @property
    def of_household(self) -> Category:
        """The class in which every household is a volume."""
        return next(it for it in self.categories if it.of == HOUSEHOLD)

    @property
    def of_township(self) -> tuple[Category, ...]:
        """The classes of the township's own papers; each is one volume."""
        return tuple(it for it in self.categories if it.of == TOWNSHIP)

    def filed_under(self, filing: str = "", step: str = "") -> Category:
        """The class of a paper of the township, by its checklist's `filing`, or of a notice, by its step.

        The first class takes what no other one claims.
        """
        named = (it for it in self.of_township if it.title == filing or (step and step in it.steps))
        return next(named, self.of_township[0])

    def category(self, code: str, of: str) -> Category:
        """The class of a volume that was handed over. The scheme may be another one since."""
        same = [it for it in self.categories if it.of == of]
        return next((it for it in same if it.code == code), same[0])

    def keeps(self, titles: tuple[str, ...]) -> str:
        """How long a volume with these papers is kept: as long as the one that is kept longest."""
        found = {self._keeps(it) for it in titles} or {self.retention[-1].keep}
        return min(found, key=KEPT.index)

    def _keeps(self, title: str) -> str:
        named = (it.keep for it in self.retention if not it.titles or any(word in title for word in it.titles))
        return next(named)

    def numbered(self, number: int) -> str:
        """A volume's number with its zeros."""
        return f"{number:0{self.digits}}"

    def called(self, parts: Mapping[str, str]) -> str:
        """The archival number made of its parts. Without a place it is one of the township."""
        pattern = self.reference if PLACE in parts else self.reference_of_township
        return pattern.format_map({name: text or UNKNOWN for name, text in parts.items()})


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme, by the name of its file."""
    return tuple(
        _scheme(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in sorted(resource("filing").glob("*.toml"))
    )


def scheme_named(name: str) -> Scheme:
    """The scheme of this name. Raises Problem when there is none."""
    for it in schemes():
        if it.name == name:
            return it
    raise Problem(f"没有名为“{name}”的整理方案。可选：{'、'.join(it.name for it in schemes())}。")


def _scheme(name: str, table: dict[str, Any]) -> Scheme:
    categories = tuple(map(_category, table.pop("categories")))
    retention = tuple(Retention(**{**it, "titles": tuple(it["titles"])}) for it in table.pop("retention"))
    return Scheme(name=name, categories=categories, retention=retention, **{**table, "spine": tuple(table["spine"])})


def _category(table: dict[str, Any]) -> Category:
    said: dict[str, Any] = {name: tuple(it) if isinstance(it, list) else it for name, it in table.items()}
    return Category(**said)
