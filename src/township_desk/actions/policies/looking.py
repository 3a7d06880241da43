"""Judges every policy for a household of the archive, for one with some things changed, or for a visitor's.

Nothing is written by looking.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from township_desk.actions.household.register import household_numbered, moment_of
from township_desk.actions.office.settings import standards
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import years
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.asks import Ask, answered, asks
from township_desk.domain.policies.judging import Eligible, Judged, Row, judged
from township_desk.domain.policies.said_changes import SaidChange, said_changes
from township_desk.domain.policies.said_entries import said_entries
from township_desk.domain.policies.said_home import Reading, nobody, said_home
from township_desk.domain.policies.visitor import questions
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on
from township_desk.store.read.dossiers import dossier

__all__ = [
    "Ask",
    "Eligible",
    "Judged",
    "Row",
    "Seen",
    "answered",
    "look_at",
    "look_at_number",
    "look_at_visitor",
    "questions",
]
Data = Mapping[str, Any]


class Said(NamedTuple):
    """What was said, how it was read, and how the policies stand by it."""

    reading: Reading
    home: Dossier
    judged: Sequence[Judged]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A household as it was looked at, and every policy as it stands for it.

    `told` is what was asked at the counter, `changes` all that the archive has otherwise or not at all, `asks` what to
    ask next. `sentence` says on what a past day rests.
    """

    home: Dossier
    asked: Asked
    told: Mapping[str, str]
    judged: Sequence[Judged]
    changes: Sequence[SaidChange] = ()
    asks: Sequence[Ask] = ()
    sentence: str = ""

    @property
    def is_tried(self) -> bool:
        """Whether something is supposed that the archive has otherwise."""
        return any(it.is_trial for it in self.changes)

    @property
    def is_visitor(self) -> bool:
        """Whether the household is not in the archive."""
        return self.home.household.id == 0

    def policy(self, name: str) -> Judged:
        """One policy by its name."""
        return next(it for it in self.judged if it.name == name)


def look_at(archive: Archive, household: int, *, day: str = "", changes: Data | None = None) -> Seen:
    """A household today or on an ISO day, with what is said of it in `changes` in place of what the archive has."""
    with _on(archive, day) as then:
        home = dossier(then, household)
    return _seen(archive, home, changes or {}, day)


def look_at_number(archive: Archive, number: str, *, day: str = "") -> Seen:
    """The household with a number, today or on an ISO day."""
    with _on(archive, day) as then:
        home = dossier(then, household_numbered(then, number).id)
    return _seen(archive, home, {}, day)


def _on(archive: Archive, day: str) -> AbstractContextManager[Archive]:
    return archive_on(archive, day) if day else nullcontext(archive)


def look_at_visitor(archive: Archive, data: Data, *, day: str = "") -> Seen:
    """A household that is not in the archive.

    {"household": {key: value}, "members": [{key: value}], "entries": {LEDGER: [{key: value}]}}
    """
    return _seen(archive, nobody(archive.township), data, day)


def asked_on(archive: Archive, day: str = "") -> Asked:
    """The year and day of a look: an ISO day, or today as far as the working year goes."""
    today, year = date.today().isoformat(), int(day[:4]) if day else archive.masthead.year or years.this_year()
    on = day or years.counting_day(year, today)
    return Asked(year=year, day=on, standards=standards(archive, on))


def _seen(archive: Archive, home: Dossier, data: Data, day: str) -> Seen:
    asked, villages = asked_on(archive, day), archive.villages()

    def judge(said: Data, only: Collection[str] = ()) -> Said:
        reading = Reading(asked=asked, villages=villages)
        found = said_entries(said_home(home, said, reading), said.get("entries", {}), reading)
        return Said(reading, found, judged(found, asked, reading.told, only))

    now = judge(data)
    if now.reading.wrong:
        raise Problem("没有对照：" + "".join(now.reading.wrong))
    return Seen(
        home=now.home,
        asked=asked,
        told=now.reading.told,
        judged=now.judged,
        changes=said_changes(home, now.home, now.reading.told, asked.day),
        asks=asks(now.home, data, now.judged, lambda said, only: judge(said, only).judged),
        sentence=moment_of(archive, day).sentence if day and home.household.id else "",
    )
