"""A table of numbers in which one cell, not one row, is chosen. The arrow keys move it, Enter opens it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStyleOptionViewItem

from township_desk.gui.tables.cell_delegate import ROW_HIGH, CellDelegate, Index
from township_desk.gui.tables.cells import Cell, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import paint

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QKeyEvent

HEAD_HIGH = 48
"""Room for the name of a figure and its unit below."""
_FEWEST = 3
Place = tuple[int, int]
"""Row and column of a cell."""


class _Framed(CellDelegate):
    """Frames the chosen cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index == self._view.currentIndex():
            paint.focus_box(painter, option.rect)


class CellTable(Table):
    """Chooses cells. `chosen` tells row and column when another cell is chosen, `entered` when one is opened."""

    chosen = Signal(int, int)
    entered = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Framed(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.horizontalHeader().setFixedHeight(HEAD_HIGH)
        self.setProperty("framed", True)
        self.opened.connect(lambda _: self.entered.emit(*self.place))

    @property
    def place(self) -> Place:
        """Row and column of the chosen cell; -1 without one."""
        index = self.currentIndex()
        return index.row(), index.column()

    def show_rows(
        self, columns: Sequence[TableColumn], rows: Sequence[Any], cell: Callable[[Any, int], Cell], at: Place
    ) -> None:
        """Shows other columns and rows with one cell chosen, without saying that it was chosen."""
        model = ListedModel(columns, cell)
        model.show_rows(rows)
        self.show_model(model)
        self._rows = model  # Qt does not keep it
        if rows:
            self.setCurrentIndex(model.index(min(max(0, at[0]), len(rows) - 1), min(at[1], len(columns) - 1)))
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.row(), now.column()))
        whole = HEAD_HIGH + ROW_HIGH * len(rows) + 2 * self.frameWidth()
        self.setMaximumHeight(whole)
        self.setMinimumHeight(min(whole, HEAD_HIGH + ROW_HIGH * _FEWEST))

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        row, column = self.place
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._rows.rowCount() - 1}
        if event.key() in ends and row >= 0:
            self.setCurrentIndex(self._rows.index(ends[Qt.Key(event.key())], column))
        else:
            super().keyPressEvent(event)
