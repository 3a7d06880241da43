"""A table of figures: rows of villages, years, months or attributes, a column for each figure, a row for all."""

from dataclasses import dataclass, replace

from township_desk.domain.charts.chart import Chart, Kind, number_words

_MOST_ACROSS = 10
"""More bars than these do not fit beside something else on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossColumn:
    """A figure: its key, title and unit, how many decimals it has, what it is counted from and how."""

    key: str
    title: str
    unit: str = ""
    decimals: int = 0
    source: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossRow:
    """A row: what it stands for, its title, and a value for each column (None where it is not known)."""

    key: str
    title: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosstab:
    """A table of figures. `total` is the row for all; `about` says of which day, `notes` what must be known."""

    title: str
    day: str
    about: str
    head: str
    columns: tuple[CrossColumn, ...]
    rows: tuple[CrossRow, ...]
    total: CrossRow | None = None
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[CrossRow, ...]:
        """All rows with the one for all at the end."""
        return (*self.rows, *((self.total,) if self.total else ()))

    def words(self, row: CrossRow, place: int) -> str:
        """The value of a cell in words."""
        return number_words(row.values[place], self.columns[place].decimals)


def longest_bars(chart: Chart, most: int = _MOST_ACROSS) -> Chart:
    """The chart with its longest bars across, for a place that has no room for all of them."""
    ordered = sorted(chart.bars, key=lambda it: it.values[0] or 0.0, reverse=True)
    left_out = len(ordered) - most
    notes = (*chart.notes, f"只画最多的 {most} 个，另有 {left_out} 个。") if left_out > 0 else chart.notes
    return replace(chart, kind=Kind.ACROSS, bars=tuple(ordered[:most]), notes=notes)
