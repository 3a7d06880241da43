"""自然增减: who came into a household or left it in a year, as the yearly round lists them."""

from collections.abc import Callable, Mapping, Sequence

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinds import JOINS, LEAVES, kinds
from township_desk.domain.records import Member


def came(dossier: Dossier, year: int) -> list[Member]:
    """Whoever joined the household in a year, earliest first, each as it was in this time.

    Those who came with the whole household are not meant, nor those of a 分户.
    """
    found = (it for it in dossier.ever if _is_of(it.joined_on, it.joined_reason, JOINS, year))
    return sorted(found, key=lambda it: it.joined_on or "")


def went(dossier: Dossier, year: int) -> list[Member]:
    """Whoever left the household in a year, earliest first, each as it was in this time."""
    found = (it for it in dossier.ever if _is_of(it.left_on, it.left_reason, LEAVES, year))
    return sorted(found, key=lambda it: it.left_on or "")


CHANGES: Mapping[str, Callable[[Dossier, int], Sequence[Member]]] = {"change.came": came, "change.went": went}
"""Rows of sheets and workbooks about these persons. A household that was closed in the year has them, too."""


def _is_of(day: str | None, reason: str, way: str, year: int) -> bool:
    kind = kinds().get(reason)
    return kind is not None and kind.way == way and (day or "").startswith(str(year))
