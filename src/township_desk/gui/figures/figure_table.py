"""The table of figures: one row for each village, year, month or attribute, the sums in the last one."""

from PySide6.QtCore import Signal

from township_desk.domain.briefing.behind import Place, Shown
from township_desk.domain.charts.crosstab import CrossColumn, CrossRow
from township_desk.gui.figures.cell_table import CellTable
from township_desk.gui.tables.cells import Cell, Look, TableColumn

_FIRST, _WIDEST, _EACH, _LETTER = 108, 240, 76, 13
"""Widths: of the first column at least and at most, of a narrow number, of one character of a head."""


class FigureTable(CellTable):
    """Cells are known by the keys of their row and figure. `picked` tells both."""

    picked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.chosen.connect(lambda *_: self.picked.emit(*self.cell))

    @property
    def cell(self) -> Place:
        """The keys of the chosen cell. The name of a row stands for its first number."""
        row, column = self.place
        if self._shown is None or row < 0 or not self._shown.table.columns:
            return "", ""
        table = self._shown.table
        return table.lines[row].key, table.columns[max(0, column - 1)].key

    def show_figures(self, shown: Shown) -> None:
        """Shows other figures. The chosen cell stays where its row and its figure still are.

        Where the rows are days, it goes to the day that is newly asked for.
        """
        row_key, figure = self.cell
        before, self._shown = self._shown, shown
        table = shown.table
        rows, figures = [it.key for it in table.lines], [it.key for it in table.columns]
        if row_key not in rows or before is None or before.wanted.day != shown.wanted.day:
            row_key = shown.wanted.day if shown.wanted.day in rows else row_key
        row = rows.index(row_key) if row_key in rows else 0
        column = figures.index(figure) if figure in figures else 0
        longest = max((len(it.title) for it in table.lines), default=0)
        first = min(_WIDEST, max(_FIRST, (_LETTER + 1) * longest + 18))
        heads = [TableColumn(table.head, first), *map(_head, table.columns)]
        self.show_rows(heads, table.lines, self._cell, (row, column + 1))

    def choose(self, row_key: str, figure: str) -> None:
        """Chooses a cell by its keys."""
        if self._shown is not None:
            rows = [it.key for it in self._shown.table.lines]
            figures = [it.key for it in self._shown.table.columns]
            if row_key in rows and figure in figures:
                self.setCurrentIndex(self.model().index(rows.index(row_key), figures.index(figure) + 1))

    def _cell(self, row: CrossRow, place: int) -> Cell:
        shown = self._shown
        assert shown is not None
        is_sum = row is shown.table.total
        if place == 0:
            return Cell(row.title, Look.STRONG if is_sum else Look.TEXT)
        found = shown.differing.get((row.key, shown.table.columns[place - 1].key))
        words = shown.table.words(row, place - 1)
        tone, tip = (found.tone, found.sentence) if found else ("", "")
        return Cell(words, Look.SUM if is_sum else Look.NUMBER, tone=tone, tip=tip)


def _head(column: CrossColumn) -> TableColumn:
    width = max(_EACH, _LETTER * max(len(column.title), len(column.unit)) + 18)
    return TableColumn(f"{column.title}\n{column.unit}", width, right=True)
