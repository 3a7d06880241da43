"""The one delegate that paints the cells of every table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from township_desk.gui import icons
from township_desk.gui.tables.cells import CELL_ROLE, Cell, Look
from township_desk.gui.tables.paged import PagedModel
from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QHelpEvent

ROW_HIGH = 32
_PAD = 8
_SIGN = 26
_SIGNS = {"ok": "checkmark_16_regular", "warn": "warning_16_regular", "bad": "error_circle_16_regular"}
_GROUNDED = (Look.TEXT, Look.STRONG, Look.NUMBER, Look.SUM, Look.CHANGE)
"""The looks whose tone colours the ground of the cell."""
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a Cell: text, head and tail, badge, lamp, findings, change, check box."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        selected = self._view.selectionModel().isSelected(index)  # reading option.state would load all of QStyle
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
        tone = cell.tone if isinstance(cell, Cell) and cell.look in _GROUNDED else ""
        if tone in ("bad", "warn"):
            return theme.GROUND[tone]
        if isinstance(cell, Cell) and cell.look is Look.CHANGE and not selected:
            return theme.MOD_CELL
        if isinstance(cell, Cell) and cell.look is Look.GROUP:
            return theme.SUBTLE
        return theme.ACC_S if selected else theme.SURFACE

    def helpEvent(
        self, event: "QHelpEvent", view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Shows what does not fit into its cell when somebody points at it."""
        cell = index.data(CELL_ROLE)
        if event.type() == event.Type.ToolTip and isinstance(cell, Cell) and not cell.tip:
            from PySide6.QtWidgets import QToolTip

            QToolTip.showText(event.globalPos(), self._unread(cell, option.rect.width() - 2 * _PAD), view)
            return True
        return super().helpEvent(event, view, option, index)

    @staticmethod
    def _unread(cell: Cell, width: int) -> str:
        """The text of a cell; "" when all of it fits."""
        words = f"{cell.old} → {cell.text}" if cell.old else f"{cell.text} {cell.tail}".rstrip()
        metrics = QFontMetrics(theme.font(14, bold=cell.look is Look.STRONG))
        return words if metrics.horizontalAdvance(words) > width else ""

    def _paint_cell(self, painter: QPainter, area: QRect, cell: Cell, index: Index, selected: bool) -> None:
        if cell.look is Look.BADGE and cell.text:
            painter.setFont(theme.font(12))
            text = paint.elided(painter, cell.text, area.width() - paint.BADGE_AROUND)
            paint.badge(painter, area.left(), area.center().y() + 1, text, cell.tone, white=selected)
        elif cell.look is Look.BADGES:
            self._badges(painter, area, cell, selected)
        elif cell.look is Look.LAMP and cell.verdict is not None:
            paint.lamp(painter, QRect(area.center().x() - 8, area.center().y() - 8, 18, 18), cell.verdict)
        elif cell.look is Look.FINDINGS:
            self._findings(painter, area, cell)
        elif cell.look is Look.CHECK:
            self._check(painter, area, index)
        elif cell.look is Look.CHANGE:
            self._change(painter, area, cell)
        elif cell.look is Look.PIPS:
            self._pips(painter, area, cell)
        elif cell.look is Look.GROUP:
            self._group(painter, area, cell)
        elif cell.look is Look.STATE:
            self._state(painter, area, cell, selected)
        else:
            self._text(painter, area, cell)
            self._corner(painter, area, cell)

    @staticmethod
    def _badges(painter: QPainter, area: QRect, cell: Cell, selected: bool) -> None:
        """Paints badges as far as there is room, then how many there are besides."""
        left, parts = area.left(), cell.text.split("、")
        for place, text in enumerate(parts):
            rest = f"+{len(parts) - place}"
            last = place == len(parts) - 1
            room = area.right() - left - (0 if last else paint.badge_width(rest) + 4)
            if paint.badge_width(text) > room:
                paint.badge(painter, left, area.center().y() + 1, rest, "neu", white=selected)
                return
            left += paint.badge(painter, left, area.center().y() + 1, text, cell.tone, white=selected) + 4

    @staticmethod
    def _text(painter: QPainter, area: QRect, cell: Cell) -> None:
        painter.setFont(theme.font(14, bold=cell.look in (Look.STRONG, Look.SUM)))
        ink = theme.TEXT3 if cell.look is Look.MUTED or cell.text == "–" else theme.TEXT
        painter.setPen(QColor(theme.INK.get(cell.tone, ink)))
        side = Qt.AlignmentFlag.AlignRight if cell.look in (Look.NUMBER, Look.SUM) else Qt.AlignmentFlag.AlignLeft
        shown = paint.elided(painter, cell.text, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if cell.tail:
            left = area.left() + painter.fontMetrics().horizontalAdvance(shown) + 6
            painter.setFont(theme.font(12))
            painter.setPen(QColor(theme.TEXT3))
            rest = area.adjusted(left - area.left(), 1, 0, 1)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, cell.tail, rest.width()))

    def _state(self, painter: QPainter, area: QRect, cell: Cell, selected: bool) -> None:
        """Paints the sign of the tone, then the text. What has no tone is grey."""
        if cell.tone in _SIGNS:
            ink = theme.TEXT3 if cell.tone == "ok" else theme.INK[cell.tone]
            painter.drawPixmap(area.left(), area.center().y() - 7, icons.pixmap(_SIGNS[cell.tone], ink))
        look = Look.STRONG if selected else Look.TEXT if cell.tone else Look.MUTED
        self._text(painter, area.adjusted(_SIGN, 0, 0, 0), cell._replace(look=look, tone=""))

    @staticmethod
    def _group(painter: QPainter, area: QRect, cell: Cell) -> None:
        painter.setFont(theme.font(13, bold=True))
        painter.setPen(QColor(theme.TEXT2))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, cell.text)
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.INK.get(cell.tone, theme.TEXT2)))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell.tail)

    @staticmethod
    def _pips(painter: QPainter, area: QRect, cell: Cell) -> None:
        """Paints the days of a period as small bars, and what is said of them behind."""
        colour = theme.SOLID[cell.tone] if cell.tone else theme.ACC
        left = area.left() + paint.pips(painter, area.left(), area.center().y() - 5, cell.pips, colour) + 4
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.INK.get(cell.tone, theme.TEXT2)))
        rest = area.adjusted(left - area.left(), 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, cell.text, rest.width()))

    @staticmethod
    def _corner(painter: QPainter, area: QRect, cell: Cell) -> None:
        """Paints the small triangle of a cell of which there is more to know into its upper right corner."""
        if cell.tone not in ("bad", "warn", "info"):
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
        """Paints the old value struck through, an arrow, and the new value.

        Where room is short, the old value is left out first.
        """
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
