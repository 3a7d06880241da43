"""Visits of helpers: how many are due in a year, how many were made, and when the next one is due."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from township_desk.domain.fields.spelling import name_key

_BETWEEN = re.compile(r"[、,，;；/]+")
_WHOLE = len("2018-10-15")


class Visits:
    """The days on which somebody came to each household. One visit may have been made by several people."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """`rows` are households with the names of those who came, and the day."""
        self._days = defaultdict[int, defaultdict[str, set[str]]](lambda: defaultdict(set))
        self._last = dict[int, str]()
        for home, visitors, day in rows:
            self._last[home] = max(day, self._last.get(home, ""))
            for name in _names(visitors):
                self._days[home][name].add(day)

    @property
    def are_kept(self) -> bool:
        """Whether the office writes visits down at all; where it does not, none is overdue."""
        return bool(self._last)

    def last(self, home: int) -> str:
        """The day on which anybody came last, "" for never."""
        return self._last.get(home, "")

    def days(self, home: int, name: str) -> list[str]:
        """The days on which a helper came, the earliest first."""
        return sorted(self._days[home].get(name, ())) if home in self._days else []


@lru_cache(4096)
def _names(text: str) -> frozenset[str]:
    """The keys of the names in a text. A blank may part two names, or the characters of a short one."""
    parts = _BETWEEN.split(text)
    words = (it for part in parts for it in (part, *(word for word in part.split() if len(word) > 1)))
    return frozenset(map(name_key, words)) - {""}


def due_on(since: str, last: str, interval: int) -> str:
    """Until when the next visit is due: so many days after the last one, or after the help began.

    "" where neither is known, so that the visit is due at once.
    """
    begun = max(last, since)
    return (_day(begun) + timedelta(days=interval)).isoformat() if begun else ""


def due_in(year: int, since: str, until: str, interval: int) -> int:
    """How many visits a helper owes a household in a year: one for each interval that went by while helping."""
    first, last = max(_day(since), date(year, 1, 1)), min(_day(until), date(year, 12, 31))
    return max(0, ((last - first).days + 1) // interval) if interval > 0 else 0


def _day(text: str) -> date:
    """An ISO day. Of a year or a month its first day; the first of all days where nothing is known."""
    whole = f"{text}-01-01"[:_WHOLE] if len(text) in (4, 7) else text
    return date.fromisoformat(whole) if whole else date.min
