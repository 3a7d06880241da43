"""The cases of an archive as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.actions.household.register import village_named
from township_desk.actions.procedures.reading import CaseReader, CaseView
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import Case
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case: how it stands, the number of its household or applicant ("" for a village), its village."""

    view: CaseView
    number: str
    village: str


def rows(archive: Archive, *, village: str = "", year: int = 0, procedure: str = "") -> list[Row]:
    """The cases of a village, a year and a procedure (any where nothing is said), those that are running first."""
    reader = CaseReader(archive)
    where = village_named(archive, village).id if village else 0
    wanted = [it for it in reader.cases if _fits(it, where, year, procedure)]
    found = [_row(reader, it) for it in reader.views(wanted)]
    return sorted(found, key=lambda it: (it.view.walk.state is not State.RUNNING, it.view.walk.case.number))


def _fits(case: Case, village: int, year: int, procedure: str) -> bool:
    return village in (0, case.village) and year in (0, case.year) and procedure in ("", case.procedure)


def _row(reader: CaseReader, view: CaseView) -> Row:
    case, home = view.walk.case, view.facts.dossier
    number = home.household.number if home is not None else case.person_number
    return Row(view=view, number=number, village=reader.places[case.village].village.name)


def cases_of_household(archive: Archive, household: int) -> Sequence[CaseView]:
    """The cases of one household, newest first."""
    reader = CaseReader(archive)
    found = [it for it in reader.cases if it.household == household]
    return sorted(reader.views(found), key=lambda it: -it.walk.case.number)
