"""一户一档: everything the archive holds of one household."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from township_desk.domain.dossiers.comparison_subjects import TRUE
from township_desk.domain.fields import terms
from township_desk.domain.fields.groups import group_order
from township_desk.domain.records import (
    ComparisonHit,
    Exemption,
    Household,
    Income,
    Measure,
    Member,
    Pairing,
    Record,
    Stay,
    Township,
    Village,
)
from township_desk.domain.records.pairing import helpers_on

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A household with its village, all members, accounts, helpers, ledger entries, exemptions and hits.

    A village or the township with its entries is one, too: its household has no key, nor has the township's village.
    """

    township: Township
    village: Village
    household: Household
    members: tuple[Member, ...] = ()
    incomes: tuple[Income, ...] = ()
    entries: Mapping[type[Record], tuple[Record, ...]] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    hits: tuple[ComparisonHit, ...] = ()
    stays: tuple[Stay, ...] = ()
    former: tuple[Member, ...] = ()
    """Those who lived here at an earlier time, as they were then: `stays` with the members."""

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The entries of one ledger."""
        return cast("tuple[R, ...]", self.entries.get(kind, ()))

    def with_entries(self, kind: type[R], entries: Iterable[R]) -> "Dossier":
        """The dossier with these entries of one ledger."""
        return replace(self, entries={**self.entries, kind: tuple(entries)})

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """Those who help the household, and who helped it before."""
        return self.of(Pairing)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures for the household."""
        return self.of(Measure)

    @property
    def parts(self) -> tuple[Record, ...]:
        """Every record that belongs to the household and goes where it goes."""
        kept = (entry for of_kind in self.entries.values() for entry in of_kind)
        return (*self.members, *self.incomes, *self.stays, *kept)

    @property
    def edited(self) -> tuple[Record, ...]:
        """The records that a clerk edits and saves together: the household, its members, its accounts."""
        return (self.household, *self.members, *self.incomes)

    def having(self, record: Record) -> "Dossier":
        """The dossier with one of these records replaced or added."""
        if isinstance(record, Household):
            return replace(self, household=record)
        if isinstance(record, Member):
            return replace(self, members=_with(self.members, record))
        assert isinstance(record, Income)
        return replace(self, incomes=_with(self.incomes, record))

    @cached_property
    def present(self) -> tuple[Member, ...]:
        """The members who have not left, with the head first."""
        here = [member for member in self.members if member.left_on is None]
        return tuple(sorted(here, key=lambda member: member.relation != terms.HEAD))

    @cached_property
    def head(self) -> Member | None:
        """The member whose relation is 户主; None while the household has none."""
        return next((member for member in self.present if member.is_head), None)

    def income(self, year: int) -> Income | None:
        """The account of a year, if there is one."""
        return next((income for income in self.incomes if income.year == year), None)

    @cached_property
    def helpers(self) -> tuple[Pairing, ...]:
        """Who helps today, the latest first. There should be exactly one."""
        return helpers_on(self.pairings, date.today().isoformat())

    @property
    def unended(self) -> tuple[Pairing, ...]:
        """Whose help has not ended, begun or not, the latest first: it ends when somebody takes over."""
        today = date.today().isoformat()
        found = (it for it in self.pairings if (it.ended_on or "9999") > today)
        return tuple(sorted(found, key=lambda it: (it.started_on or "", it.id), reverse=True))

    @property
    def helper(self) -> Pairing | None:
        """The current 帮扶责任人, if there is one."""
        return self.helpers[0] if self.helpers else None

    @property
    def standing_hits(self) -> tuple[ComparisonHit, ...]:
        """The hits of 四级比对 that stand against the household: not settled yet, or settled as 属实."""
        here = {member.id for member in self.present}
        return tuple(it for it in self.hits if it.member in here and it.gone_on is None and it.finding in ("", TRUE))

    @cached_property
    def order(self) -> tuple[object, ...]:
        """The place of the household in the register's own order."""
        village, household = self.village, self.household
        group = group_order(household.group, village.name)
        return (village.place is None, village.place or 0, village.id, group, household.number, household.id)

    def people_on(self, day: str) -> int:
        """How many persons belonged to the household on an ISO day."""
        return len({it.id for it in self.ever if it.present_on(day)})

    def is_helped_on(self, day: str) -> bool:
        """Whether somebody helped the household on an ISO day."""
        return any(it.helps_on(day) for it in self.pairings)

    @property
    def ever(self) -> tuple[Member, ...]:
        """Everybody who belongs or ever belonged to the household, once for each time."""
        return (*self.members, *self.former)


def _with(records: tuple[R, ...], record: R) -> tuple[R, ...]:
    known = any(it.id == record.id for it in records)
    return tuple(record if it.id == record.id else it for it in records) if known else (*records, record)
