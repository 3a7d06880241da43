"""一库五名单 as a list: everybody in the register of those who can work, or in one of its rolls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from township_desk.actions.household.households import name_of
from township_desk.actions.ledgers.overview import LABOUR
from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import years
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.derived_values import when_asked
from township_desk.domain.people.labour_rolls import InRoll, When, rolls_of
from township_desk.domain.people.population import age_of
from township_desk.domain.records import Member
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import RegisterFilter, register_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A person of the register or of a roll, with the household and the reasons."""

    member: Member
    household: int
    head: str
    village: str
    group: str
    age: int | None
    rolls: Mapping[str, InRoll]


def workers(archive: Archive, year: int = 0, village: int = 0, progress: Progress = NO_PROGRESS) -> list[Worker]:
    """Everybody in the register or a roll of a year (by default the working year), in the order of the households."""
    year = year or working_year(archive)
    day = years.counting_day(year, date.today().isoformat())
    when = when_asked(Asked(year=year, day=day, standards=standards(archive, day)))
    ids = register_ids(archive, RegisterFilter(villages=(village,) if village else ()))
    every = counted(dossiers(archive, ids), len(ids), progress, LABOUR)
    return [it for found in every if found.household.is_registered for it in _of(found, when)]


def _of(found: Dossier, when: When) -> Iterator[Worker]:
    for member in found.present:
        if rolls := rolls_of(found, member, when):
            yield Worker(
                member=member,
                household=found.household.id,
                head=name_of(found),
                village=found.village.name,
                group=found.household.group,
                age=age_of(member, when.day),
                rolls=rolls,
            )
