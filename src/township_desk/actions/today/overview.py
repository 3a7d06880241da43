"""概览: where the township stands and what waits to be done, the figures of a day and what is kept of each household.

The day is today, or the last day of a past working year. What waits is always of today.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from township_desk.actions.figures.of_overview import DayFigures, day_figures
from township_desk.actions.figures.table import FigureWish
from township_desk.actions.kept.counted import Today
from township_desk.actions.kept.keeper import Keeper, keeper_of
from township_desk.actions.ledgers.overview import LedgerSummary, waiting_ledgers
from township_desk.actions.office.village_sums import NOTHING, VillageSum, sum_of, sums_by_year
from township_desk.actions.office.working_year import YearState, year_state
from township_desk.actions.plans.goals import goals
from township_desk.actions.plans.progress import Plan, figure_keys, progress
from township_desk.actions.posting.open_postings import OpenPosting, open_postings
from township_desk.domain.fields.findings import Severity
from township_desk.domain.figures.moment import Basis
from township_desk.domain.figures.value import Value
from township_desk.domain.papers.faults import MISSING
from township_desk.domain.records import VillageFigures
from township_desk.domain.verdict.standing import View
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

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


@dataclass(frozen=True, slots=True)
class Average:
    """The average net income per head of those who have left poverty, in 分; None while nothing is known.

    `households` are those whose income is known.
    """

    value: int | None = None
    households: int = 0


@dataclass
class Overview:
    """What the page shows.

    `poor_known` says whether the standing of any household is known, so that the number of the poor means something.
    `incidence` is 贫困发生率 in percent, None where it is not known.
    `unknown` are households whose standing on the day of the view is not known. `unidentified` have no date of
    identification and count as registered all along. `figures` and `year_ends` come from the villages' yearly figures,
    the rest is counted (`actions/figures`, `basis` says from what), and `lists` has the households behind numbers.
    `plans` are those of the year, as they stand on the day.

    What waits to be done (`statusless`, `unpaired`, `hits`, `errors`, `warnings`, missing `papers`, and what is due in
    `ledgers`) and `poor_today` are of today.
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
    papers: int = 0
    waits: int = 0
    households: int = 0
    villages: dict[str, list[int]] = field(default_factory=dict)
    lists: Mapping[str, Sequence[int]] = field(default_factory=dict)
    basis: Basis = Basis.NOW
    postings: Sequence[OpenPosting] = ()
    ledgers: Sequence[LedgerSummary] = ()
    rural: VillageSum = NOTHING
    rural_whole: bool = False
    poor_known: bool = True
    incidence: float | None = None
    year_ends: Sequence[YearEnd] = ()
    figures: Sequence[YearlyFigure] = ()
    plans: Sequence[Plan] = ()

    @property
    def year(self) -> int:
        """The working year."""
        return self.view.year

    @property
    def year_end_before(self) -> YearEnd | None:
        """The last year's end before the day of the view that the villages have reported."""
        earlier = [it for it in self.year_ends if it.year < self.year or (not self.view.is_past)]
        return earlier[-1] if earlier else None

    def take(self, day: DayFigures) -> None:
        """Takes the figures of the day of the view."""
        self.basis, self.lists = day.moment.basis, day.lists
        self.registered = Count(day.count("households"), day.count("people"))
        self.poor = Count(day.count("poor_households"), day.count("poor_people"))
        self.poor_known = day.values["poor_people"].number is not None
        self.unknown = Count(day.count("unknown_households"), day.count("unknown_people"))
        self.exited = Count(day.count("exited_households_year"), day.count("exited_people_year"))
        self.planned = replace(self.exited)
        self.villages = {name: [number, number] for name, number in day.exited.items()}
        self.helped = day.count("paired")
        self.unidentified = day.count("unidentified_households") if self.view.is_past else 0
        self.income = Average(_yuan(day.values["income_exited"]), day.count("income_exited_known"))
        self.income_before = Average(_yuan(day.values["income_exited_before"]))
        rural = day.values["rural_people"]
        self.rural = VillageSum(int(rural.number), int(rural.part or 0)) if rural.number is not None else NOTHING
        self.rural_whole = self.rural.villages >= (rural.whole or 0)
        incidence = day.values["incidence"].number
        self.incidence = None if incidence is None else float(incidence)

    def see(self, it: Today, *, has_exited: bool) -> None:
        """Counts what waits with one household. Those that left poverty in the year are counted already."""
        self.households += 1
        self.statusless += it.statusless
        if it.poor:
            self.poor_today.see(it.people)
        self.unpaired += it.unpaired
        self.hits += it.hits
        self.to_verify += it.to_verify
        if it.leaves and not has_exited:
            self.villages.setdefault(it.village, [0, 0])[1] += 1
            self.planned.see(it.people)


def _yuan(value: Value) -> int | None:
    return None if value.number is None else int(value.number)


def overview(archive: Archive, progress: Progress = NO_PROGRESS, today: str = "", year: int = 0) -> Overview:
    """Collects figures, exits and findings. `year` is by default the working year."""
    keeper = keeper_of(archive, year, today)
    keeper.complete(progress, "看全镇")
    return _told_by(keeper, archive)


def known_so_far(archive: Archive) -> Overview:
    """The overview of what is known by now. `waits` says how many households were not looked at yet."""
    return _told_by(keeper_of(archive), archive)


def _told_by(keeper: Keeper, archive: Archive) -> Overview:
    today, state = keeper.view.today, year_state(archive)
    found = Overview(view=keeper.view, years=state, postings=open_postings(archive, today), waits=keeper.waits)
    view = keeper.view
    wanted = goals(archive, view.year)
    day = day_figures(archive, FigureWish(day=view.day, year=view.year, today=view.today), figure_keys(wanted))
    found.take(day)
    found.plans = progress(wanted, day.also, archive.villages(), view.year)
    exited = {*found.lists["exited"]}
    for home, counted in keeper.counted:
        found.see(counted, has_exited=home in exited)
    counts = Counter((it.severity, it.rule == MISSING) for it in (() if keeper.waits else keeper.findings()))
    found.errors = sum(count for (severity, _), count in counts.items() if severity is Severity.ERROR)
    found.warnings, found.papers = counts.total() - found.errors, sum(counts[it, True] for it in Severity)
    found.ledgers = waiting_ledgers(archive, today)
    _take_reports(found, archive.all(VillageFigures), len(archive.villages()))
    return found


def _take_reports(found: Overview, kept: Sequence[VillageFigures], villages: int) -> None:
    """Adds up what the villages report. A year's end that lies ahead does not count."""
    sums = sums_by_year(kept, (*FIGURES, "poor_people"))
    over = int(found.view.today[:4])
    ends = [(year, sum_of(sums, year, "poor_people")) for year in sorted(sums) if year < over]
    known = [YearEnd(year, it.value, it.villages >= villages) for year, it in ends if it.value is not None]
    found.year_ends = known[-_YEARS:]
    both = [YearlyFigure(it, sum_of(sums, found.year, it), sum_of(sums, found.year - 1, it)) for it in FIGURES]
    found.figures = [it for it in both if (it.now, it.before) != (NOTHING, NOTHING)]
