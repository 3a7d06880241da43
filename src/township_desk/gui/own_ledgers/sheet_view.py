"""The county's sheet as it arrived, with what each of its columns becomes."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from township_desk.actions.own_ledgers.from_workbook import ArrivedColumn, Trial
from township_desk.domain.keys.keys import title_of
from township_desk.domain.records.ledgers.own_draft import KIND_WORDS
from township_desk.gui.widgets import paint, theme

_MOST_ROWS = 500
_HEAD_HIGH, _ROW_HIGH, _WIDE, _LEFT = 46, 28, 112, 44
Index = QModelIndex | QPersistentModelIndex
LEFT_OUT = "不用"
_NOT_NEEDED = ("computed.sequence", "computed.data_date")


class _SheetModel(QAbstractTableModel):
    """The cells of the sheet. Odd ones are tinted, columns that are looked up are blue."""

    def __init__(self) -> None:
        super().__init__()
        self.trial: Trial | None = None
        self.columns: tuple[ArrivedColumn, ...] = ()
        self._linked: dict[int, str] = {}
        self._odd: frozenset[tuple[int, str]] = frozenset()

    def show_trial(self, trial: Trial) -> None:
        """Shows a trial."""
        self.beginResetModel()
        self.trial, self.columns = trial, trial.proposal.arrived.columns
        links = {name: key for name, key in trial.proposal.links().items() if key not in _NOT_NEEDED}
        self._linked = {at: title_of(links[it.name]) for at, it in enumerate(self.columns) if it.name in links}
        self._odd = frozenset((row, it.letter) for it in trial.odd for row in it.rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return min(_MOST_ROWS, self.trial.proposal.arrived.sheet.rows) if self.trial else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(self.columns)

    def meant(self, place: int) -> str:
        """What a column becomes, in a word."""
        assert self.trial is not None
        field = self.trial.proposal.field_of(self.columns[place])
        return KIND_WORDS[field.kind] if field else self._linked.get(place, LEFT_OUT)

    def is_linked(self, place: int) -> bool:
        """Whether a column is looked up in the archive."""
        return place in self._linked

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.trial is None:
            return None
        column, head = self.columns[index.column()], self.trial.proposal.arrived.head
        if role == Qt.ItemDataRole.DisplayRole:
            return self.trial.proposal.arrived.sheet.columns[column.place].shown(index.row())
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(self._ground(index.row() + 1, index.column(), column.letter, head))
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(13, bold=head[0] <= index.row() + 1 <= head[1])
        return None

    def _ground(self, row: int, place: int, letter: str, head: tuple[int, int]) -> str:
        if (row, letter) in self._odd:
            return theme.GROUND["warn"]
        if row < head[0]:
            return theme.SURFACE
        return theme.ACC_SS if place in self._linked else theme.SUBTLE if row <= head[1] else theme.SURFACE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return str(section + 1) if orientation == Qt.Orientation.Vertical else self.columns[section].letter


class _Header(QHeaderView):
    """Two lines: what the column becomes, and its letter."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEAD_HIGH)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, _SheetModel) or not rect.isValid():
            return
        linked = model.is_linked(section)
        paint.fill(painter, rect, theme.ACC_S if linked else theme.SUBTLE)
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        half = rect.height() // 2
        upper, lower = rect.adjusted(4, 0, -4, -half), rect.adjusted(4, half, -4, 0)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.ACC if linked else theme.TEXT2))
        painter.drawText(
            upper, Qt.AlignmentFlag.AlignCenter, paint.elided(painter, model.meant(section), upper.width())
        )
        painter.setPen(QColor(theme.TEXT3))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, model.columns[section].letter)


class SheetView(QTableView):
    """Only to look at. F8 goes from one odd cell to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = _SheetModel()
        self.setHorizontalHeader(_Header(Qt.Orientation.Horizontal, self))
        self.setModel(self.sheet)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().setDefaultSectionSize(theme.wide(_WIDE))
        self.verticalHeader().setDefaultSectionSize(_ROW_HIGH)
        self.verticalHeader().setFixedWidth(_LEFT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_trial(self, trial: Trial) -> None:
        """Shows a trial, at the head of its sheet."""
        stands = self.sheet.trial is not None and self.sheet.trial.proposal.arrived is trial.proposal.arrived
        at = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self.sheet.show_trial(trial)
        self.clearSpans()
        shown = {it.place: at for at, it in enumerate(self.sheet.columns)}
        for top, left, bottom, right in trial.proposal.arrived.top.merges[:200]:
            places = [shown[it] for it in range(left, right + 1) if it in shown]
            if places and top < self.sheet.rowCount() and (bottom > top or len(places) > 1):
                self.setSpan(top, places[0], bottom - top + 1, len(places))
        self.verticalScrollBar().setValue(at[0] if stands else 0)
        self.horizontalScrollBar().setValue(at[1] if stands else 0)

    def go_to(self, row: int, letter: str) -> None:
        """Shows a cell."""
        place = next((at for at, it in enumerate(self.sheet.columns) if it.letter == letter), 0)
        self.setCurrentIndex(self.sheet.index(row - 1, place))
