"""自然增减: who came into a household or left it in a year, as the yearly round lists them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from township_desk.domain.events.kinds import JOINS, LEAVES, kinds
from township_desk.domain.records import Member, Stay
from township_desk.domain.records.dossier import Dossier


def came(dossier: Dossier, year: int) -> list[Member]:
    """Whoever joined the household in a year, earliest first, each as it was in this time.

    Those who came with the whole household are not meant, nor those of a 分户.
    """
    found = (it for it in _times(dossier) if _is_of(it.joined_on, it.joined_reason, JOINS, year))
    return sorted(found, key=lambda it: it.joined_on or "")


def went(dossier: Dossier, year: int) -> list[Member]:
    """Whoever left the household in a year, earliest first, each as it was in this time."""
    found = (it for it in _times(dossier) if _is_of(it.left_on, it.left_reason, LEAVES, year))
    return sorted(found, key=lambda it: it.left_on or "")


CHANGES: Mapping[str, Callable[[Dossier, int], Sequence[Member]]] = {"change.came": came, "change.went": went}
"""Rows of sheets and workbooks about these persons. A household that was closed in the year has them, too."""


def _is_of(day: str | None, reason: str, way: str, year: int) -> bool:
    kind = kinds().get(reason)
    return kind is not None and kind.way == way and (day or "").startswith(str(year))


def _times(dossier: Dossier) -> Iterator[Member]:
    """Everybody who lives or lived in the household, once for each time."""
    yield from dossier.members
    known = {it.id: it for it in dossier.members}
    yield from (_then(it, known.get(it.member)) for it in dossier.stays)


def _then(stay: Stay, member: Member | None) -> Member:
    """A person in an earlier time. Of somebody who lives elsewhere now only the time itself is known."""
    return replace(
        member or Member(household=stay.household, name=stay.name),
        relation=stay.relation,
        joined_on=stay.joined_on,
        joined_reason=stay.joined_reason,
        left_on=stay.left_on,
        left_reason=stay.left_reason,
    )
