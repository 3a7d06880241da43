"""一户一档: everything the archive holds of one household."""

from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.records import Exemption, Household, Income, Member, Township, Village


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A household with its village, its members (also those who left), its income accounts and exemptions."""

    township: Township
    village: Village
    household: Household
    members: tuple[Member, ...] = ()
    incomes: tuple[Income, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    @cached_property
    def present(self) -> tuple[Member, ...]:
        """The members who have not left, the head first."""
        here = [member for member in self.members if member.left_on is None]
        return tuple(sorted(here, key=lambda member: member.relation != "户主"))

    @cached_property
    def head(self) -> Member | None:
        """The member whose relation is 户主; None while the household has none."""
        return next((member for member in self.present if member.is_head), None)

    def income(self, year: int) -> Income | None:
        """The account of a year, if there is one."""
        return next((income for income in self.incomes if income.year == year), None)

    def people_on(self, day: str) -> int:
        """How many persons belonged to the household on an ISO day."""
        return sum(member.present_on(day) for member in self.members)
