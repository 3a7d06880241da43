"""Reads cases with everything that their conditions look at, many at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Self

from township_desk.actions.office.settings import standards
from township_desk.actions.posting.lives import lives
from township_desk.actions.procedures.editions import Editions
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.procedures.asking import waiting_for
from township_desk.domain.procedures.days import due_on
from township_desk.domain.procedures.look import Compared, Facts, Hung, Missing
from township_desk.domain.procedures.walk import State, Walk, walk
from township_desk.domain.records import Case, Comparison, Paper, StageDone, VillageFigures
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_for_papers
from township_desk.store.read.dossiers import dossiers, places
from township_desk.store.read.village_counts import poor_people
from township_desk.store.read.walks import objections_against


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case with its way, what its next stage waits for, and until when it is to be closed ("" for no day)."""

    walk: Walk
    facts: Facts
    missing: Sequence[Missing]
    due: str
    earlier: Sequence[Walk] = ()
    """The cases of the same procedure that the subject had before, oldest first."""

    @property
    def is_late(self) -> bool:
        """Whether the next stage should have been closed already."""
        return bool(self.due) and self.due < self.facts.today


class CaseReader:
    """Reads what the archive holds about the subjects of cases. What all of them share is read once."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.editions = archive, Editions(archive)
        self.standards, self.today = standards(archive), date.today().isoformat()
        self.records: Mapping[int, Sequence[StageDone]] = _by_case(archive.all(StageDone))
        self.cases = archive.all(Case)
        self._coming_in: Sequence[Paper] = ()
        self._poor: dict[str, Mapping[int, int | None]] = {}
        self._by_subject: defaultdict[tuple[str, int | str], list[Case]] = defaultdict(list)
        for it in self.cases:
            self._by_subject[it.subject].append(it)

    def with_papers(self, papers: Sequence[Paper]) -> Self:
        """The same reader with papers that are not in the archive yet."""
        found = copy(self)
        found._coming_in = papers
        return found

    @cached_property
    def hung(self) -> Hung:
        """The postings."""
        return Hung.of(lives(self.archive))

    @cached_property
    def _objections(self) -> Mapping[int, int]:
        return objections_against(self.archive, {it: self.editions.of(it) for it in self.cases})

    @cached_property
    def places(self) -> Mapping[int, Dossier]:
        """The villages with their entries of ledgers."""
        return {it.village.id: it for it in places(self.archive)}

    def walk(self, case: Case) -> Walk:
        """The way of a case."""
        records, objections = self.records.get(case.id, ()), self._objections.get(case.id, 0)
        return walk(self.editions.of(case), case, records, objections=objections)

    def cases_of(self, subject: tuple[str, int | str]) -> Sequence[Case]:
        """The cases of a subject, oldest first."""
        return self._by_subject.get(subject, ())

    def earlier(self, case: Case) -> list[Walk]:
        """The cases of the same subject and procedure that began before a case."""
        mine = (it for it in self.cases_of(case.subject) if it.procedure == case.procedure and it.number < case.number)
        return [self.walk(it) for it in mine]

    def is_running(self, case: Case) -> bool:
        """Whether a case has not ended."""
        return self.walk(case).state is State.RUNNING

    def facts(self, case: Case, dossier: Dossier | None) -> Facts:
        """What the archive holds about the subject of a case."""
        place = self.places.get(case.village)
        of_village = case.subject[0] == VILLAGE
        kept = place.of(VillageFigures) if place is not None and of_village else ()
        return Facts(
            standards=self.standards,
            today=self.today,
            dossier=dossier,
            place=place,
            figures=next((it for it in kept if it.year == case.year), None),
            poor=partial(self._poor_on, case.village) if of_village else None,
            hung=self.hung,
            compared=self.compared,
            coming_in=self._coming_in,
            others=[self.walk(it) for it in self.cases_of(case.subject) if it.id != case.id],
        )

    def dossiers(self, cases: Iterable[Case]) -> dict[int, Dossier]:
        """The households of some cases that are still in the archive."""
        ids = [it.household for it in cases if it.household is not None]
        return {it.household.id: it for it in dossiers(self.archive, list(dict.fromkeys(ids)))}

    def views(self, cases: Sequence[Case]) -> Iterator[CaseView]:
        """Some cases as they stand today."""
        known = self.dossiers(cases)
        for case in cases:
            facts, way = self.facts(case, known.get(case.household or 0)), self.walk(case)
            stage = way.current
            due = due_on(way, stage, self.standards) if stage is not None else ""
            missing, earlier = waiting_for(way, facts), self.earlier(case)
            yield CaseView(walk=way, facts=facts, missing=missing, due=due, earlier=earlier)

    @cached_property
    def compared(self) -> Sequence[Compared]:
        """The lists that were compared."""
        return [Compared(it.level, it.compared_on) for it in self.archive.all(Comparison)]

    def _poor_on(self, village: int, day: str) -> int | None:
        """The poor people of a village on a day, as its papers of the day have them; None where nobody knows."""
        if day not in self._poor:
            with archive_for_papers(self.archive, day, self.today) as then:
                self._poor[day] = poor_people(then)
        return self._poor[day].get(village, 0)


def _by_case(records: Iterable[StageDone]) -> Mapping[int, Sequence[StageDone]]:
    found: defaultdict[int, list[StageDone]] = defaultdict(list)
    for it in records:
        found[it.case].append(it)
    return found
