"""Who is proposed for a procedure: the households that may begin it, and what each of them still lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.subjects import of_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.asking import against_beginning, against_proposing
from township_desk.domain.procedures.look import Facts, Look, Missing
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import walk
from township_desk.domain.records import Case
from township_desk.domain.records.case import subject_of
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import register_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A household that may begin a procedure, and what it lacks to be proposed."""

    dossier: Dossier
    about: str
    missing: Sequence[Missing]
    facts: Facts


def candidates(archive: Archive, procedure: Procedure, year: int, progress: Progress = NO_PROGRESS) -> list[Candidate]:
    """The households that may begin a procedure in a year: those that lack nothing first, then those that nearly may.

    There are none where the procedure proposes nobody.
    """
    if not procedure.proposes:
        return []
    ids = register_ids(archive)
    reader, every = CaseReader(archive), counted(dossiers(archive, ids), len(ids), progress, "找候选户")
    found = [it for dossier in every for it in _candidate(reader, procedure, year, dossier)]
    return sorted(found, key=lambda it: len(it.missing))


def _candidate(reader: CaseReader, procedure: Procedure, year: int, dossier: Dossier) -> Iterator[Candidate]:
    home = dossier.household
    mine = reader.cases_of(subject_of(home.id, home.village, "", ""))
    if any(it.procedure == procedure.name and reader.is_running(it) for it in mine):
        return
    about = of_household(dossier, {}).about
    case = Case(
        number=0,
        procedure=procedure.name,
        edition=procedure.edition,
        year=year,
        village=home.village,
        household=home.id,
        about=about,
        begun_on=Day(reader.today),
    )
    facts, first = reader.facts(case, dossier), procedure.stages[0]
    look = Look(walk=walk(procedure, case, ()), stage=first, day=reader.today, facts=facts)
    if not against_beginning(look):
        yield Candidate(dossier=dossier, about=about, missing=against_proposing(look), facts=facts)
