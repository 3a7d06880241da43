"""Reads what the page 统计 shows. Numbers that were counted are kept until the archive changes."""

import time
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from township_desk.actions.figures.comparing import Comparison, compared
from township_desk.actions.figures.reports import Reports
from township_desk.actions.figures.table import WHOLE, FigureTable, FigureWish, figure_table
from township_desk.actions.telling.days import days_of, said_day
from township_desk.actions.telling.tables import BY_WORD, TOTAL, Tables, column_of, number_of, value_at, word_key
from township_desk.domain.briefing.behind import BY_MONTH, BY_VILLAGE, BY_YEAR, Followed, Wanted
from township_desk.domain.charts.chart import Bar, Chart, Kind, Look
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.counting import Values
from township_desk.domain.figures.figure import Figure
from township_desk.store.archive import Archive
from township_desk.store.read.register import register_ids

_MOST_UPRIGHT = 12
_COUNTING = "其余的还在数……"


class Cell(NamedTuple):
    """One number: a figure on a day, of a village or the township."""

    figure: Figure
    day: str
    place: int


class FigureReader:
    """Counts figures of one archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._kept: dict[tuple[str, str], Values] = {}
        self.reports = Reports(archive)
        self._villages: list[tuple[int, str]] = []
        self._step = -1

    @property
    def whole(self) -> str:
        """What all villages together are called."""
        name = self.archive.township.name
        return f"全{next((it for it in ('镇', '乡', '街道') if it in name[-4:]), '乡镇')}"

    @property
    def is_empty(self) -> bool:
        """Whether nobody is in the archive yet."""
        return not len(register_ids(self.archive))

    @property
    def tables(self) -> Tables:
        """Makes tables."""
        return Tables(self.archive.township.name, self.whole, self.count, self.compare)

    def count(self, keys: tuple[str, ...], day: str) -> FigureTable:
        """Counts some figures of a day."""
        return figure_table(self.archive, FigureWish(keys=keys, day=day))

    def compare(self, table: FigureTable) -> Comparison:
        """A table beside what 村情 and the last report say."""
        return compared(self.archive, table, self.reports)

    def cell(self, wanted: Wanted, row: str, figure: str) -> Cell:
        """The number in a row of the table."""
        known = figures()[figure]
        if wanted.by == BY_WORD and row != TOTAL:
            known = next(it for it in figures().values() if it.part and _is_part(it, figure, row))
        if wanted.by in (BY_YEAR, BY_MONTH) and row != TOTAL:
            return Cell(known, row, WHOLE)
        return Cell(known, wanted.day, int(row) if wanted.by == BY_VILLAGE and row != TOTAL else WHOLE)

    def value(self, cell: Cell, day: str = "") -> float | None:
        """The number of a cell, or of another day in its place."""
        return number_of(cell.figure, value_at(cell.figure, self.values(cell.figure.key, day or cell.day), cell.place))

    def place(self, cell: Cell) -> str:
        """The name of a cell's village, or of the township."""
        self.values(cell.figure.key, cell.day)
        return dict(self._villages).get(cell.place, self.whole)

    def followed(self, cell: Cell, way: str, seconds: float = inf) -> Followed:
        """The chart of a number: village beside village on its day, or day after day.

        Days that were not counted within the seconds are left for the next time; then the chart is not whole.
        """
        if way == BY_VILLAGE:
            values = self.values(cell.figure.key, cell.day)
            bars = [
                _bar(name, number_of(cell.figure, value_at(cell.figure, values, key)), now=key == cell.place)
                for key, name in self._villages
            ]
            kind = Kind.ACROSS if len(bars) > _MOST_UPRIGHT else Kind.COLUMNS
            chart = self._chart(cell, self.whole, cell.day, bars, kind)
            return Followed(chart, tuple(str(key) for key, _ in self._villages))
        days = days_of(way, cell.day)
        is_whole = self._count_days(cell, days, seconds)
        known = {it: self.value(cell, it) for it in days if (cell.figure.key, it) in self._kept}
        bars = [_bar(said_day(way, it), known.get(it), now=it == cell.day) for it in days]
        chart = self._chart(cell, self.place(cell), "年末" if way == BY_YEAR else "月末", bars)
        return Followed(chart if is_whole else replace(chart, notes=(_COUNTING,)), tuple(days), is_whole)

    def _count_days(self, cell: Cell, days: Sequence[str], seconds: float) -> bool:
        """Counts at least one day that is not kept, the cell's own first, and more while there is time.

        Tells whether all are counted.
        """
        until, key = time.monotonic() + seconds, cell.figure.key
        for day in sorted(days, key=lambda it: it != cell.day):
            if (key, day) not in self._kept:
                self.values(key, day)
                if time.monotonic() > until:
                    break
        return all((key, day) in self._kept for day in days)

    def _chart(self, cell: Cell, place: str, about: str, bars: list[Bar], kind: Kind = Kind.COLUMNS) -> Chart:
        column = column_of(cell.figure)
        return Chart(
            title=f"{place}{cell.figure.title}",
            about="，".join(filter(None, (about, column.unit))),
            unit=column.unit,
            kind=kind,
            decimals=column.decimals,
            bars=tuple(bars),
        )

    def values(self, key: str, day: str) -> Values:
        """The values of a figure of a day for all places."""
        if self.archive.step != self._step:
            self._step = self.archive.step
            self._kept.clear()
        if (key, day) not in self._kept:
            found = self.count((key,), day)
            self._kept[key, day] = found.values[key]
            self._villages = [(it.id, it.name) for it in self.archive.villages()]
        return self._kept[key, day]


def _is_part(it: Figure, of: str, row: str) -> bool:
    return it.part is not None and it.part.of == of and word_key(it.part.by, it.part.word) == row


def _bar(label: str, value: float | None, *, now: bool) -> Bar:
    return Bar(label, (value,), Look.NOW if now else Look.PAST)
