"""A number that a verdict rests on, with its source."""

from typing import NamedTuple

from township_desk.domain.verdict.limits import Limit


class Used(NamedTuple):
    """A standard as it was in force in the year that was asked for."""

    title: str
    value: int
    unit: str
    source: str
    confirmed: bool

    @property
    def told(self) -> str:
        """The standard in one line, marked while nobody has confirmed it."""
        mark = "" if self.confirmed else "（未确认）"
        return f"{self.title} {self.value:,} {self.unit}：{self.source}{mark}"


def used_limit(limit: Limit, year: int) -> Used:
    """A limit as it is in a year."""
    return Used(limit.title, limit.of_year(year), limit.unit, limit.source, limit.confirmed)
