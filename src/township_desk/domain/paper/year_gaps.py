"""Columns that stay empty for the chosen year although the archive could fill them for another one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import Getter, getter, is_yearly
from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.forms.parts import PairsPart, TablePart

_NAMED = 4
_ROWS = frozenset({"account", "indicators"})
_FACTS = frozenset(f"fact.{name}" for name in ("per_capita", "each", "net", "above", "verdict"))
INCOME = (("人均纯收入", PER_CAPITA),)
"""What a form shows in place of a whole account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGap:
    """Heads of columns that are empty for as many households each, and how many of these another year would fill."""

    heads: tuple[str, ...]
    year: int
    other: int
    lacking: int
    households: int
    could: int

    @property
    def sentence(self) -> str:
        """A sentence that says what is empty, and which year would fill it."""
        names = "、".join(self.heads[:_NAMED]) + (f"等 {len(self.heads)} 列" if len(self.heads) > _NAMED else "")
        todo = f"要 {self.other} 年的，把年度改成 {self.other}。"
        if self.lacking == self.households:
            return f"{names}都空着：{self.year} 年没有收入账，{self.other} 年有 {self.could:,} 户的。{todo}"
        return f"{names}有 {self.lacking:,} 户空着，其中 {self.could:,} 户 {self.other} 年有。{todo}"


def speaks_of_income(sheet: Sheet) -> bool:
    """Whether a form shows anything from the year's account."""
    tables = [it for it in sheet.parts if isinstance(it, TablePart)]
    keys = {line.key for it in sheet.parts if isinstance(it, PairsPart) for line in it.items}
    keys |= {column.key for it in tables for column in it.columns}
    return any(it.rows in _ROWS for it in tables) or any(key in _FACTS or is_yearly(key) for key in keys)


def year_gaps(columns: Iterable[tuple[str, str]], dossiers: Sequence[Dossier], asked: Asked) -> list[YearGap]:
    """What the given (head, key) columns lack in a year although accounts of another year have it."""
    found = defaultdict[tuple[int, int, int], list[str]](list)
    of_year = cache(lambda key, year: getter(key, replace(asked, year=year)))
    for head, key in dict.fromkeys((head, key) for head, key in columns if is_yearly(key)):
        lacking = [it for it in dossiers if not _is_there(of_year(key, asked.year), it)]
        could = Counter(
            it.year
            for dossier in lacking
            for it in dossier.incomes
            if it.year != asked.year and _is_there(of_year(key, it.year), dossier)
        )
        if could:
            # The year that would fill most households; of equal ones the latest.
            other, households = max(could.items(), key=lambda it: (it[1], it[0]))
            found[len(lacking), other, households].append(head)
    return [
        YearGap(
            heads=tuple(heads), year=asked.year, other=other, lacking=lacking, households=len(dossiers), could=could
        )
        for (lacking, other, could), heads in found.items()
    ]


def _is_there(get: Getter, dossier: Dossier) -> bool:
    return get(dossier, dossier.head) not in (None, "")
