"""Acts on cases that a list shows: one case or many, with what is recorded for all of them and for each.

A village has one meeting, one notice and one decision for all its households; each of them remains a case of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from township_desk.actions.procedures.advancing import plan, write
from township_desk.actions.procedures.plans import AdvancePlan, Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.stage_papers import papers_coming_in
from township_desk.actions.procedures.subjects import Said, Subject, numbered, of_case, of_household, of_village
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting.life import Life
from township_desk.domain.posting.refusals import refuse_close
from township_desk.domain.procedures.look import Look
from township_desk.domain.procedures.posting_conditions import posting_of
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import PostingEnd, Village
from township_desk.domain.records.case import PASS
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose cases an act is about: running ones by their keys, or households by their keys whose cases begin.

    `year` is that of cases that begin.
    """

    procedure: Procedure
    cases: Sequence[int] = ()
    households: Sequence[int] = ()
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is done at a stage on an ISO day: what is said about all, and about each by the key of case or household.

    With `ends`, the postings on which the stage rests end on the same day, as far as they can. `paper` is the title of
    a paper that comes in on that day for each of the cases, and is noted with the stage.
    """

    stage: str
    day: str
    outcome: str = PASS
    said: Said = field(default_factory=dict)
    each: Mapping[int, Said] = field(default_factory=dict)
    ends: bool = False
    paper: str = ""


class Group:
    """Some cases read once, so that what would become of them can be asked again while a clerk types."""

    def __init__(self, archive: Archive, whose: Whose) -> None:
        self.whose = whose
        self._reader = CaseReader(archive)
        self._subjects = _of_cases(archive, self._reader, whose) if whose.cases else _of_homes(archive, whose)

    def plan(self, act: Act, *, by: str) -> AdvancePlan:
        """What would become of each case."""
        wish = Wish(
            procedure=self.whose.procedure, stage=act.stage, day=act.day, outcome=act.outcome, year=self.whose.year
        )
        subjects = [it.saying({**act.said, **act.each.get(key, {})}) for key, it in self._subjects.items()]
        papers = papers_coming_in(self._reader, self.whose.cases, act.paper, act.day) if act.paper else []
        reader = self._reader.with_papers(papers)
        made = plan(reader, wish, subjects, by=by)
        closable = list(_closable(reader, made)) if act.outcome == PASS else []
        day = Day(act.day)
        ends = [PostingEnd(posting=it.record.id, ended_on=day, ended_by=by) for it in closable if act.ends]
        return replace(made, closable=closable, also=[*papers, *ends])


def _closable(reader: CaseReader, made: AdvancePlan) -> Iterator[Life]:
    """The postings on which a stage of some cases rests and which can end on its day, each once."""
    seen: set[int] = set()
    for line in made.lines:
        if line.refusals or line.after is None:
            continue
        stage, facts = line.after.procedure.stage(made.wish.stage), reader.facts(line.case, line.subject.dossier)
        look = Look(walk=line.after, stage=stage, day=made.wish.day, facts=facts)
        for sheet in (it["sheet"] for it in stage.conditions if "sheet" in it):
            life = posting_of(look, sheet)
            if life is not None and life.number not in seen and _can_end(life, made.wish.day, reader.today):
                seen.add(life.number)
                yield life


def _can_end(life: Life, day: str, today: str) -> bool:
    try:
        refuse_close(life, day, today)
    except Problem:
        return False
    return True


def _of_cases(archive: Archive, reader: CaseReader, whose: Whose) -> Mapping[int, Subject]:
    wanted = frozenset(whose.cases)
    cases = [it for it in reader.cases if it.id in wanted]
    known = reader.dossiers(cases)
    return {it.id: of_case(archive, it, known.get(it.household or 0), {}) for it in cases}


def _of_homes(archive: Archive, whose: Whose) -> Mapping[int, Subject]:
    return {it.household.id: of_household(it, {}) for it in dossiers(archive, list(whose.households))}


def lead(archive: Archive, whose: Whose, act: Act, *, by: str) -> AdvancePlan:
    """Does something for every case of a group, as one step. Raises Problem when anything is refused."""
    made = Group(archive, whose).plan(act, by=by)
    write(archive, made, by=by)
    return made


def begin(
    archive: Archive, procedure: Procedure, number: str, village: int, day: str, said: Said, *, year: int, by: str
) -> AdvancePlan:
    """Begins a case of a year with the first stage: of a village, of a household by number, or of an applicant."""
    reader, name = CaseReader(archive), archive.get(Village, village).name
    if procedure.of == VILLAGE:
        subjects: list[Subject] = [of_village(archive, name, {name: said})]
    else:
        subjects = numbered(archive, reader, procedure, [number], {number: {**said, "village": name}})
    made = plan(reader, Wish(procedure=procedure, stage=procedure.stages[0].key, day=day, year=year), subjects, by=by)
    write(archive, made, by=by)
    return made
