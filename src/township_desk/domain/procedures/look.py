"""What conditions look at: the case, the day, what is being recorded, and what the archive holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from township_desk.domain.posting.life import Life
from township_desk.domain.procedures.procedure import Stage
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Case, Paper, VillageFigures
from township_desk.domain.records.dossier import Dossier
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
    """The postings by sheet, year and household (0: those of a whole village, whose lists name no household)."""

    by_household: Mapping[tuple[str, int, int], Sequence[Life]]

    @classmethod
    def of(cls, lives: Iterable[Life]) -> "Hung":
        """Reads once whose names stand on which posting."""
        found: dict[tuple[str, int, int], list[Life]] = {}
        for life in lives:
            for household in life.households or (0,):
                found.setdefault((life.record.sheet, life.record.year or 0, household), []).append(life)
        return cls(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the archive holds about the subject of a case. `today` is an ISO day.

    `dossier` is that of the household, None for a village, for an applicant, and where the household is gone. `place`
    is the village with its entries of ledgers. `poor` counts the poor people of the village as they are now. `running`
    are the other cases of the subject that have not ended.
    """

    standards: Standards
    today: str
    dossier: Dossier | None = None
    place: Dossier | None = None
    figures: VillageFigures | None = None
    poor: int | None = None
    hung: Hung = field(default_factory=lambda: Hung({}))
    running: Sequence[Case] = ()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers of the household and of its village."""
        homes = (it for it in (self.dossier, self.place) if it is not None)
        return tuple(paper for it in homes for paper in it.of(Paper))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A look at one stage of a case on a day. `values` are what would be recorded; None where nothing is yet."""

    walk: Walk
    stage: Stage
    day: str
    facts: Facts
    values: Mapping[str, Any] | None = None

    @property
    def case(self) -> Case:
        """The case."""
        return self.walk.case

    @property
    def dossier(self) -> Dossier | None:
        """The household of the case, if it has one that is still there."""
        return self.facts.dossier

    def value(self, name: str) -> Any:
        """What is recorded in a field: now, or by a stage before."""
        now = (self.values or {}).get(name)
        return now if now not in (None, "") else self.walk.value(name)

    def label(self, name: str) -> str:
        """What a field is called."""
        return self.walk.procedure.fields[name].label
