"""What conditions look at: the case, the day, what is being recorded, and what the archive holds."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.posting.life import Life
from township_desk.domain.procedures.procedure import Stage
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Case, Paper, VillageFigures
from township_desk.domain.verdict.standards import Standards


class Missing(NamedTuple):
    """One thing that keeps a stage from being closed: what it is in one word of the program, and why, as a clause."""

    what: str
    why: str

    @property
    def short(self) -> str:
        """What is missing in a word or two: the thing that the clause names first in “”; "" where it names none."""
        _, _, rest = self.why.partition("“")
        return rest.partition("”")[0]


class Hung(NamedTuple):
    """The postings of a sheet: those that were made of a case, and by year and household those that were made of none.

    Household 0 stands for a whole village, whose lists name no household.
    """

    by_case: Mapping[tuple[str, int], Sequence[Life]]
    by_household: Mapping[tuple[str, int, int], Sequence[Life]]

    @classmethod
    def of(cls, lives: Iterable[Life]) -> "Hung":
        """Reads once whose names stand on which posting."""
        by_case, by_household = (
            defaultdict[tuple[str, int], list[Life]](list),
            defaultdict[tuple[str, int, int], list[Life]](list),
        )
        for life in lives:
            sheet, year = life.record.sheet, life.record.year or 0
            for case in life.cases:
                by_case[sheet, case].append(life)
            for household in () if life.cases else life.households or (0,):
                by_household[sheet, year, household].append(life)
        return cls(by_case, by_household)

    def with_case(self, sheet: str, case: Case) -> list[Life]:
        """The postings of a sheet that have a case on their list."""
        key = (sheet, case.year, case.household or 0)
        return [*self.by_case.get((sheet, case.id), ()), *self.by_household.get(key, ())]


class Compared(NamedTuple):
    """A list of 四级比对 that was compared: its level and its ISO day."""

    level: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the archive holds about the subject of a case. `today` is an ISO day.

    `dossier` is that of the household, None for a village, for an applicant, and where the household is gone. `place`
    is the village with its entries of ledgers. `poor` counts the poor people of the village on a day. `others` are the
    other cases of the subject. `compared` are the lists of 四级比对, each with its level and day.
    `coming_in` are papers that the act brings with it.
    """

    standards: Standards
    today: str
    dossier: Dossier | None = None
    place: Dossier | None = None
    figures: VillageFigures | None = None
    poor: Callable[[str], int | None] | None = None
    hung: Hung = field(default_factory=lambda: Hung({}, {}))
    others: Sequence[Walk] = ()
    compared: Sequence[Compared] = ()
    coming_in: Sequence[Paper] = ()

    def counted(self, day: str) -> VillageFigures | None:
        """The village's figures of the year, with the poor people as they were on a day, where that is known."""
        if self.figures is None or self.poor is None or (poor := self.poor(day)) is None:
            return self.figures
        return replace(self.figures, poor_people=poor)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers of the household and of its village, with those that come in just now."""
        homes = (it for it in (self.dossier, self.place) if it is not None)
        return (*(paper for it in homes for paper in it.of(Paper)), *self.coming_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A look at one stage of a case on a day.

    `values` are what would be recorded; None where nothing is yet. `unread` are the fields whose texts nobody can read.
    """

    walk: Walk
    stage: Stage
    day: str
    facts: Facts
    values: Mapping[str, Any] | None = None
    unread: Collection[str] = ()

    @property
    def case(self) -> Case:
        """The case."""
        return self.walk.case

    @property
    def dossier(self) -> Dossier | None:
        """The household of the case, if it has one that is still there."""
        return self.facts.dossier

    @property
    def since(self) -> str:
        """The day on which the case went back or was opened again: what the stage rests on must be newer. Else ""."""
        back, done = self.walk.sent_back, self.walk.done.get(self.stage.key)
        return back.day if back is not None and (done is None or done.number > back.number) else ""

    def value(self, name: str) -> Any:
        """What is recorded in a field: now, or by a stage before."""
        now = (self.values or {}).get(name)
        return now if now not in (None, "") else self.walk.value(name)

    def label(self, name: str) -> str:
        """What a field is called."""
        return self.walk.procedure.fields[name].label
