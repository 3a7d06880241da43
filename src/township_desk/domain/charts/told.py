"""What figures say on a sheet: numbers in words, charts, and the lines of tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.domain.charts.chart import UNKNOWN, Chart

_HOLDER, _CLAUSE = re.compile(r"\{([^{}]*)\}"), re.compile(r"[^，；]*[，；]?")
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

    def only_known(self, text: str) -> str:
        """A text without the clauses that name an unknown figure; at its end stands which figures these are."""
        missing = [it for it in _HOLDER.findall(text) if self.word(it) == UNKNOWN]
        if not missing:
            return text
        parts = [self._known(it) for it in text.split("。")]
        return f"{'。'.join(filter(None, parts))}。{'、'.join(dict.fromkeys(missing))}还没有数。".lstrip("。")

    def _known(self, sentence: str) -> str:
        """The clauses of a sentence of which all is known."""
        clauses = (it for it in _CLAUSE.findall(sentence) if it)
        known = (it for it in clauses if UNKNOWN not in map(self.word, _HOLDER.findall(it)))
        return "".join(known).rstrip("，；")

    def word(self, title: str) -> str:
        """The number of the figure with a title; "" for one that nobody counted."""
        return next((it.number for it in self.figures.values() if it.title == title), "")
