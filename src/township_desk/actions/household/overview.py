"""概览: where the township stands and what waits to be done, added up from what is kept of each household.

The figures are of one day: today, or the last day of a past working year. What waits is always of today.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from township_desk.actions.household.ledger_overview import LedgerSummary, waiting_ledgers
from township_desk.actions.kept.counted import Counted, Today
from township_desk.actions.kept.keeper import Keeper, keeper_of
from township_desk.actions.office.village_sums import NOTHING, Sums, VillageSum, sum_of, sums_by_year
from township_desk.actions.office.working_year import YearState, year_state
from township_desk.actions.posting.open_postings import OpenPosting, open_postings
from township_desk.domain.fields.findings import Severity
from township_desk.domain.papers.faults import MISSING
from township_desk.domain.records import VillageFigures
from township_desk.domain.verdict.standing import Standing, View
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


@dataclass
class Average:
    """The average net income per head of some households, weighed by their persons; money in 分."""

    money: int = 0
    people: int = 0
    households: int = 0

    def see(self, value: int | None, people: int) -> None:
        """Adds one more household, if its income is known."""
        if value is not None and people:
            self.households += 1
            self.money += value * people
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
    the rest is counted, and `lists` has the households behind numbers. What waits to be done (`statusless`, `unpaired`,
    `hits`, `errors`, `warnings`, missing `papers`, and what is due in `ledgers`) and `poor_today` are of today.
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
    lists: dict[str, list[int]] = field(default_factory=dict)
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

    def see(self, home: int, it: Counted) -> None:
        """Counts one household: its standing on the day of the view, and what waits with it today."""
        if it.today is not None:
            self._see_today(home, it, it.today)
        if it.standing is Standing.OUTSIDE:
            return
        self.registered.see(it.people)
        self.helped += it.helped
        self.unidentified += self.view.is_past and not it.identified
        if not it.helped:
            self._list("unhelped", home)
        if it.standing is Standing.POOR:
            self._list("poor", home)
            self.poor.see(it.people)
        elif it.standing is Standing.UNKNOWN:
            self.unknown.see(it.people)
        else:
            self._list("earning", home)
            self.income.see(it.per_head, it.people)
            self.income_before.see(it.per_head_before, it.people)

    def _list(self, name: str, home: int) -> None:
        self.lists.setdefault(name, []).append(home)

    def _see_today(self, home: int, it: Counted, today: Today) -> None:
        self.households += 1
        self.statusless += today.statusless
        if today.poor:
            self.poor_today.see(today.people)
        self.unpaired += today.unpaired
        self.hits += today.hits
        if not today.leaves:
            return
        village = self.villages.setdefault(it.village, [0, 0])
        village[0] += today.left
        village[1] += 1
        self.planned.see(it.people)
        if today.left:
            self._list("exited", home)
            self.exited.see(it.people)
        self.to_verify += today.to_verify


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
    for home, counted in keeper.counted:
        found.see(home, counted)
    counts = Counter((it.severity, it.rule == MISSING) for it in (() if keeper.waits else keeper.findings()))
    found.errors = sum(count for (severity, _), count in counts.items() if severity is Severity.ERROR)
    found.warnings, found.papers = counts.total() - found.errors, sum(counts[it, True] for it in Severity)
    found.ledgers = waiting_ledgers(archive, today)
    _take_figures(found, archive.all(VillageFigures), len(archive.villages()))
    return found


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
