"""A table model over ordered ids. Their rows are fetched in pages of 200, never in the GUI thread."""

import sys
from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from township_desk.gui.tables.cells import BLANK, CELL_ROLE, Cell, TableColumn

PAGE = 200
_MOST_PAGES = 40
Index = QModelIndex | QPersistentModelIndex
Row = Any
Fetch = Callable[[Sequence[int], Callable[[Sequence[Row]], None]], None]
"""Fetches the rows of some ids and passes them to a function, later and in the GUI thread."""


class PagedModel(QAbstractTableModel):
    """Holds the ids, and asks for a page of rows when it is first looked at."""

    checked_changed = Signal()

    def __init__(self, columns: Sequence[TableColumn], cells: Callable[[Row, int], Cell], fetch: Fetch) -> None:
        super().__init__()
        self._is_broken = False
        self.columns = columns
        self.ids: array[int] = array("q")
        self.checked: set[int] = set()
        self.keeps_ticks = False  # also of rows that another filter hides
        self.sorted_by: tuple[int, bool] = (-1, False)
        self._cells, self._fetch = cells, fetch
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def show_ids(self, ids: "array[int]") -> None:
        """Shows another list and forgets the fetched rows."""
        self.beginResetModel()
        self.ids = ids
        self._generation += 1
        self._pages.clear()
        self._asked.clear()
        gone = self.checked - set(ids) if self.checked and not self.keeps_ticks else set()
        self.checked -= gone
        self.endResetModel()
        if gone:
            self.checked_changed.emit()

    def row(self, place: int) -> Row | None:
        """The row at a place if it was fetched; otherwise it is asked for."""
        if not 0 <= place < len(self.ids):
            return None
        page = place // PAGE
        if page not in self._pages:
            self._ask(page)
            return None
        self._pages.move_to_end(page)
        return self._pages[page].get(self.ids[place])

    def cell(self, row: Row, column: int) -> Cell:
        """What a row shows in a column."""
        return self._cells(row, column)

    def prefill(self, rows: Sequence[Row]) -> None:
        """Takes rows of the first page that are already known (from the first paint)."""
        self._pages[0] = {row.id: row for row in rows}

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        generation = self._generation
        wanted = self.ids[page * PAGE : (page + 1) * PAGE]
        self._fetch(wanted, lambda rows: self._take(generation, page, rows))

    def _take(self, generation: int, page: int, rows: Sequence[Row]) -> None:
        # the rows belong to a list that is no longer shown
        if generation != self._generation:
            return
        self._asked.discard(page)
        self._pages[page] = {row.id: row for row in rows}
        # the page that was not looked at for the longest time goes first
        if len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, len(self.ids)) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))

    def toggle(self, place: int) -> None:
        """Ticks or unticks a row."""
        self.checked ^= {self.ids[place]}
        self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
        self.checked_changed.emit()

    def check_between(self, first: int, last: int, on: bool) -> None:
        """Ticks or unticks the rows from one place to another."""
        low, high = min(first, last), max(first, last)
        chosen = set(self.ids[low : high + 1])
        self.checked = self.checked | chosen if on else self.checked - chosen
        self.dataChanged.emit(self.index(low, 0), self.index(high, 0))
        self.checked_changed.emit()

    def check_all(self, on: bool) -> None:
        """Ticks every row of the list, or none."""
        self.checked = set(self.ids) if on else set()
        if len(self.ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))
        self.checked_changed.emit()

    def mark_sorted(self, column: int, down: bool) -> None:
        """Shows in its head by which column the ids are sorted; -1 for none."""
        self.sorted_by = column, down
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.row(index.row())
        cell = BLANK if row is None else self._cell(row, index.column())
        if role == CELL_ROLE:
            return cell
        return (cell.tip or None) if role == Qt.ItemDataRole.ToolTipRole else cell.text

    def _cell(self, row: Any, column: int) -> Cell:
        """The cell; a bug in it is told once and leaves the cell blank. Qt would end the whole program."""
        try:
            return self._cells(row, column)
        except Exception as bug:  # noqa: BLE001 - whatever it is
            if not self._is_broken:
                self._is_broken = True
                sys.excepthook(type(bug), bug, bug.__traceback__)
            return BLANK

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            by, down = self.sorted_by
            return f"{column.head}{'↓' if down else '↑'}" if by == section else column.head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            side = Qt.AlignmentFlag.AlignHCenter if column.centre else side
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
