"""How a household stands in the register, today or at the end of a past year."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from township_desk.domain.fields import terms
from township_desk.domain.records import Household
from township_desk.domain.records.dossier import Dossier

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
    if household.left_on is not None or household.status == terms.CLOSED:
        return Standing.OUTSIDE
    if household.status in terms.POOR:
        return Standing.POOR
    return Standing.EXITED if has_exited(household) else Standing.UNKNOWN


def standing_after(household: Household, year: int) -> Standing:
    """How a household stood at the end of a past year, by its years of identification, exit and leaving.

    A household without a date of identification counts as registered all along. The archive does not record when a
    household became poor again, so its earlier standing is unknown, unless it had never left poverty.
    """
    if _outside(household, year):
        return Standing.OUTSIDE
    if household.exit_year is not None and household.exit_year > year and household.status:
        return Standing.POOR
    if household.status == terms.CLOSED:
        return Standing.UNKNOWN
    if household.status == terms.RETURNED or (has_exited(household) and household.exit_year is None):
        return Standing.UNKNOWN
    if household.status in terms.POOR:
        return Standing.POOR
    return Standing.EXITED if has_exited(household) else Standing.UNKNOWN


def _outside(household: Household, year: int) -> bool:
    """Whether a household was not in the register at the end of a year: it had left, or was not identified yet."""
    return (household.left_on or "9999") <= end_of(year) or (household.identified or "")[:4] > str(year)


def _known(household: Household, year: int) -> Standing:
    """How a household stood at the end of a year, where it is known what its card said then."""
    if _outside(household, year):
        return Standing.OUTSIDE
    return standing_now(replace(household, left_on=None))


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
        before = replace(household, status=dossier.closed_as or household.status)
        return standing_after(before, self.year) if was is None else _known(replace(before, **was), self.year)

    def people(self, dossier: Dossier) -> int:
        """How many persons a household had on the day of the view."""
        return dossier.people_on(self.day) if self.is_past else len(dossier.present)

    def is_helped(self, dossier: Dossier) -> bool:
        """Whether somebody helped a household on the day of the view."""
        if not self.is_past:
            return dossier.helper is not None
        return any((it.started_on or "") <= self.day < (it.ended_on or "9999") for it in dossier.pairings)

    @property
    def words(self) -> str:
        """The day of the view in words."""
        return f"{self.year} 年末" if self.is_past else "今天"
