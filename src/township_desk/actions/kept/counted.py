"""What 概览 counts of one household: how it stands on the day of the view, and what waits with it today."""

from typing import NamedTuple

from township_desk.domain.checks import CheckContext
from township_desk.domain.paper.selections import leaves_in
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.verdict import income
from township_desk.domain.verdict.standing import Standing, View, has_exited, standing_now
from township_desk.domain.verdict.verdict import all_met, verdicts


class Today(NamedTuple):
    """A household that is registered today, and what waits with it.

    `left` says that it has left poverty in the working year, `leaves` that it did or is to, `to_verify` that its
    indicators do not all hold. `hits` are those of 四级比对 that nobody has looked into.
    """

    statusless: bool
    poor: bool
    people: int
    unpaired: bool
    hits: int
    left: bool
    leaves: bool
    to_verify: bool


class Counted(NamedTuple):
    """A household on the day of the view. Its net incomes per head are in 分, of the year and the year before.

    `today` is None when it is closed.
    """

    village: str
    standing: Standing
    people: int
    helped: bool
    identified: bool
    per_head: int | None
    per_head_before: int | None
    today: Today | None


def counted_of(dossier: Dossier, view: View, known: CheckContext) -> Counted:
    """What is counted of a household."""
    standing = view.standing(dossier)
    return Counted(
        village=dossier.village.name,
        standing=standing,
        people=view.people(dossier),
        helped=view.is_helped(dossier),
        identified=bool(dossier.household.identified),
        per_head=_per_head(dossier, view.year, standing, known),
        per_head_before=_per_head(dossier, view.year - 1, standing, known),
        today=_today(dossier, view.year, known) if dossier.household.left_on is None else None,
    )


def _per_head(dossier: Dossier, year: int, standing: Standing, known: CheckContext) -> int | None:
    """The income of a household that has left poverty; that of others is not averaged."""
    if standing is not Standing.EXITED:
        return None
    found = income.per_capita(dossier.income(year), known.standards)
    return None if found is None else found.value


def _today(dossier: Dossier, year: int, known: CheckContext) -> Today:
    household = dossier.household
    left = has_exited(household) and household.exit_year == year
    leaves = left or leaves_in(dossier, year)
    return Today(
        statusless=not household.status,
        poor=standing_now(household) is Standing.POOR,
        people=len(dossier.present),
        unpaired=dossier.helper is None,
        hits=sum(not it.finding for it in dossier.standing_hits),
        left=left,
        leaves=leaves,
        to_verify=leaves and not left and not all_met(verdicts(dossier, year, known.standards)),
    )
