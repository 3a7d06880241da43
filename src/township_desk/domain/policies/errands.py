"""What must be looked into for a policy, as a place on the household's card to go to."""

from collections.abc import Iterator

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import At, Finding, errand
from township_desk.domain.policies.judging import Judged
from township_desk.domain.records import KINDS


def open_places(it: Judged) -> Iterator[At]:
    """Where stands what is not known, that of the deciding clause first."""
    for row in (it.decided, *it.rows):
        if row.state is None:
            yield from row.at


def to_check(home: Dossier, it: Judged) -> Finding | None:
    """The first place on the card that must be looked into; None where somebody must be asked instead."""
    at = next((place for place in open_places(it) if place.kind in KINDS), None)
    if at is None:
        return None
    return errand(at, f"{it.policy.title}{it.decided.told}。", household=home.household.id)
