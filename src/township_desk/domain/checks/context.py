"""What the checks need besides the records."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from operator import contains
from typing import NamedTuple

from township_desk.domain.checks.switches import ALL_AS_SHIPPED, Switches
from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import identity, years
from township_desk.domain.fields.clock import Clock
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.helping.people import Helper
from township_desk.domain.papers.needs import Need
from township_desk.domain.procedures.look import Facts
from township_desk.domain.procedures.saying import SaidByCase
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Event, Household, Member
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.standards import Standards


class WalkedCase(NamedTuple):
    """A case as far as it has come, with what the archive holds about its subject."""

    walk: Walk
    facts: Facts


def _kept_nowhere(ledger: str, village: int) -> bool:
    return False


def _nothing(kind: str) -> Sequence[Record]:
    return ()


def _nobody(village: int) -> int:
    return 0


def _counts_nothing(village: int) -> Mapping[str, int]:
    return {}


def _no_case(household: int) -> Mapping[str, SaidByCase]:
    return {}


def _no_years(village: int) -> Collection[int]:
    return ()


def _no_field(kind: str, field: str) -> bool:
    return False


def _no_walks(dossier: Dossier) -> Sequence[WalkedCase]:
    return ()


def _no_events(household: int) -> Sequence[Event]:
    return ()


def _nothing_named(ledger: str, name: str) -> Sequence[Record]:
    return ()


def _no_helpers(name: str) -> Sequence[Helper]:
    return ()


def _no_fields() -> Collection[str]:
    return ()


def _no_papers(dossier: Dossier) -> Sequence[Need]:
    return ()


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """Code lists, standards and matters of comparison in force; the working year; the clock that tells today.

    `keeps` says whether a ledger is kept for the working year in a village (0: anywhere); where it is not, nobody's
    entry is missing. `every` reads all entries of a ledger, for rules that compare a place with the whole archive.
    `registered` counts the households of a village that are registered. `counted` is what the archive counts of a
    village at the end of the working year, once that is over, by field of 村情. `papers` are the papers of a household
    or place with what is wrong with them, missing ones only where such papers are kept. `cases` are the fields of a
    household that its cases have written, `exits_by_case` the years in which the exits of a village went through cases.
    `held` says whether anybody in the archive has a field of a kind of record,
    `usual` whether so many have it that it is missed where it is blank. `walks` are the cases of a household or
    village, `written_by_cases` the fields that any case has written, `events` those of a household. `helpers` are those
    of a name in the ledger of helpers. `switches` are the rules that the office has switched off or on. `named` are the
    entries of any ledger that have a name.
    """

    codes: CodeLists
    standards: Standards
    year: int
    clock: Clock
    matters: Matters = field(default_factory=Matters.load)
    keeps: Callable[[str, int], bool] = _kept_nowhere
    every: Callable[[str], Sequence[Record]] = _nothing
    registered: Callable[[int], int] = _nobody
    counted: Callable[[int], Mapping[str, int]] = _counts_nothing
    papers: Callable[[Dossier], Sequence[Need]] = _no_papers
    cases: Callable[[int], Mapping[str, SaidByCase]] = _no_case
    exits_by_case: Callable[[int], Collection[int]] = _no_years
    held: Callable[[str, str], bool] = _no_field
    usual: Callable[[str, str], bool] = _no_field
    walks: Callable[[Dossier], Sequence[WalkedCase]] = _no_walks
    written_by_cases: Callable[[], Collection[str]] = _no_fields
    events: Callable[[int], Sequence[Event]] = _no_events
    helpers: Callable[[str], Sequence[Helper]] = _no_helpers
    named: Callable[[str, str], Sequence[Record]] = _nothing_named
    switches: Switches = ALL_AS_SHIPPED

    @cached_property
    def limits(self) -> Mapping[str, int]:
        """The numbers in force in the working year."""
        return {name: it.of_year(self.year) for name, it in self.standards.limits.items()}

    @cached_property
    def lists(self) -> Mapping[str, Sequence[str]]:
        """The lists in force in the working year."""
        return {name: it.of_year(self.year) for name, it in self.standards.lists.items()}

    @cached_property
    def asked_fields(self) -> Callable[[str], tuple[str, ...]]:
        """Those fields of a list (`member.sex`) that are usual in the archive."""

        def asked(name: str) -> tuple[str, ...]:
            fields = (it.partition(".") for it in self.lists[name])
            return tuple(field for kind, _, field in fields if self.usual(kind, field))

        return cache(asked)

    @cached_property
    def words_of(self) -> Mapping[str, Sequence[frozenset[str]]]:
        """What may stand in each coded field of the cards, in their order: a word of its list, or nothing."""
        fields = {kind.TABLE: [it.codes for it in kind.FIELDS if it.codes] for kind in (Household, Member)}
        return {kind: [frozenset({"", *self.codes[it].words}) for it in lists] for kind, lists in fields.items()}

    @cached_property
    def knows(self) -> Callable[[str, tuple[str, ...]], bool]:
        """Whether what stands in the coded fields of a card is in their lists. Many cards say the same."""
        return lru_cache(8192)(lambda kind, values: all(map(contains, self.words_of[kind], values)))

    @property
    def counted_on(self) -> str:
        """The day on which ages are counted. Who asks for it is asked again on each day of the working year."""
        return years.counting_day(self.year, self.clock.today() if self._runs else f"{self.clock.year}-01-01")

    def age(self, birth: str) -> int | None:
        """Full years on the counting day of whoever was born on a day; None when that is not known."""
        if not birth or not self._runs:
            return identity.age_on(birth, self.counted_on) if birth else None
        birthday = identity.birthday(birth, self.year)
        age = self.year - int(birth[:4]) - (not self.clock.has_come(birthday))
        return age if age >= 0 else None

    def is_counted_past(self, day: str) -> bool:
        """Whether the counting day is later than a day."""
        first, last = f"{self.year}-01-01", f"{self.year}-12-31"
        return day < first or (day < last and self.clock.is_past(day))

    @property
    def _runs(self) -> bool:
        """Whether the working year runs. The counting day of any other year is always the same."""
        return self.year == self.clock.year
