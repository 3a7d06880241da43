"""The words that resources/sheets may use: which households stand on a notice, and what a column says about them."""

from collections.abc import Callable, Mapping, Sequence

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.paper.catalogue import ELIGIBLE, TO_DO, UNSIGNED, Sheet
from township_desk.domain.paper.ledger_rows import chosen_entries
from township_desk.domain.paper.masks import Masked, head_name, office_text, person_name, place_name
from township_desk.domain.people.natural_change import CHANGES
from township_desk.domain.records import Member, Village, VillageFigures
from township_desk.domain.verdict.poor_villages import can_leave
from township_desk.domain.verdict.standing import entered_in, leaves_in, left_in

Selection = Callable[[Dossier, int], bool]
Cell = Callable[[Dossier, str], Masked]
RETURNED = "returned"
"""Who became poor again. No date of the card tells when; cases and the history of the archive do."""


def _has(people: Callable[[Dossier, int], Sequence[Member]]) -> Selection:
    """The households with such people in a year."""
    return lambda dossier, year: bool(people(dossier, year))


SELECTIONS: Mapping[str, Selection] = {
    "leaving": lambda it, year: leaves_in(it.household, year),
    "exited": lambda it, year: left_in(it.household, year),
    "of_exit_year": lambda it, year: leaves_in(it.household, year) or left_in(it.household, year),
    "registered": lambda it, year: True,
    ELIGIBLE: lambda it, year: True,
    "entering": lambda it, year: entered_in(it.household, year),
    RETURNED: lambda it, year: it.household.status == terms.RETURNED,
    "helped": lambda it, year: it.helper is not None,
    "relocated": lambda it, year: it.household.resettlement not in ("", "无"),
    "endangered": lambda it, year: (
        it.household.dangerous_house not in ("", "否") and it.household.house_repaired != "是"
    ),
    "monitored": lambda it, year: (
        bool(it.household.monitor) and (it.household.risk_identified or "").startswith(str(year))
    ),
    "risk_removed": lambda it, year: (it.household.risk_removed_on or "").startswith(str(year)),
    **{name: _has(people) for name, people in CHANGES.items()},
}
"""The selections. Households that are no longer in the register are only passed to those in `CLOSED_TOO`."""

CLOSED_TOO = frozenset(CHANGES)
"""Selections that look at households that were closed as well: whoever died last in a household went that year."""


def selection_of(sheet: Sheet) -> Selection | None:
    """The households of a sheet: those of its selection, or those with an entry that it lists; None otherwise."""
    chosen = chosen_entries(sheet.rows, sheet.where)
    if chosen is not None:
        return lambda dossier, year: bool(chosen.of(dossier, year))
    return SELECTIONS.get(sheet.rows)


VILLAGES: Mapping[str, Callable[[Village, Sequence[VillageFigures], int], bool]] = {
    "every_village": lambda *_: True,
    "poor_villages": can_leave,
    UNSIGNED: lambda *_: True,
    TO_DO: lambda *_: True,
}
"""For which villages, by their 村情, a village's own sheet of a year is printed when it lists no households."""


def _head(dossier: Dossier, day: str) -> Masked:
    head = dossier.head
    assert head is not None  # composing has refused households without a head
    return head_name(head, day)


CELLS: Mapping[str, Cell] = {
    "village": lambda it, day: place_name(it.village.name),
    "group": lambda it, day: place_name(it.household.group or it.village.name),
    "head": _head,
    "people": lambda it, day: office_text(str(len(it.present))),
    "helper": lambda it, day: person_name(it.helper.helper if it.helper else ""),
    "helper_unit": lambda it, day: office_text(it.helper.unit if it.helper else ""),
    "resettlement": lambda it, day: office_text(it.household.resettlement),
    "house": lambda it, day: office_text(it.household.dangerous_house),
    "monitor": lambda it, day: office_text(it.household.monitor),
}
