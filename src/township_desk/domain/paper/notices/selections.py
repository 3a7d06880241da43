"""The words that resources/sheets may use: which households stand on a notice, and what a column says about them."""

from collections.abc import Callable, Mapping, Sequence

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.paper.catalogue import ELIGIBLE, TO_DO, UNSIGNED, Sheet
from township_desk.domain.paper.ledger_rows import chosen_entries
from township_desk.domain.paper.masks import Masked, head_name, office_text, person_name, place_name
from township_desk.domain.people.natural_change import CHANGES
from township_desk.domain.records import Member, Village
from township_desk.domain.verdict.standing import has_exited

Selection = Callable[[Dossier, int], bool]
Cell = Callable[[Dossier, str], Masked]


def leaves_in(dossier: Dossier, year: int) -> bool:
    """Whether a household is to leave in a year: it is 预脱贫 with this 脱贫年度."""
    return dossier.household.status == "预脱贫" and dossier.household.exit_year == year


def _identified(dossier: Dossier, year: int) -> bool:
    return (dossier.household.identified or "").startswith(str(year))


def _has(people: Callable[[Dossier, int], Sequence[Member]]) -> Selection:
    """The households with such people in a year."""
    return lambda dossier, year: bool(people(dossier, year))


SELECTIONS: Mapping[str, Selection] = {
    "leaving": leaves_in,
    "exited": lambda it, year: has_exited(it.household) and it.household.exit_year == year,
    "of_exit_year": lambda it, year: it.household.exit_year == year,
    "registered": lambda it, year: True,
    ELIGIBLE: lambda it, year: True,
    "entering": lambda it, year: it.household.status in ("新识别", "未脱贫") and _identified(it, year),
    "returned": lambda it, year: it.household.status == "返贫",
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

OF_TODAY = frozenset({"returned"})
"""Selections by what no date tells: when a household became poor again is recorded nowhere. Today's cards say it."""
CLOSED_TOO = frozenset(CHANGES)
"""Selections that look at households that were closed as well: whoever died last in a household went that year."""


def selection_of(sheet: Sheet) -> Selection | None:
    """The households of a sheet: those of its selection, or those with an entry that it lists; None otherwise."""
    chosen = chosen_entries(sheet.rows, sheet.where)
    if chosen is not None:
        return lambda dossier, year: bool(chosen.of(dossier, year))
    return SELECTIONS.get(sheet.rows)


VILLAGES: Mapping[str, Callable[[Village], bool]] = {
    "every_village": lambda it: True,
    "poor_villages": lambda it: it.poor == "是",
    UNSIGNED: lambda it: True,
    TO_DO: lambda it: True,
}
"""For which villages a village's own sheet is printed when it lists no households."""


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
