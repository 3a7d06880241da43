"""The events that were entered, and who came and left in a year (自然增加、自然减少)."""

from collections.abc import Iterator
from dataclasses import dataclass

from township_desk.domain.events.kinds import JOINS, LEAVES, kinds
from township_desk.domain.events.shown import Told, told_by
from township_desk.domain.records import Event, Household, Member, Stay
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event as lists show it. `number` and `village` are those of its household when it was entered."""

    event: Event
    told: Told
    number: str
    village: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One person who joined or left a household in a year, with the reason and the day (as exact as it is known).

    `event` is the event behind it; None for somebody who came with a list or was typed on the card.
    """

    member: int
    name: str
    household: int
    number: str
    village: str
    group: str
    joined: bool
    reason: str
    day: str
    event: Event | None = None


def events(archive: Archive, *, year: int = 0, village: int = 0, household: int = 0) -> list[EventRow]:
    """The events of a year, a village and a household (any where nothing is said), newest first."""
    villages = {it.id: it.name for it in archive.villages()}
    found = [
        _row(it, villages)
        for it in archive.all(Event)
        if (not year or it.day.startswith(str(year)))
        and village in (0, it.village)
        and household in (0, it.household, it.other)
    ]
    return sorted(found, key=lambda it: (it.event.day, it.event.number), reverse=True)


def _row(event: Event, villages: dict[int, str]) -> EventRow:
    told = told_by(event)
    return EventRow(
        event=event,
        told=told,
        number=next((it.number for it in told.before), ""),
        village=villages.get(event.village, ""),
    )


def natural_changes(archive: Archive, year: int, *, village: int = 0) -> list[Change]:
    """Who joined and who left in a year for one of the reasons of natural change, by day.

    They follow from the members and their earlier times, so those who came with a list are among them. The household
    stands where it stands today.
    """
    homes, villages = {it.id: it for it in archive.all(Household)}, {it.id: it.name for it in archive.villages()}
    natural = {it.name for it in kinds().values() if it.way in (JOINS, LEAVES)}
    behind: dict[tuple[int, str], Event] = {
        (who.member, it.day): it for it in archive.all(Event) if it.kind in natural for who in told_by(it).people
    }
    found = [
        Change(
            member=key,
            name=it.name,
            household=it.household,
            number=homes[it.household].number,
            village=villages[homes[it.household].village],
            group=homes[it.household].group,
            joined=joined,
            reason=reason,
            day=day,
            event=behind.get((key, day)),
        )
        for key, it in _times(archive)
        for joined, reason, day in _ends(it)
        if day.startswith(str(year)) and reason in natural and village in (0, homes[it.household].village)
    ]
    return sorted(found, key=lambda it: (it.day, it.household, it.member))


def _times(archive: Archive) -> Iterator[tuple[int, Member | Stay]]:
    """Every time that a person lived in a household, with the person's key."""
    yield from ((it.id, it) for it in archive.all(Member))
    yield from ((it.member, it) for it in archive.all(Stay))


def _ends(it: Member | Stay) -> Iterator[tuple[bool, str, str]]:
    yield True, it.joined_reason, it.joined_on or ""
    yield False, it.left_reason, it.left_on or ""
