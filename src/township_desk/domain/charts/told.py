"""What figures say on a sheet: numbers in words, charts, and the lines of tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.domain.charts.chart import UNKNOWN, Chart

PRECISE, DUE = "六个精准", "近期要办"
"""The tables of a briefing, by the words that stand above them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A figure in words: its title, its number and unit, and what is said below it."""

    title: str
    number: str = UNKNOWN
    unit: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Figures by their keys, charts and tables by their names."""

    figures: Mapping[str, ToldFigure] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    lines: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)

    def word(self, title: str) -> str:
        """The number of the figure with a title; "" for one that nobody counted."""
        return next((it.number for it in self.figures.values() if it.title == title), "")
