"""How a household stands in the register, and the day that is asked for."""

from enum import StrEnum

from township_desk.domain.fields import terms
from township_desk.domain.records import Household


class Standing(StrEnum):
    """Poor, exited, not in the register, or unknown."""

    POOR = "poor"
    EXITED = "exited"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


def has_exited(household: Household) -> bool:
    """Whether a household has left poverty, whatever policies it still receives."""
    return household.status.startswith(terms.HAS_EXITED)


def entered_in(household: Household, year: int) -> bool:
    """Whether a household is one of those who were newly identified in a year, as figures count them."""
    is_new = household.is_registered and household.status != terms.RETURNED
    return is_new and (household.identified or "").startswith(str(year))


def left_in(household: Household, year: int) -> bool:
    """Whether a household is one of those who left poverty in a year, as figures count them."""
    return standing_now(household) is Standing.EXITED and household.exit_year == year


def leaves_in(household: Household, year: int) -> bool:
    """Whether a household is to leave in a year: it is 预脱贫 with this 脱贫年度."""
    return household.is_registered and household.status == terms.LEAVING and household.exit_year == year


def standing_now(household: Household) -> Standing:
    """How a household stands by its card."""
    if not household.is_registered:
        return Standing.OUTSIDE
    if household.status in terms.POOR:
        return Standing.POOR
    return Standing.EXITED if has_exited(household) else Standing.UNKNOWN


def stood_by_dates(status: str, exit_year: int | None, day: str) -> tuple[str, int | None]:
    """脱贫属性 and 脱贫年度 of a household on an earlier ISO day, as far as its 脱贫年度 tells them.

    One that exited was poor until the last day of its 脱贫年度. The archive does not record when a household became
    poor again, so its earlier 脱贫属性 is unknown (""), unless it had never left poverty.
    """
    if status and exit_year is not None and end_of(exit_year) > day:
        return terms.NOT_EXITED, None
    is_untold = status in (terms.CLOSED, terms.RETURNED) or (status.startswith(terms.HAS_EXITED) and exit_year is None)
    return "" if is_untold else status, exit_year


def end_of(year: int) -> str:
    """The last day of a year as an ISO day."""
    return f"{year}-12-31"


class View:
    """The day that counts of a working year are of: today, or the last day of a year that is over."""

    def __init__(self, year: int, today: str) -> None:
        self.year, self.today = year, today
        self.is_past = year < int(today[:4])
        self.day = end_of(year) if self.is_past else today

    @property
    def words(self) -> str:
        """The day of the view in words."""
        return f"{self.year} 年末" if self.is_past else "今天"
