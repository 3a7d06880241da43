"""How a household stands in the register, today or at the end of a past year."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.records import Household

Stood = Mapping[int, Mapping[str, Any]]
"""What stood in the cards of households on a day, as far as it is known."""
NOTHING: Stood = {}


class Standing(StrEnum):
    """Poor, exited, not in the register, or unknown."""

    POOR = "poor"
    EXITED = "exited"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


def has_exited(household: Household) -> bool:
    """Whether a household has left poverty, whatever policies it still receives."""
    return household.status.startswith(terms.HAS_EXITED)


def standing_now(household: Household) -> Standing:
    """How a household stands today."""
    if not household.is_registered:
        return Standing.OUTSIDE
    if household.status in terms.POOR:
        return Standing.POOR
    return Standing.EXITED if has_exited(household) else Standing.UNKNOWN


def standing_after(household: Household, year: int) -> Standing:
    """How a household stood at the end of a past year, by its years of identification, exit and leaving."""
    card = card_on(household, end_of(year))
    return Standing.OUTSIDE if card is None else standing_now(card)


def card_on(household: Household, day: str, stood: Mapping[str, Any] | None = None) -> Household | None:
    """The card of a household on an earlier ISO day as its dates tell it; None while it was outside the register.

    `stood` is what is known to have stood there then. A household without a date of identification counts as registered
    all along, and one that exited was poor until the last day of its 脱贫年度. The archive does not record when a
    household became poor again, so its earlier 脱贫属性 is unknown (""), unless it had never left poverty.
    """
    if (household.left_on or "9999") <= day or (household.identified or "") > day:
        return None
    card = replace(household, left_on=None)
    if stood is not None:
        return replace(card, **stood)
    if card.status and card.exit_year is not None and end_of(card.exit_year) > day:
        return replace(card, status=terms.NOT_EXITED, exit_year=None)
    if card.status in (terms.CLOSED, terms.RETURNED) or (has_exited(card) and card.exit_year is None):
        return replace(card, status="")
    return card


def end_of(year: int) -> str:
    """The last day of a year as an ISO day."""
    return f"{year}-12-31"


class View:
    """How households are counted for a working year: as they are today, or as they were when the year ended."""

    def __init__(self, year: int, today: str, stood: Stood = NOTHING) -> None:
        """`stood` is what cases say about households on the last day of the year."""
        self.year, self.today, self._stood = year, today, stood
        self.is_past = year < int(today[:4])
        self.day = end_of(year) if self.is_past else today

    def standing(self, dossier: Dossier) -> Standing:
        """How a household stands on the day of the view. Before anybody lived in it, it was not there."""
        if not self.is_past:
            return standing_now(dossier.household)
        if dossier.ever and not dossier.people_on(self.day):
            return Standing.OUTSIDE
        household, was = dossier.household, self._stood.get(dossier.household.id)
        card = card_on(replace(household, status=dossier.closed_as or household.status), self.day, was)
        return Standing.OUTSIDE if card is None else standing_now(card)

    def people(self, dossier: Dossier) -> int:
        """How many persons a household had on the day of the view."""
        return dossier.people_on(self.day) if self.is_past else len(dossier.present)

    @property
    def words(self) -> str:
        """The day of the view in words."""
        return f"{self.year} 年末" if self.is_past else "今天"
