"""The table of every list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from township_desk.gui.tables.cell_delegate import ROW_HIGH, CellDelegate
from township_desk.gui.tables.cells import TableColumn
from township_desk.gui.tables.paged import PagedModel
from township_desk.gui.widgets import theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QKeyEvent, QMouseEvent


class Table(QTableView):
    """A list of rows: only lines, one row selected, Enter opens, Space ticks.

    It keeps its place when it is read again.
    """

    opened = Signal(int)
    moved = Signal(int)
    sort_asked = Signal(int, bool)
    """A column and whether to sort downwards; column -1 means the list's own order."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Tab leaves the table, as in every other field
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HIGH)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(ROW_HIGH)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self._noted = _NOWHERE
        self._ticked = -1

    def show_model(self, model: PagedModel) -> None:
        """Shows a model with the widths of its columns. The widest column takes the rest."""
        self.setModel(model)
        self.set_widths(model.columns)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.moved.emit(now.row()))
        model.modelAboutToBeReset.connect(self._note_place)

    def _note_place(self) -> None:
        """Remembers, before a list is read again, which record is
        chosen, in which row, and how far down on the screen.
        """
        model, place = self.model(), self.currentIndex().row()
        self._noted, self._ticked = _NOWHERE, -1
        if isinstance(model, PagedModel) and 0 <= place < len(model.ids):
            self._noted = _Place(model.ids[place], place, self.rowViewportPosition(place))

    def settle(self, *, nearby: bool = True) -> None:
        """Chooses the same record as before, at the same height; otherwise the one now in its row, or the first."""
        model = self.model()
        if not isinstance(model, PagedModel) or not len(model.ids):
            return
        if self._noted.id not in model.ids and not nearby:
            self._noted = _NOWHERE
        stays = self._noted.id in model.ids
        place = model.ids.index(self._noted.id) if stays else min(max(0, self._noted.row), len(model.ids) - 1)
        self.selectRow(place)
        # the scroll bar's range is set only when events are handled, and its value is needed now
        self.updateGeometries()
        if self._noted.row >= 0:
            self.verticalScrollBar().setValue(place * ROW_HIGH - self._noted.offset)
        self.scrollTo(model.index(place, 0))

    def let_sort(self) -> None:
        """Lets a click on a head sort by that column: up, down, not at all."""
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._ask_sort)

    def _ask_sort(self, column: int) -> None:
        model = self.model()
        if isinstance(model, PagedModel):
            now, down = model.sorted_by
            again = column == now
            self.sort_asked.emit(-1 if again and down else column, again and not down)

    def set_widths(self, columns: Sequence[TableColumn]) -> None:
        """Sets the widths. A column of width 0 stretches; without one the last stretches if there is room."""
        header = self.horizontalHeader()
        header.setStretchLastSection(all(column.width for column in columns))
        for place, column in enumerate(columns):
            stretch = column.width == 0
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
            if not stretch:
                self.setColumnWidth(place, theme.wide(column.width))

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        row, key = self.currentIndex().row(), event.key()
        checks = self._checks()
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
        elif key == Qt.Key.Key_Space and row >= 0 and checks is not None:
            self._tick(checks, row, event)
        elif key == Qt.Key.Key_A and with_control and checks is not None:
            checks.check_all(len(checks.checked) < len(checks.ids))
        # Qt would move to the first or last column of the row.
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            self.selectRow(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        index, checks = self.indexAt(event.position().toPoint()), self._checks()
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and index.column() == 0 and checks is not None:
            self._tick(checks, index.row(), event)
        super().mousePressEvent(event)

    def _tick(self, checks: PagedModel, row: int, event: "QKeyEvent | QMouseEvent") -> None:
        """Ticks a row; with Shift all rows from the last ticked one."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and 0 <= self._ticked < len(checks.ids):
            checks.check_between(self._ticked, row, checks.ids[self._ticked] in checks.checked)
        else:
            checks.toggle(row)
        self._ticked = row

    def _checks(self) -> PagedModel | None:
        """The model, if its rows can be ticked: then its first column has no head."""
        model = self.model()
        return model if isinstance(model, PagedModel) and model.columns[0].head == "" else None


class _Place(NamedTuple):
    """A record, its row, and how far that was below the upper edge."""

    id: int
    row: int
    offset: int


_NOWHERE = _Place(0, -1, 0)
