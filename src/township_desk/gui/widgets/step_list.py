"""The steps of a longer work, beside or under each other: done, current, to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import paint, theme

_STEP_HIGH = 58


class StepList(QWidget):
    """Names of steps with a line about each. The current one is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[tuple[str, str]] = ()
        self.current = 0

    def show_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """Shows other steps."""
        self._steps = steps
        self.setFixedHeight(_STEP_HIGH * len(steps))

    def go(self, current: int) -> None:
        """Marks the step that is shown."""
        self.current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (name, about) in enumerate(self._steps):
            top, done, now = _STEP_HIGH * place, place < self.current, place == self.current
            if place < len(self._steps) - 1:
                painter.setPen(QPen(QColor(theme.ACC if done else theme.BORDER), 2))
                painter.drawLine(11, top + 26, 11, top + 54)
            painter.setPen(Qt.PenStyle.NoPen if done or now else QPen(QColor(theme.BORDER_D), 1.2))
            painter.setBrush(QColor(theme.ACC if done or now else theme.NAV))
            circle = QRectF(1, top + 2, 20, 20)
            painter.drawEllipse(circle)
            if done:
                paint.tick(painter, circle, theme.SURFACE)
            else:
                painter.setPen(QColor(theme.SURFACE if now else theme.TEXT2))
                painter.setFont(theme.font(12, bold=True))
                painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
            painter.setPen(QColor(theme.TEXT))
            painter.setFont(theme.font(14, bold=now))
            painter.drawText(QRect(34, top, 240, 22), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(QColor(theme.TEXT3))
            painter.setFont(theme.font(12))
            painter.drawText(QRect(34, top + 22, 240, 20), Qt.AlignmentFlag.AlignVCenter, about)


class StepRow(QWidget):
    """A row of numbered steps: done, current, to come."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._names, self._current = names, 0
        self.setFixedHeight(28)
        self.setMinimumWidth(104 * len(names))

    def go(self, current: int) -> None:
        """Marks a step as the current one; all before it are done."""
        self._current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(self._names)
        for place, name in enumerate(self._names):
            self._paint_step(painter, int(place * step), int(step), place, name)

    def _paint_step(self, painter: QPainter, left: int, width: int, place: int, name: str) -> None:
        done, now = place < self._current, place == self._current
        painter.setPen(Qt.PenStyle.NoPen if done or now else QPen(QColor(theme.BORDER_D), 1.2))
        painter.setBrush(QColor(theme.ACC_S if done else theme.ACC if now else theme.SURFACE))
        painter.drawEllipse(left + 1, 4, 20, 20)
        if done:
            paint.tick(painter, QRectF(left + 1, 4, 20, 20), theme.ACC)
        else:
            painter.setPen(QColor(theme.SURFACE if now else theme.TEXT3))
            painter.setFont(theme.font(12, bold=True))
            painter.drawText(left + 1, 4, 20, 20, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        painter.setPen(QColor(theme.TEXT if now else theme.TEXT2))
        painter.setFont(theme.font(13, bold=now))
        painter.drawText(left + 27, 4, width - 30, 20, Qt.AlignmentFlag.AlignVCenter, name)
        if place < len(self._names) - 1:
            right = left + 32 + painter.fontMetrics().horizontalAdvance(name)
            painter.setPen(QPen(QColor(theme.BORDER), 1))
            painter.drawPolyline(QPolygonF([QPointF(right, 14), QPointF(max(right, left + width - 8), 14)]))
