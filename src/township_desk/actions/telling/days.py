"""The days on which figures are looked at, and their names."""

from calendar import monthrange
from datetime import date

from township_desk.domain.briefing.behind import BY_MONTH
from township_desk.domain.fields.years import FIRST

MONTHS = 12


def days_of(way: str, day: str, today: str = "") -> list[str]:
    """The ISO days of a way: the ends of the months of a day's year, or of all years; the day itself, and today."""
    today = today or date.today().isoformat()
    if way == BY_MONTH:
        year = int(day[:4])
        ends = [f"{year}-{month:02d}-{monthrange(year, month)[1]}" for month in range(1, MONTHS + 1)]
        return [*(it for it in ends if it < day), day]
    ends = [f"{year}-12-31" for year in range(min(FIRST, int(day[:4])), int(today[:4]))]
    return sorted({*ends, day, today})


def said_day(way: str, day: str, today: str = "") -> str:
    """A day as the name of a row or a bar."""
    if day == (today or date.today().isoformat()):
        return f"今天 {int(day[5:7])}-{int(day[8:])}"
    if way == BY_MONTH:
        year, month = int(day[:4]), int(day[5:7])
        return f"{month}月" if int(day[8:]) == monthrange(year, month)[1] else f"{month}-{int(day[8:])}"
    return day[:4] if day.endswith("-12-31") else day


def year_before(day: str) -> str:
    """The end of the year before a day's."""
    return f"{int(day[:4]) - 1}-12-31"
