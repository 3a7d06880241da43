"""What a chart shows, whoever paints it: bars for years, months or villages, each with its number."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

UNKNOWN = "–"
"""What stands for a number that is not known."""
_TEN_THOUSAND, _HUNDRED_MILLION = 10_000, 100_000_000


Say = Callable[[float | None, int], str]
"""How a number with so many decimals is said."""


def number_words(value: float | None, decimals: int = 0) -> str:
    """A number with its thousands apart."""
    return UNKNOWN if value is None else f"{value:,.{decimals}f}"


def short_words(value: float | None, decimals: int = 0) -> str:
    """A number in 万 or 亿 where it is long."""
    for size, word in ((_HUNDRED_MILLION, "亿"), (_TEN_THOUSAND, "万")):
        if value is not None and abs(value) >= size:
            return f"{value / size:,.1f}{word}"
    return number_words(value, decimals)


class Kind(Enum):
    """The shapes of a chart: upright columns, bars across, or plans with how far each has come."""

    COLUMNS = "columns"
    ACROSS = "across"
    PLANS = "plans"


class Look(Enum):
    """How a bar looks: a past one, the one spoken of, one that is only planned, one behind its plan, a finished one."""

    PAST = "past"
    NOW = "now"
    PLANNED = "planned"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Bar:
    """One place of a chart: its label, and a value for each series.

    `whole` is the plan or everything of which the value is a part; `due` is how much of it should be reached by now.
    `said` are a few words beside the label. `unit` and `decimals` are its own, where bars differ in them.
    """

    label: str
    values: tuple[float | None, ...]
    look: Look = Look.PAST
    whole: float | None = None
    due: float | None = None
    said: str = ""
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart. `about` stands beside the title; `series` names the values of each bar where there are several."""

    title: str
    bars: tuple[Bar, ...]
    kind: Kind = Kind.COLUMNS
    unit: str = ""
    about: str = ""
    series: tuple[str, ...] = ()
    decimals: int = 0
    notes: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The chart in words, for those who cannot see it."""
        bars = (f"{bar.label} {self.number_of(bar)}" for bar in self.bars)
        return f"{self.title}：{'，'.join(bars)}" if self.bars else self.title

    def number_of(self, bar: Bar, words: Say = number_words) -> str:
        """The number of a bar in words, with what it is measured against and the unit."""
        decimals = bar.decimals or self.decimals
        values = "、".join(words(it, decimals) for it in bar.values)
        whole = f" / {words(bar.whole, decimals)}" if bar.whole is not None else ""
        return f"{values}{whole} {bar.unit or self.unit}".rstrip()
