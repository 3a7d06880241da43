"""概览: where the township stands and what waits to be done, counted in one pass over the archive.

The figures are of one day: today, or the last day of a past working year. What waits is always of today.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from township_desk.actions.household.checking import context, findings_in
from township_desk.actions.household.ledger_overview import LedgerSummary, waiting_ledgers
from township_desk.actions.office.village_sums import NOTHING, Sums, VillageSum, sum_of, sums_by_year
from township_desk.actions.office.working_year import YearState, stood, year_state
from township_desk.actions.posting.open_postings import OpenPosting, open_postings
from township_desk.domain.checks import CheckContext
from township_desk.domain.fields.findings import Severity
from township_desk.domain.paper.selections import leaves_in
from township_desk.domain.records import VillageFigures
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.verdict import income
from township_desk.domain.verdict.standing import Standing, View, has_exited, standing_now
from township_desk.domain.verdict.verdict import all_met, verdicts
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import register_ids

FIGURES = (
    "relocated_people",
    "repaired_houses",
    "insured_people",
    "trained",
    "public_posts",
    "students_helped",
    "collective_income",
)
"""The yearly figures of the villages that the overview adds up."""
_YEARS = 6


class YearlyFigure(NamedTuple):
    """A yearly figure of the villages: its sum in the working year and in the year before."""

    name: str
    now: VillageSum
    before: VillageSum


class YearEnd(NamedTuple):
    """The poor people at the end of a year, as the villages report them. `whole` when every village does."""

    year: int
    people: int
    whole: bool


@dataclass
class Count:
    """Households and persons."""

    households: int = 0
    people: int = 0

    def see(self, people: int) -> None:
        """Counts one more household."""
        self.households += 1
        self.people += people


@dataclass
class Average:
    """The average net income per head of some households, weighed by their persons; money in 分."""

    money: int = 0
    people: int = 0
    households: int = 0

    def see(self, dossier: Dossier, year: int, people: int, known: CheckContext) -> None:
        """Adds one more household, if its income is known."""
        found = income.per_capita(dossier.income(year), known.standards)
        if found is not None and people:
            self.households += 1
            self.money += found.value * people
            self.people += people

    @property
    def value(self) -> int | None:
        """The average; None while nothing is known."""
        return round(self.money / self.people) if self.people else None


@dataclass
class Overview:
    """What the page shows.

    `unknown` are households whose standing on the day of the view is not known. `unidentified` have no date of
    identification and count as registered all along. `figures` and `year_ends` come from the villages' yearly figures,
    the rest is counted. What waits to be done (`statusless`, `unpaired`, `hits`, `errors`, `warnings` and what is due
    in `ledgers`) and `poor_today` are of today.
    """

    view: View
    years: YearState
    poor: Count = field(default_factory=Count)
    exited: Count = field(default_factory=Count)
    planned: Count = field(default_factory=Count)
    unknown: Count = field(default_factory=Count)
    registered: Count = field(default_factory=Count)
    unidentified: int = 0
    helped: int = 0
    income: Average = field(default_factory=Average)
    income_before: Average = field(default_factory=Average)
    to_verify: int = 0
    poor_today: Count = field(default_factory=Count)
    statusless: int = 0
    unpaired: int = 0
    hits: int = 0
    errors: int = 0
    warnings: int = 0
    households: int = 0
    villages: dict[str, list[int]] = field(default_factory=dict)
    postings: Sequence[OpenPosting] = ()
    ledgers: Sequence[LedgerSummary] = ()
    rural: VillageSum = NOTHING
    rural_whole: bool = False
    year_ends: Sequence[YearEnd] = ()
    figures: Sequence[YearlyFigure] = ()

    @property
    def year(self) -> int:
        """The working year."""
        return self.view.year

    @property
    def poor_known(self) -> bool:
        """Whether the standing of any household is known, so that the number of the poor means something."""
        return self.registered.households > self.unknown.households

    @property
    def incidence(self) -> float | None:
        """贫困发生率 in percent: poor persons per persons with rural registration; None when either is unknown."""
        if not (self.rural.value and self.rural_whole and self.poor_known) or self.unknown.households:
            return None
        return 100 * self.poor.people / self.rural.value

    @property
    def year_end_before(self) -> YearEnd | None:
        """The last year's end before the day of the view that the villages have reported."""
        earlier = [it for it in self.year_ends if it.year < self.year or (not self.view.is_past)]
        return earlier[-1] if earlier else None

    def see(self, dossier: Dossier, known: CheckContext) -> None:
        """Counts one household: its standing on the day of the view, and what waits with it today."""
        if dossier.household.left_on is None:
            self._see_today(dossier, known)
        standing, people = self.view.standing(dossier), self.view.people(dossier)
        if standing is Standing.OUTSIDE:
            return
        self.registered.see(people)
        self.helped += self.view.is_helped(dossier)
        self.unidentified += self.view.is_past and not dossier.household.identified
        if standing is Standing.POOR:
            self.poor.see(people)
        elif standing is Standing.UNKNOWN:
            self.unknown.see(people)
        else:
            self.income.see(dossier, self.year, people, known)
            self.income_before.see(dossier, self.year - 1, people, known)

    def _see_today(self, dossier: Dossier, known: CheckContext) -> None:
        household = dossier.household
        self.households += 1
        self.statusless += not household.status
        if standing_now(household) is Standing.POOR:
            self.poor_today.see(len(dossier.present))
        self.unpaired += dossier.helper is None
        self.hits += sum(not it.finding for it in dossier.standing_hits)
        left = has_exited(household) and household.exit_year == self.year
        if not (left or leaves_in(dossier, self.year)):
            return
        village = self.villages.setdefault(dossier.village.name, [0, 0])
        village[0] += left
        village[1] += 1
        self.planned.see(self.view.people(dossier))
        if left:
            self.exited.see(self.view.people(dossier))
        elif not all_met(verdicts(dossier, self.year, known.standards)):
            self.to_verify += 1


def overview(archive: Archive, progress: Progress = NO_PROGRESS, today: str = "", year: int = 0) -> Overview:
    """Reads every household once and collects figures, exits and findings. `year` is by default the working year."""
    today = today or date.today().isoformat()
    known, state = context(archive, year), year_state(archive)
    found = Overview(
        view=View(known.year, today, stood(archive, known.year)), years=state, postings=open_postings(archive, today)
    )
    ids = register_ids(archive)
    every = counted(dossiers(archive, ids), len(ids), progress, "看全镇")
    by_severity = Counter(it.severity for it in findings_in(archive, _seen(every, found, known), known))
    found.errors, found.warnings = by_severity[Severity.ERROR], by_severity[Severity.WARNING]
    found.ledgers = waiting_ledgers(archive, today)
    _take_figures(found, archive.all(VillageFigures), len(archive.villages()))
    return found


def _seen(every: Iterable[Dossier], found: Overview, known: CheckContext) -> Iterator[Dossier]:
    """Passes dossiers on to the checks and counts them."""
    for dossier in every:
        found.see(dossier, known)
        yield dossier


def _take_figures(found: Overview, kept: Sequence[VillageFigures], villages: int) -> None:
    """Adds up what the villages report. A year's end that lies ahead does not count."""
    sums = sums_by_year(kept, (*FIGURES, "rural_people", "poor_people"))
    found.rural = _latest(sums, found.year, "rural_people")
    found.rural_whole = found.rural.villages >= villages
    over = int(found.view.today[:4])
    ends = [(year, sum_of(sums, year, "poor_people")) for year in sorted(sums) if year < over]
    known = [YearEnd(year, it.value, it.villages >= villages) for year, it in ends if it.value is not None]
    found.year_ends = known[-_YEARS:]
    both = [YearlyFigure(it, sum_of(sums, found.year, it), sum_of(sums, found.year - 1, it)) for it in FIGURES]
    found.figures = [it for it in both if (it.now, it.before) != (NOTHING, NOTHING)]


def _latest(sums: Sums, year: int, name: str) -> VillageSum:
    """The sum of a year, or of the last year before it that has one."""
    said = [sum_of(sums, it, name) for it in sorted(sums) if it <= year]
    return next((it for it in reversed(said) if it.value), NOTHING)
