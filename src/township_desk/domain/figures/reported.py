"""Whether a report that was sent tells a figure: whether it has the rows and columns that the figure rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from township_desk.domain.figures.catalogue import with_bases
from township_desk.domain.figures.figure import VILLAGES, Count, Figure, Growth, Mean, Total, Typed, Way
from township_desk.domain.figures.needs import Needs
from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.domain.questions.conditions import Compare, Moment, nodes
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER

_NUMBER = f"{MEMBER}.id_number"
_IN_NUMBER = {f"{MEMBER}.birth", f"{MEMBER}.sex"}
"""What an identity number tells as well."""
_OF_ITSELF = {f"{MEMBER}.household", f"{HOUSEHOLD}.left_on", _NUMBER}
"""What no list needs to say: persons stand with their household, who has left is not in it, a number tells others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What a report tells: of whom it has rows (tables), which columns (keys), and the year of its data."""

    rows: frozenset[str]
    keys: frozenset[str]
    year: int

    @classmethod
    def of(cls, lists: Iterable[tuple[str, Iterable[str]]], year: int) -> "Reported":
        """What some lists tell, each given by whom its rows are and by its keys. A list of persons has households."""
        found = [(per, tuple(keys)) for per, keys in lists]
        rows = {per for per, _ in found}
        return cls(
            rows=frozenset(rows | ({HOUSEHOLD} if MEMBER in rows else set())),
            keys=frozenset(key for _, keys in found for key in keys),
            year=year,
        )

    def tells(self, figure: Figure, year: int) -> bool:
        """Whether a figure of a year can be counted from it."""
        every = with_bases([figure]).values()
        if any(isinstance(it.way, Growth | Typed) for it in every):
            return False
        needs = Needs(every)
        if needs.income_years and not any(it.startswith(PER_CAPITA) for it in self.keys):
            return False
        is_yearly = bool(needs.income_years) or any(_asks_year(it.way) for it in every)
        return (year == self.year or not is_yearly) and self._has(needs, [it.way for it in every])

    def _has(self, needs: Needs, ways: Iterable[Way]) -> bool:
        counted = {it.among.of for it in ways if isinstance(it, Count | Total | Mean)}
        beside = {of for of, names in needs.asked.items() if names or of not in (HOUSEHOLD, VILLAGES)}
        asked = {f"{of}.{name}" for of, names in needs.asked.items() for name in names} - _OF_ITSELF
        told = self.keys | (_IN_NUMBER if _NUMBER in self.keys else set())
        return counted | beside <= self.rows and asked <= told


def _asks_year(way: Way) -> bool:
    if not isinstance(way, Count | Total | Mean):
        return False
    tests = (it for it in nodes(way.among.where) if isinstance(it, Compare))
    return any(isinstance(one, Moment) and not one.is_day for it in tests for one in it.wanted)
