"""Rows that a clerk types: cells of text, the faults of bad cells, and always one more row to type into."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from township_desk.domain.fields.clipboard import Rows
from township_desk.domain.paper.catalogue import Column
from township_desk.domain.paper.notices.typed_list import CellFault, cell_faults
from township_desk.gui.widgets import theme

Index = QModelIndex | QPersistentModelIndex
_NUMBERS = ("count", "money", "age")


class TypedModel(QAbstractTableModel):
    """A grid under the heads of a notice. `edited` says that a cell has changed."""

    edited = Signal()

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns
        self._rows: list[list[str]] = []
        self._faults: dict[tuple[int, int], CellFault] = {}

    @property
    def rows(self) -> Rows:
        """The rows with any content."""
        return tuple(tuple(row) for row in self._rows if any(cell.strip() for cell in row))

    @property
    def faults(self) -> list[CellFault]:
        """The faults, from the top."""
        return [self._faults[key] for key in sorted(self._faults)]

    @property
    def first_fault(self) -> tuple[int, int]:
        """Row and column of the first bad cell; the first cell when none is bad."""
        return min(self._faults, default=(0, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if side == Qt.Orientation.Vertical:
            return str(section + 1) if section < len(self._rows) else "＋"
        return self.columns[section].head

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = (index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._rows[place[0]][place[1]] if place[0] < len(self._rows) else ""
        if role == Qt.ItemDataRole.BackgroundRole and place in self._faults:
            return QColor(theme.GROUND["bad"])
        if role == Qt.ItemDataRole.ForegroundRole and place in self._faults:
            return QColor(theme.INK["bad"])
        if role == Qt.ItemDataRole.ToolTipRole and place in self._faults:
            return self._faults[place].sentence
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[place[1]].kind in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == self.data(index):
            return False
        self.put(index.row(), index.column(), [[text]])
        return True

    def put(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """Writes a block of cells from a place on, as far as there are columns. Rows are added below."""
        for down, line in enumerate(block):
            while row + down >= len(self._rows):
                self._add(len(self._rows))
            for right, text in enumerate(line[: len(self.columns) - column]):
                self._rows[row + down][column + right] = text.strip()
        self._looked()

    def show_rows(self, rows: Rows) -> None:
        """Shows other rows."""
        wide = len(self.columns)
        self.beginResetModel()
        self._rows = [[*row[:wide], *[""] * (wide - len(row))] for row in rows]
        self.endResetModel()
        self._looked()

    def add(self, row: int) -> None:
        """Inserts a blank row."""
        self._add(min(row, len(self._rows)))
        self._looked()

    def _add(self, row: int) -> None:
        shown = row + (row == len(self._rows))  # the spare row becomes the new one, and another follows below
        self.beginInsertRows(QModelIndex(), shown, shown)
        self._rows.insert(row, [""] * len(self.columns))
        self.endInsertRows()

    def remove(self, rows: Sequence[int]) -> None:
        """Takes rows out."""
        for row in sorted(rows, reverse=True):
            if row < len(self._rows):
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        self._looked()

    def move(self, row: int, step: int) -> bool:
        """Moves a row up or down by one. Returns whether there was room."""
        to = row + step
        if not (0 <= row < len(self._rows) and 0 <= to < len(self._rows)):
            return False
        self._rows[row], self._rows[to] = self._rows[to], self._rows[row]
        self._looked()
        return True

    def _looked(self) -> None:
        """Checks every cell again. Blank rows in between are no fault."""
        filled = [(place, row) for place, row in enumerate(self._rows) if any(cell.strip() for cell in row)]
        found = cell_faults(self.columns, [row for _, row in filled])
        self._faults = {(filled[it.row][0], it.column): it for it in found}
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        self.edited.emit()
