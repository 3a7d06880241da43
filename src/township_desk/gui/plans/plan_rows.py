"""The cells of the plan grid: a row for each village and the township, a column for each plan, the sums at the foot."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from township_desk.actions.plans.entering import Column, Sheet
from township_desk.domain.charts.chart import number_words
from township_desk.domain.fields import amounts
from township_desk.gui.widgets import theme

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PlanRows(QAbstractTableModel):
    """The texts that are typed. The last row adds the villages up."""

    def __init__(self, shown: Sheet) -> None:
        super().__init__()
        self.shown, self.columns = shown, [*shown.columns]
        self.texts = dict(shown.texts)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.shown.places) + 1

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def takes(self, row: int, column: int) -> bool:
        """Whether something can be typed into a cell."""
        return row < len(self.shown.places) and self.columns[column].takes(self.shown.places[row][0])

    def flags(self, index: Index) -> Qt.ItemFlag:
        seen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return seen | Qt.ItemFlag.ItemIsEditable if self.takes(index.row(), index.column()) else seen

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if side == Qt.Orientation.Horizontal:
            return self.columns[section].head
        places = self.shown.places
        if section == len(places):
            return "各村合计"
        return f"{places[section][1]}（全镇）" if not places[section][0] else places[section][1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.BackgroundRole and not self.takes(row, column):
            return QColor(theme.CANVAS)
        if role == Qt.ItemDataRole.ToolTipRole and row == len(self.shown.places) - 1:
            return "全镇任务和各村合计不一样时才填；空着就按各村合计。"
        return None

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        if row == len(self.shown.places):
            return self._sum(self.columns[column].name)
        return self.texts.get((self.shown.places[row][0], self.columns[column].name), "")

    def _sum(self, name: str) -> str:
        texts = [self.texts.get((key, name), "") for key, _ in self.shown.places if key]
        numbers = [amounts.read(it, ()).value for it in texts if it]
        known = [it for it in numbers if it is not None]
        total = sum(known)
        return number_words(float(total), 0 if total == int(total) else 2) if known else ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.put(index.row(), index.column(), [[str(value)]])
        return True

    def put(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """Writes a block of cells from a place on, as far as there is room for it."""
        for down, line in enumerate(block):
            for right, text in enumerate(line):
                at = row + down, column + right
                if at[1] < len(self.columns) and self.takes(*at):
                    self.texts[self.shown.places[at[0]][0], self.columns[at[1]].name] = text.strip()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def add(self, made: Column) -> int:
        """Adds a column, unless it is there. Returns its place."""
        names = [it.name for it in self.columns]
        if made.name not in names:
            self.beginInsertColumns(_NO_PARENT, len(names), len(names))
            self.columns.append(made)
            self.endInsertColumns()
            names.append(made.name)
        return names.index(made.name)
