"""Dated standards with their sources: income lines, limits, and the sets of exit indicators.

What the office sets in its own archive overrides the shipped values. A Setting named `line/2018/county` holds the
value, its `source` the document; `list/NAME` the words, with commas between them. For limits see `limits.py`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import Setting, Township
from township_desk.domain.verdict.limits import PREFIX, Limit, in_year, with_own
from township_desk.domain.verdict.local_terms import LocalTerm, local_terms
from township_desk.paths import resource

INCOME_LINE, OF_INCOMES = "income_line", "pension_counts"
"""What conditions call the income line of their year; the limit on which every income per head rests."""
SCOPES = ("county", "city", "province", "national")
"""From the most local to the national line."""
HOME = "四川省"
"""The province whose exit indicators apply where nothing else is chosen."""
EXIT_SET = "exit_set"
"""The name of the Setting with the set of exit indicators that the office has chosen."""
SCOPE_TITLES = {"county": "县定", "city": "市定", "province": "省定", "national": "国家"}


def standard_of(setting: str) -> tuple[str, str]:
    """Which standard a Setting of this name sets, and from which ISO day on; "" for any other one."""
    kind, _, rest = setting.partition("/")
    name, _, since = rest.partition("/")
    if kind == "line":
        return INCOME_LINE, f"{name}-01-01"
    return (name, since) if f"{kind}/" == PREFIX else ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An income line: 分 per person and year, who set it, and whether its document was seen."""

    year: int
    scope: str
    area: str
    value: Money
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words or fields that a document lists. `later` are the lists from later years on."""

    name: str
    title: str
    words: Sequence[str]
    source: str
    confirmed: bool
    later: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def of_year(self, year: int) -> Sequence[str]:
        """The words in force in a year."""
        return in_year(self.words, self.later, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRule:
    """One row of the exit standard: what is demanded, the field with its evidence, the limit it refers to."""

    key: str
    short: str
    title: str
    standard: str
    evidence: str
    limit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSet:
    """The exit indicators of a province."""

    key: str
    province: str
    name: str
    source: str
    confirmed: bool
    rows: tuple[IndicatorRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """All standards in force for one archive."""

    lines: tuple[Line, ...]
    limits: Mapping[str, Limit]
    indicators: IndicatorSet
    lists: Mapping[str, WordList] = field(default_factory=dict)
    local: Mapping[str, tuple[LocalTerm, ...]] = field(default_factory=dict)

    @classmethod
    def load(
        cls, settings: Iterable[Setting] = (), folder: Path | None = None, province: str = HOME, day: str = ""
    ) -> "Standards":
        """The shipped standards, overridden by the office's own of an ISO day (today).

        The exit indicators are those of the province.
        """
        home = folder or resource("standards")
        of_rules = {name for name, _ in _tables(home, "limits.rules.*.toml")}
        every = _tables(home, "limits*.toml")
        limits = {name: Limit(name=name, of_rules=name in of_rules, **table) for name, table in every}
        lists = {name: _word_list(name, table) for name, table in _tables(home, "lists*.toml")}
        lines = [_line(table) for table in _toml(home / "income_lines.toml")["line"]]
        own = {setting.name: setting for setting in settings}
        return cls(
            lines=(*_own_lines(own), *lines),
            limits={
                name: it.on(day or date.today().isoformat()) for name, it in with_own(limits, own.values()).items()
            },
            lists=lists | _own_lists(own, lists),
            indicators=_in_force(indicator_sets(home), own.get(EXIT_SET), province),
            local=local_terms(own.values()),
        )

    def limit(self, name: str, year: int = 0) -> int:
        """The number in force in a year."""
        return self.limits[name].of_year(year)

    def words(self, name: str, year: int = 0) -> Sequence[str]:
        """The words in force in a year."""
        return self.lists[name].of_year(year)

    def local_term(self, policy: str, day: str) -> LocalTerm | None:
        """What the county itself says of a policy on an ISO day; None where it says nothing."""
        begun = [it for it in self.local.get(policy, ()) if it.since <= day]
        return begun[-1] if begun else None

    def income_line(self, year: int, township: Township) -> Line | None:
        """The most local line in force in a year; None when nobody has set one."""
        areas = {"county": township.county, "city": township.city, "province": township.province, "national": ""}
        fitting = [line for line in self.lines if line.year == year and line.area in ("", areas[line.scope])]
        return min(fitting, key=lambda line: SCOPES.index(line.scope), default=None)

    def national_line(self, year: int) -> Line | None:
        """The line of the whole country in a year; None when nobody has set one."""
        return next((line for line in self.lines if line.year == year and line.scope == "national"), None)


def _tables(home: Path, names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(home.glob(names)):
        yield from _toml(file).items()


def _toml(file: Path) -> dict[str, Any]:
    return _parsed(file.read_text("utf-8"))


@lru_cache(16)
def _parsed(text: str) -> dict[str, Any]:
    """Commands and pages load the standards again and again, mostly of the same files."""
    return tomllib.loads(text)


def _line(table: Mapping[str, Any]) -> Line:
    return Line(
        year=table["year"],
        scope=table["scope"],
        area=table.get("area", ""),
        value=Money(table["value"] * 100),
        source=table["source"],
        confirmed=table["confirmed"],
    )


def _own_lines(own: Mapping[str, Setting]) -> Iterable[Line]:
    """Lines that the office has set. They count as confirmed when they name their document."""
    for name, setting in own.items():
        if name.startswith("line/"):
            _, year, scope = name.split("/")
            amount, source = Money(int(setting.value)), setting.source
            yield Line(
                year=int(year),
                scope=scope,
                area="",
                value=amount,
                source=source or "本单位设定",
                confirmed=bool(source),
            )


def _word_list(name: str, table: Mapping[str, Any]) -> WordList:
    later = {year: tuple(words) for year, words in table.get("later", {}).items()}
    return WordList(name=name, **{**table, "words": tuple(table["words"]), "later": later})


def _own_lists(own: Mapping[str, Setting], shipped: Mapping[str, WordList]) -> dict[str, WordList]:
    found: dict[str, WordList] = {}
    for name, setting in own.items():
        known = shipped.get(name.removeprefix("list/"))
        if name.startswith("list/") and known is not None:
            words, source = tuple(filter(None, setting.value.split(","))), setting.source
            found[known.name] = replace(
                known, words=words, later={}, source=source or "本单位设定", confirmed=bool(source)
            )
    return found


def indicator_sets(home: Path | None = None) -> list[IndicatorSet]:
    """Every shipped set of exit indicators."""
    return [_indicators(_toml(file)) for file in sorted((home or resource("standards")).glob("exit.*.toml"))]


def _in_force(sets: list[IndicatorSet], own: Setting | None, province: str) -> IndicatorSet:
    """The set that the office has chosen, else that of its province.

    Where none is shipped, one marked as unconfirmed.
    """
    by_key = {it.key: it for it in sets}
    if own is not None and own.value in by_key:
        return by_key[own.value]
    here = next((it for it in sets if it.province == province), None)
    # Another province's set is better than none, but nothing may look as if a document demanded it.
    return here or replace(next(it for it in sets if it.province == HOME), confirmed=False)


def _indicators(table: Mapping[str, Any]) -> IndicatorSet:
    head = table["set"]
    return IndicatorSet(
        key=head["key"],
        province=head["province"],
        name=head["name"],
        source=head["source"],
        confirmed=head["confirmed"],
        rows=tuple(IndicatorRule(**row) for row in table["indicator"]),
    )
