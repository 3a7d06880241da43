"""The events that were entered."""

from dataclasses import dataclass

from township_desk.domain.events.shown import Told, told_by
from township_desk.domain.records import Event
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event as lists show it. `number` and `village` are those of its household when it was entered."""

    event: Event
    told: Told
    number: str
    village: str


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
