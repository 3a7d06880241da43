"""Which years the work speaks of, and which a file cannot mean."""

from datetime import date

FIRST = 2013
"""建档立卡 began with the households counted at the end of this year (国开办发〔2014〕24号)."""


def this_year() -> int:
    """The year of today."""
    return date.today().year


def known_years(now: int | None = None, *, plans: bool = False) -> range:
    """The years that can be worked on, the latest first; plans reach into the next year."""
    return range(max(now or this_year(), FIRST) + plans, FIRST - 1, -1)


def is_plausible(year: int, now: int | None = None, *, plans: bool = False) -> bool:
    """Whether something can be of a year."""
    return year in known_years(now, plans=plans)


def span(now: int | None = None, *, plans: bool = False) -> str:
    """The years that can be worked on, in words."""
    years = known_years(now, plans=plans)
    return f"{years[-1]} 至 {years[0]} 年"
