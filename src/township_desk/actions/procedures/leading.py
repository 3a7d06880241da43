"""Acts on cases that a list shows: one case, or every case of its village that is at the same stage."""

from township_desk.actions.procedures.advancing import plan, write
from township_desk.actions.procedures.plans import AdvancePlan, Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.subjects import Said, Subject, numbered, of_case, of_village
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Case, Village
from township_desk.domain.records.ledger import VILLAGE
from township_desk.store.archive import Archive


def lead(
    archive: Archive, key: int, stage: str, day: str, outcome: str, said: Said, *, whole_village: bool, by: str
) -> AdvancePlan:
    """Does something at a stage of a case, or of all cases of its village that are at this stage, as one step.

    The same is recorded for each: a village has one meeting and one notice. Raises Problem when anything is refused.
    """
    reader, case = CaseReader(archive), archive.get(Case, key)
    cases = beside(reader, case) if whole_village else [case]
    known = reader.dossiers(cases)
    subjects = [of_case(archive, it, known.get(it.household or 0), said) for it in cases]
    wish = Wish(procedure=reader.editions.of(case), stage=stage, day=day, outcome=outcome)
    return _done(archive, reader, wish, subjects, by)


def beside(reader: CaseReader, case: Case) -> list[Case]:
    """The cases of a village that are at the same stage of the same edition as a case, which is one of them."""
    now = reader.walk(case).current
    alike = (it for it in reader.cases if (it.procedure, it.edition, it.village) == _alike(case))
    return [it for it in alike if (at := reader.walk(it).current) is not None and now is not None and at.key == now.key]


def _alike(case: Case) -> tuple[str, str, int]:
    return case.procedure, case.edition, case.village


def begin(
    archive: Archive, procedure: Procedure, number: str, village: int, day: str, said: Said, *, year: int, by: str
) -> AdvancePlan:
    """Begins a case of a year with the first stage: of a village, of a household by number, or of an applicant."""
    reader, name = CaseReader(archive), archive.get(Village, village).name
    if procedure.of == VILLAGE:
        subjects: list[Subject] = [of_village(archive, name, {name: said})]
    else:
        subjects = numbered(archive, reader, procedure, [number], {number: {**said, "village": name}})
    wish = Wish(procedure=procedure, stage=procedure.stages[0].key, day=day, year=year)
    return _done(archive, reader, wish, subjects, by)


def _done(archive: Archive, reader: CaseReader, wish: Wish, subjects: list[Subject], by: str) -> AdvancePlan:
    made = plan(reader, wish, subjects, by=by)
    write(archive, made, by=by)
    return made
