"""What may be asked of today by whoever keeps what was found for other days.

Within a calendar year few answers change: what lies in another year has come, or has not, on all its days. Nobody keeps
anything into another year.
"""

from collections.abc import Callable
from typing import NamedTuple


class Clock(NamedTuple):
    """Today. `today` and `beside` are asked, so that somebody can note who asks what.

    `beside` says whether today lies before (-1), on (0) or behind (1) an ISO day of this `year`.
    """

    year: int
    today: Callable[[], str]
    beside: Callable[[str], int]

    def has_come(self, day: str) -> bool:
        """Whether it is this day, or a later one. A month or a year has come with its first day."""
        return self._beside(day) >= 0

    def is_past(self, day: str) -> bool:
        """Whether today is later than a day, or any day of a month or a year."""
        return self._beside(day) > 0

    def is_over(self, day: str) -> bool:
        """Whether a day, a month or a year lies behind."""
        return self._beside(f"{day}-99" if 0 < len(day) < len("2018-01-01") else day) > 0

    def month(self) -> str:
        """The first day of this month, which stays the same all the month."""
        return next(first for month in range(12, 0, -1) if self.has_come(first := f"{self.year}-{month:02}-01"))

    def _beside(self, day: str) -> int:
        of, now = day[:4], str(self.year)
        return self.beside(day) if of == now else 1 if of < now else -1


def beside(today: str, day: str) -> int:
    """-1, 0 or 1 as today lies before, on or behind a day."""
    return (today > day) - (today < day)


def clock_of(today: str) -> Clock:
    """The clock of somebody who keeps nothing."""
    return Clock(int(today[:4]), lambda: today, lambda day: beside(today, day))
