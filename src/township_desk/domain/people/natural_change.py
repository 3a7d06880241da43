"""自然增减: who came into a household or left it in a year, as the yearly round lists them."""

from collections.abc import Callable, Mapping, Sequence

from township_desk.domain.records import Member
from township_desk.domain.records.dossier import Dossier

JOINED = frozenset({"嫁入", "新生儿", "其他转入"})
"""The reasons why somebody joins a household that is already registered."""


def came(dossier: Dossier, year: int) -> list[Member]:
    """Whoever joined the household in a year, earliest first. Those who came with the whole household are not meant."""
    found = (it for it in dossier.members if it.joined_reason in JOINED and (it.joined_on or "").startswith(str(year)))
    return sorted(found, key=lambda it: it.joined_on or "")


def went(dossier: Dossier, year: int) -> list[Member]:
    """Whoever left the household in a year, earliest first."""
    found = (it for it in dossier.members if (it.left_on or "").startswith(str(year)))
    return sorted(found, key=lambda it: it.left_on or "")


CHANGES: Mapping[str, Callable[[Dossier, int], Sequence[Member]]] = {"change.came": came, "change.went": went}
"""Rows of sheets and workbooks about these persons. A household that was closed in the year has them, too."""
