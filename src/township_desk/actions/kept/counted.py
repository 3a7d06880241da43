"""What waits today with one household, as 概览 adds it up."""

from typing import NamedTuple

from township_desk.domain.checks import CheckContext
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.verdict.standing import Standing, leaves_in, left_in, standing_now
from township_desk.domain.verdict.verdict import all_met, verdicts


class Today(NamedTuple):
    """A household that is registered today, and what waits with it.

    `leaves` says that it has left poverty in the working year or is to, `to_verify` that its indicators do not all
    hold. `hits` are those of 四级比对 that nobody has looked into.
    """

    village: str
    statusless: bool
    poor: bool
    people: int
    unpaired: bool
    hits: int
    leaves: bool
    to_verify: bool


def counted_of(dossier: Dossier, year: int, known: CheckContext) -> Today | None:
    """What is counted of a household; None for one that has left the register."""
    household = dossier.household
    if not household.is_registered:
        return None
    left = left_in(household, year)
    leaves = left or leaves_in(household, year)
    return Today(
        village=dossier.village.name,
        statusless=not household.status,
        poor=standing_now(household) is Standing.POOR,
        people=len(dossier.present),
        unpaired=not any(it.helps_when(known.clock.has_come) for it in dossier.pairings),
        hits=sum(not it.finding for it in dossier.standing_hits),
        leaves=leaves,
        to_verify=leaves and not left and not all_met(verdicts(dossier, year, known.standards)),
    )
