"""The table of every list, and the one delegate that paints its cells."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from township_desk.gui import icons, paint, theme
from township_desk.gui.models.cells import CELL_ROLE, Cell, Look, TableColumn
from township_desk.gui.models.paged import PagedModel

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QKeyEvent, QMouseEvent

ROW_HIGH = 32
_PAD = 8
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a Cell: text, head and tail, badge, lamp, findings, change, check box."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        selected = self._view.selectionModel().isSelected(index)  # option.state would load all of QStyle
        painter.save()
        if (ground := self._ground(cell, selected)) != theme.SURFACE:
            paint.fill(painter, rect, ground)
        painter.setPen(QColor(theme.LINE2))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and index.column() == 0:
            paint.fill(painter, QRect(rect.left(), rect.top(), 3, rect.height()), theme.ACC)
        if isinstance(cell, Cell):
            self._paint_cell(painter, rect.adjusted(_PAD, 0, -_PAD, -1), cell, index, selected)
        painter.restore()

    @staticmethod
    def _ground(cell: object, selected: bool) -> str:
        tone = cell.tone if isinstance(cell, Cell) and cell.look in (Look.TEXT, Look.CHANGE, Look.STRONG) else ""
        if tone in ("bad", "warn"):
            return theme.GROUND[tone]
        if isinstance(cell, Cell) and cell.look is Look.CHANGE and not selected:
            return theme.MOD_CELL
        return theme.ACC_S if selected else theme.SURFACE

    def _paint_cell(self, painter: QPainter, area: QRect, cell: Cell, index: Index, selected: bool) -> None:
        if cell.look is Look.BADGE and cell.text:
            paint.badge(painter, area.left(), area.center().y() + 1, cell.text, cell.tone, white=selected)
        elif cell.look is Look.LAMP and cell.verdict is not None:
            paint.lamp(painter, QRect(area.center().x() - 8, area.center().y() - 8, 18, 18), cell.verdict)
        elif cell.look is Look.FINDINGS:
            self._findings(painter, area, cell)
        elif cell.look is Look.CHECK:
            self._check(painter, area, index)
        elif cell.look is Look.CHANGE:
            self._change(painter, area, cell)
        else:
            self._text(painter, area, cell)
            self._corner(painter, area, cell)

    @staticmethod
    def _text(painter: QPainter, area: QRect, cell: Cell) -> None:
        painter.setFont(theme.font(14, bold=cell.look is Look.STRONG))
        ink = theme.TEXT3 if cell.look is Look.MUTED or cell.text == "–" else theme.TEXT
        painter.setPen(QColor(theme.INK.get(cell.tone, ink)))
        side = Qt.AlignmentFlag.AlignRight if cell.look is Look.NUMBER else Qt.AlignmentFlag.AlignLeft
        shown = paint.elided(painter, cell.text, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if cell.tail:
            left = area.left() + painter.fontMetrics().horizontalAdvance(shown) + 6
            painter.setFont(theme.font(12))
            painter.setPen(QColor(theme.TEXT3))
            rest = area.adjusted(left - area.left(), 1, 0, 1)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, cell.tail, rest.width()))

    @staticmethod
    def _corner(painter: QPainter, area: QRect, cell: Cell) -> None:
        """A doubtful cell carries a small triangle in its upper right corner."""
        if cell.tone not in ("bad", "warn") or cell.look is Look.NUMBER:
            return
        right, top = area.right() + _PAD + 1, area.top()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.SOLID[cell.tone]))
        painter.drawPolygon([QPoint(right - 7, top), QPoint(right, top), QPoint(right, top + 7)])

    @staticmethod
    def _findings(painter: QPainter, area: QRect, cell: Cell) -> None:
        painter.setFont(theme.font(13))
        if not cell.text or cell.text == "0":
            painter.setPen(QColor(theme.TEXT3))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "–")
            return
        name = "error_circle_16_regular" if cell.tone == "bad" else "warning_16_regular"
        width = 20 + painter.fontMetrics().horizontalAdvance(cell.text)
        left = area.center().x() - width // 2
        painter.drawPixmap(left, area.center().y() - 7, icons.pixmap(name, theme.INK[cell.tone]))
        painter.setPen(QColor(theme.INK[cell.tone]))
        painter.drawText(area.adjusted(left - area.left() + 20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, cell.text)

    @staticmethod
    def _change(painter: QPainter, area: QRect, cell: Cell) -> None:
        """Old value struck through, arrow, new value; where room is short the old value goes first."""
        painter.setFont(theme.font(14, bold=True))
        new = painter.fontMetrics().horizontalAdvance(cell.text)
        painter.setFont(theme.font(13))
        room = area.width() - new - 22
        old = paint.elided(painter, cell.old, room) if room > 24 else ""
        struck = QFont(theme.font(13))
        struck.setStrikeOut(True)
        painter.setPen(QColor(theme.TEXT3))
        painter.setFont(struck)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, old)
        left = area.left() + painter.fontMetrics().horizontalAdvance(old)
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.INK["mod"]))
        painter.drawText(area.adjusted(left - area.left() + 3, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "→")
        painter.setFont(theme.font(14, bold=True))
        rest = area.adjusted(left - area.left() + 22, 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, cell.text, rest.width()))

    @staticmethod
    def _check(painter: QPainter, area: QRect, index: Index) -> None:
        model = index.model()
        on = isinstance(model, PagedModel) and model.ids[index.row()] in model.checked
        box = QRect(area.left(), area.center().y() - 7, 16, 16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.ACC if on else theme.BORDER_D))
        painter.setBrush(QColor(theme.ACC if on else theme.SURFACE))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            paint.tick(painter, box.toRectF(), theme.SURFACE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, ROW_HIGH)


class Table(QTableView):
    """A list of rows: lines only, one row selected, Enter opens, Space ticks."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HIGH)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(ROW_HIGH)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_model(self, model: PagedModel) -> None:
        """Shows a model with the widths of its columns; the widest column takes what is left."""
        self.setModel(model)
        self.set_widths(model.columns)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.moved.emit(now.row()))

    def set_widths(self, columns: Sequence[TableColumn]) -> None:
        """Sets the widths; a column of width 0 stretches, without any the last one when there is room."""
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
            checks.toggle(row)
        elif key == Qt.Key.Key_A and with_control and checks is not None:
            checks.check_all(len(checks.checked) < len(checks.ids))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            self.selectRow(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        index, checks = self.indexAt(event.position().toPoint()), self._checks()
        if index.isValid() and index.column() == 0 and checks is not None:
            checks.toggle(index.row())
        super().mousePressEvent(event)

    def _checks(self) -> PagedModel | None:
        """The model, if its rows can be ticked: its first column has no head."""
        model = self.model()
        return model if isinstance(model, PagedModel) and model.columns[0].head == "" else None
