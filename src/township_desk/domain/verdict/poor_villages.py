"""贫困村 of a year: whether a village was named one by then, and whether it had left."""

from collections.abc import Iterable

from township_desk.domain.fields import terms
from township_desk.domain.records import Village, VillageFigures


def is_named(village: Village, year: int) -> bool:
    """Whether a village was named a poor one by a year. One that has left stays named; people are still sent to it."""
    return village.poor == terms.YES and (village.poor_since or year) <= year


def exit_year_of(kept: Iterable[VillageFigures]) -> int | None:
    """The year in which 村情 says that a village has left, whichever year's 村情 says it."""
    return min((it.exit_year for it in kept if it.exit_year is not None), default=None)


def can_leave(village: Village, kept: Iterable[VillageFigures], year: int) -> bool:
    """Whether a village can leave in a year: it was named, and has not left before."""
    left = exit_year_of(kept)
    return is_named(village, year) and (left is None or left >= year)


def words_of(village: Village, kept: Iterable[VillageFigures], year: int) -> str:
    """What a list of a year says in its column 贫困村."""
    left = exit_year_of(kept)
    if not is_named(village, year):
        return ""
    if left is None or left > year:
        return terms.YES
    return "当年退出" if left == year else "已退出"
