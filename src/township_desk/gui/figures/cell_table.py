"""A table of numbers in which one cell, not one row, is chosen. The arrow keys move it, Enter opens it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStyleOptionViewItem

from township_desk.gui.tables.cell_delegate import ROW_HIGH, CellDelegate, Index
from township_desk.gui.tables.cells import CELL_ROLE, Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QKeyEvent, QResizeEvent

HEAD_HIGH = 48
"""Room for the name of a figure and its unit below."""
_FEWEST = 3
Place = tuple[int, int]
"""Row and column of a cell."""


class _Framed(CellDelegate):
    """Frames the chosen cell, and draws a line above the sums."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.look in (Look.SUM, Look.STRONG):
            paint.fill(painter, option.rect.adjusted(0, 0, 0, 1 - option.rect.height()), theme.BORDER)
        if index == self._view.currentIndex():
            paint.focus_box(painter, option.rect)


class _Names(Table):
    """The first column, which stays where it is while the others are scrolled across."""

    def __init__(self, beside: Table) -> None:
        super().__init__()
        self.setParent(beside)
        self.setItemDelegate(beside.itemDelegate())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setFixedHeight(HEAD_HIGH)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)

    def follow(self, beside: Table) -> None:
        """Shows the same first column at the same place, where there is something to scroll."""
        model = beside.model()
        self.setModel(model)
        self.setSelectionModel(beside.selectionModel())
        for place in range(model.columnCount()):
            self.setColumnHidden(place, place > 0)
        self.setColumnWidth(0, beside.columnWidth(0))
        edge = beside.frameWidth()
        self.setGeometry(edge, edge, beside.columnWidth(0), HEAD_HIGH + beside.viewport().height())


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
        self._high, self._names = HEAD_HIGH, _Names(self)
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
        self.horizontalHeader().setStretchLastSection(False)
        self._rows = model  # Qt does not keep it
        if rows:
            self.setCurrentIndex(model.index(min(max(0, at[0]), len(rows) - 1), min(at[1], len(columns) - 1)))
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.row(), now.column()))
        self._high = HEAD_HIGH + ROW_HIGH * len(rows) + 2 * self.frameWidth()
        self.setMinimumHeight(min(self._high, HEAD_HIGH + ROW_HIGH * _FEWEST))
        self._spread()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Gives the columns what is left of the width in equal parts."""
        model = self.model()
        widths = [theme.wide(it.width) for it in model.columns] if isinstance(model, ListedModel) else []
        spare = self.viewport().width() - sum(widths)
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        self.setMaximumHeight(self._high + bar)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width + max(0, spare) // len(widths))
        self._names.setVisible(spare < 0)
        if spare < 0:
            self._names.follow(self)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        row, column = self.place
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._rows.rowCount() - 1}
        if event.key() in ends and row >= 0:
            self.setCurrentIndex(self._rows.index(ends[Qt.Key(event.key())], column))
        else:
            super().keyPressEvent(event)
