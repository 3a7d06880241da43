"""Judges every policy for a household of the archive, for one with some things changed, or for a visitor's.

Nothing is written by looking.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.actions.household.register import household_numbered, moment_of
from township_desk.actions.office.settings import standards
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import years
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.judging import Eligible, Judged, Row, judged
from township_desk.domain.policies.said_home import Reading, nobody, said_home
from township_desk.domain.policies.visitor import questions
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on
from township_desk.store.read.dossiers import dossier

__all__ = ["Eligible", "Judged", "Row", "Seen", "look_at", "look_at_number", "look_at_visitor", "questions"]
Data = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A household as it was looked at, and every policy as it stands for it.

    `told` is what was asked at the counter. `is_tried` says that some things are not as the archive has them.
    `sentence` says on what a past day rests.
    """

    home: Dossier
    asked: Asked
    told: Mapping[str, str]
    judged: Sequence[Judged]
    is_tried: bool = False
    sentence: str = ""

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
    """A household that is not in the archive: {"household": {key: value}, "members": [{key: value}]}."""
    return _seen(archive, nobody(archive.township), data, day)


def asked_on(archive: Archive, day: str = "") -> Asked:
    """The year and day of a look: an ISO day, or today as far as the working year goes."""
    today, year = date.today().isoformat(), int(day[:4]) if day else archive.masthead.year or years.this_year()
    return Asked(year=year, day=day or years.counting_day(year, today), standards=standards(archive))


def _seen(archive: Archive, home: Dossier, data: Data, day: str) -> Seen:
    reading = Reading(asked=asked_on(archive, day), villages=archive.villages())
    said = said_home(home, data, reading)
    if reading.wrong:
        raise Problem("没有对照：" + "".join(reading.wrong))
    return Seen(
        home=said,
        asked=reading.asked,
        told=reading.told,
        judged=judged(said, reading.asked, reading.told),
        is_tried=bool(home.household.id) and bool(data),
        sentence=moment_of(archive, day).sentence if day and home.household.id else "",
    )
