"""Which years the program works on, and which years a file cannot mean."""

from datetime import date

FIRST = 2013
"""The register of 建档立卡 begins with the households counted at the end of this year (国开办发〔2014〕24号)."""


def this_year() -> int:
    """The year of today."""
    return date.today().year


def known_years(now: int | None = None, *, plans: bool = False) -> range:
    """The years that can be worked on, latest first. With `plans`, next year is one of them."""
    return range(max(now or this_year(), FIRST) + plans, FIRST - 1, -1)


def is_plausible(year: int, now: int | None = None, *, plans: bool = False) -> bool:
    """Whether data can be of a year."""
    return year in known_years(now, plans=plans)


def span(now: int | None = None, *, plans: bool = False) -> str:
    """The years that can be worked on, in words."""
    years = known_years(now, plans=plans)
    return f"{years[-1]} 至 {years[0]} 年"


def counting_day(year: int, today: str) -> str:
    """The one ISO day on which ages are counted, on screens, on paper, in workbooks and by the rules.

    It is today while the year runs, the year's last day once it is over, and its first day while it lies ahead.
    """
    return max(min(today, f"{year}-12-31"), f"{year}-01-01")
