"""概览: where the township stands today, and what waits to be done; counted from the archive in one pass."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from township_desk.actions.checking import context
from township_desk.domain import income
from township_desk.domain.checks import CheckContext, check_all
from township_desk.domain.dossier import Dossier
from township_desk.domain.findings import Severity
from township_desk.domain.records import PostedNotice, VillageFigures
from township_desk.domain.selections import SELECTIONS, leaves_in
from township_desk.domain.verdict import all_met, verdicts
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.dossiers import dossiers
from township_desk.store.register import register_ids

FIGURES = (
    "relocated_people",
    "repaired_houses",
    "insured_people",
    "trained",
    "public_posts",
    "students_helped",
    "collective_income",
)
"""The yearly figures of the villages that the overview adds up (DOMAIN 10)."""
_YEARS = 6
YearlyFigure = tuple[str, int | None, int | None]
"""A field of the villages' yearly figures, its sum in the working year and in the year before; None: nobody says."""


@dataclass
class Count:
    """Households and persons."""

    households: int = 0
    people: int = 0

    def see(self, dossier: Dossier) -> None:
        """One household more."""
        self.households += 1
        self.people += len(dossier.present)


@dataclass
class Average:
    """Per-capita net income of some households, each weighed by its persons; money in 分."""

    money: int = 0
    people: int = 0

    def see(self, dossier: Dossier, year: int, known: CheckContext) -> None:
        """One household more, if its income is known."""
        found = income.per_capita(dossier.income(year), known.standards)
        if found is not None and dossier.present:
            self.money += found.value * len(dossier.present)
            self.people += len(dossier.present)

    @property
    def value(self) -> int | None:
        """The average, None while nothing is known."""
        return round(self.money / self.people) if self.people else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPosting:
    """A notice that hangs today: `day` of `days`, both counted from its first day."""

    title: str
    rows: int
    last_day: str
    day: int
    days: int

    @property
    def left(self) -> int:
        """How many days come after today."""
        return self.days - self.day


@dataclass
class Overview:
    """What the page shows. `figures` and `poor_by_year` come from the villages' yearly figures, the rest is counted."""

    year: int
    poor: Count = field(default_factory=Count)
    exited: Count = field(default_factory=Count)
    planned: Count = field(default_factory=Count)
    registered: Count = field(default_factory=Count)
    helped: int = 0
    income: Average = field(default_factory=Average)
    income_before: Average = field(default_factory=Average)
    to_verify: int = 0
    hits: int = 0
    errors: int = 0
    warnings: int = 0
    villages: dict[str, list[int]] = field(default_factory=dict)
    postings: Sequence[OpenPosting] = ()
    rural_people: int | None = None
    poor_by_year: Sequence[tuple[int, int]] = ()
    figures: Sequence[YearlyFigure] = ()

    @property
    def incidence(self) -> float | None:
        """贫困发生率 in percent: poor persons of the archive among those with rural registration."""
        return 100 * self.poor.people / self.rural_people if self.rural_people else None

    @property
    def unpaired(self) -> int:
        """Households nobody helps."""
        return self.registered.households - self.helped

    def see(self, dossier: Dossier, known: CheckContext) -> None:
        """Counts one household that has not been closed."""
        household, year = dossier.household, self.year
        self.registered.see(dossier)
        self.helped += dossier.helper is not None
        self.hits += sum(not it.finding for it in dossier.standing_hits)
        if SELECTIONS["poor"](dossier, year):
            self.poor.see(dossier)
        if household.status.startswith("已脱贫"):
            self.income.see(dossier, year, known)
            self.income_before.see(dossier, year - 1, known)
        leaves, left = leaves_in(dossier, year), SELECTIONS["exited"](dossier, year)
        if leaves or left:
            self._see_exit(dossier, known, left=left)

    def _see_exit(self, dossier: Dossier, known: CheckContext, *, left: bool) -> None:
        self.planned.see(dossier)
        village = self.villages.setdefault(dossier.village.name, [0, 0])
        village[0] += left
        village[1] += 1
        if left:
            self.exited.see(dossier)
        elif not all_met(verdicts(dossier, self.year, known.standards)):
            self.to_verify += 1


def overview(archive: Archive, progress: Progress = NO_PROGRESS, today: str = "") -> Overview:
    """Reads every household once: figures, exits and findings together."""
    known = context(archive)
    found = Overview(year=known.year, postings=open_postings(archive, today or date.today().isoformat()))
    ids = register_ids(archive.db)
    every = counted(dossiers(archive.db, ids), len(ids), progress, "看全镇")
    by_severity = Counter(it.severity for it in check_all(_seen(every, found, known), known))
    found.errors, found.warnings = by_severity[Severity.ERROR], by_severity[Severity.WARNING]
    _take_figures(found, archive.all(VillageFigures))
    return found


def _seen(every: Iterable[Dossier], found: Overview, known: CheckContext) -> Iterator[Dossier]:
    """The dossiers on their way to the checks; whoever is still there is counted."""
    for dossier in every:
        if dossier.household.left_on is None:
            found.see(dossier, known)
        yield dossier


def open_postings(archive: Archive, today: str) -> list[OpenPosting]:
    """The notices that hang on a day, those that end first first."""
    hanging = [it for it in archive.all(PostedNotice) if (it.first_day or "") <= today <= (it.last_day or "")]
    return [_posting(it, today) for it in sorted(hanging, key=lambda it: (it.last_day or "", it.title))]


def _posting(it: PostedNotice, today: str) -> OpenPosting:
    first, last = (date.fromisoformat(day) for day in (it.first_day or today, it.last_day or today))
    day = (date.fromisoformat(today) - first).days + 1
    days = (last - first).days + 1
    return OpenPosting(title=it.title, rows=it.rows or 0, last_day=last.isoformat(), day=day, days=days)


def _take_figures(found: Overview, kept: Sequence[VillageFigures]) -> None:
    """Adds up what the villages report; a figure no village states is unknown, not nothing."""
    sums = {
        it.year: {name: _total(kept, it.year, name) for name in (*FIGURES, "rural_people", "poor_people")}
        for it in kept
    }
    years = sorted(sums)
    rural = [sums[year]["rural_people"] for year in years if year <= found.year and sums[year]["rural_people"]]
    found.rural_people = rural[-1] if rural else None
    poor = [(year, sums[year]["poor_people"]) for year in years if year < found.year]
    found.poor_by_year = [(year, people) for year, people in poor if people is not None][-_YEARS:]
    now, before = sums.get(found.year, {}), sums.get(found.year - 1, {})
    both = [(name, now.get(name), before.get(name)) for name in FIGURES]
    found.figures = [it for it in both if it[1:] != (None, None)]


def _total(kept: Sequence[VillageFigures], year: int, name: str) -> int | None:
    said = [getattr(it, name) for it in kept if it.year == year and getattr(it, name) is not None]
    return sum(said) if said else None
