"""Adds up what the villages report for each year. A sum says how many villages it is of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from township_desk.domain.records import VillageFigures


class VillageSum(NamedTuple):
    """The sum of a figure and the number of villages that report it. The sum is None when no village does."""

    value: int | None
    villages: int


NOTHING = VillageSum(None, 0)
Sums = Mapping[int, Mapping[str, VillageSum]]


def sums_by_year(kept: Sequence[VillageFigures], names: Iterable[str]) -> Sums:
    """The sums of some figures, by year and figure."""
    fields = tuple(names)
    return {it.year: {name: _sum(kept, it.year, name) for name in fields} for it in kept}


def sum_of(sums: Sums, year: int, name: str) -> VillageSum:
    """One sum; NOTHING when no village reports it."""
    return sums.get(year, {}).get(name, NOTHING)


def _sum(kept: Sequence[VillageFigures], year: int, name: str) -> VillageSum:
    said = [getattr(it, name) for it in kept if it.year == year and getattr(it, name) is not None]
    return VillageSum(sum(said), len(said)) if said else NOTHING
