"""The cases of an archive as lists show them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from township_desk.actions.household.register import village_named
from township_desk.actions.procedures.editions import Editions
from township_desk.actions.procedures.reading import CaseReader, CaseView
from township_desk.domain.procedures.saying import origin, said_by_cases
from township_desk.domain.procedures.walk import State, Walk, walk
from township_desk.domain.records import Case, Event, Household, StageDone
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.entries import of_household as of_home
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.problems import Problem
from township_desk.store.archive import Archive

SOON = 7
"""So many days before its last day something is due soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case: how it stands, the number of its household or applicant ("" for a village), its village.

    `stage` is the key of the next stage, "" once the case has ended, and `lacks` the kinds of what that waits for.
    `days_left` are the days until it is to be closed, below 0 when that is over; None where no day is set. Everything
    that lists filter by is worked out once, in the worker.
    """

    view: CaseView
    key: int
    number: str
    village: str
    procedure: str
    year: int
    state: State
    stage: str
    lacks: frozenset[str]
    is_able: bool
    is_late: bool
    is_due_soon: bool
    days_left: int | None

    @property
    def is_of_verdict(self) -> bool:
        """Whether its procedure asks for the verdict on a household."""
        return self.view.walk.procedure.asks_verdict


def rows(archive: Archive, *, village: str = "", year: int = 0, procedure: str = "") -> list[Row]:
    """The cases of a village, a year and a procedure (any where nothing is said), those that are running first."""
    reader = CaseReader(archive)
    where = village_named(archive, village).id if village else 0
    wanted = [it for it in reader.cases if _fits(it, where, year, procedure)]
    found = [_row(reader, it) for it in reader.views(wanted)]
    return sorted(found, key=lambda it: (not it.stage, it.view.walk.case.number))


def rows_of(archive: Archive, keys: Collection[int]) -> list[Row]:
    """The cases with these keys."""
    reader = CaseReader(archive)
    return [_row(reader, it) for it in reader.views([it for it in reader.cases if it.id in keys])]


def _fits(case: Case, village: int, year: int, procedure: str) -> bool:
    return village in (0, case.village) and year in (0, case.year) and procedure in ("", case.procedure)


def _row(reader: CaseReader, view: CaseView) -> Row:
    case, home = view.walk.case, view.facts.dossier
    number = home.household.number if home is not None else case.person_number
    current, left = view.walk.current, _days_left(view)
    return Row(
        view=view,
        key=case.id,
        number=number,
        village=reader.places[case.village].village.name,
        procedure=case.procedure,
        year=case.year,
        state=view.walk.state,
        stage=current.key if current is not None else "",
        lacks=frozenset(it.what for it in view.missing),
        is_able=current is not None and not view.missing,
        is_late=view.is_late,
        is_due_soon=left is not None and 0 <= left <= SOON,
        days_left=left,
    )


def _days_left(view: CaseView) -> int | None:
    if not view.due:
        return None
    return (date.fromisoformat(view.due) - date.fromisoformat(view.facts.today)).days


def case_numbered(archive: Archive, number: int) -> Case:
    """The case with this number. Raises Problem when there is none."""
    found = archive.find(Case, number=number)
    if not found:
        raise Problem(f"没有第 {number} 号事项。请看 procedures 列出的编号。")
    return found[0]


def owner_of_case(case: Case) -> Owner:
    """Whose papers those of a case are: the household's, or the village's for a village and for applicants."""
    return Owner(VILLAGE, case.village) if case.household is None else of_home(case.household)


class OfHousehold(NamedTuple):
    """The cases of a household, newest first, and where its 脱贫属性 comes from."""

    ways: Sequence[Walk]
    origin: str


def of_household(archive: Archive, household: int) -> OfHousehold:
    """The cases of one household."""
    cases = archive.find(Case, household=household)
    records = {it.id: archive.find(StageDone, case=it.id) for it in cases}
    home = archive.find(Household, id=household)
    said = said_by_cases(cases, [it for of_case in records.values() for it in of_case])
    editions = Editions(archive) if cases else None
    ways = [walk(editions.of(it), it, records[it.id]) for it in cases if editions is not None]
    events = (*archive.find(Event, household=household), *archive.find(Event, other=household))
    told = origin(home[0], said.get(household, {}), events) if home else ""
    return OfHousehold(sorted(ways, key=lambda it: -it.case.number), told)
