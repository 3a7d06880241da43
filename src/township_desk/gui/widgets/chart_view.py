"""A chart on the screen."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from township_desk.domain.charts.chart import Chart
from township_desk.domain.charts.drawing import Align, Area, Box, Drawing, Tone, Words
from township_desk.domain.charts.layout import drawn, least_height
from township_desk.gui.widgets import theme

_COLOURS = {
    Tone.TEXT: theme.TEXT,
    Tone.SECOND: theme.TEXT2,
    Tone.GRID: theme.LINE2,
    Tone.BASE: theme.EDGE,
    Tone.TRACK: theme.TRACK,
    Tone.PAST: theme.BAR_OLD,
    Tone.NOW: theme.ACC,
    Tone.PLANNED: theme.ACC_SS,
    Tone.LATE: theme.SOLID["warn"],
    Tone.DONE: theme.SOLID["ok"],
}
_INK = _COLOURS | {Tone.LATE: theme.INK["warn"], Tone.DONE: theme.INK["ok"]}
_ALIGNS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_NONE = Chart(title="", bars=())


class ChartView(QWidget):
    """Paints a chart as large as its place. A click on a bar tells its place among the bars."""

    picked = Signal(int)

    def __init__(self, *, clickable: bool = False) -> None:
        super().__init__()
        self.chart, self._drawing, self._clickable = _NONE, Drawing(), clickable

    def show_chart(self, chart: Chart) -> None:
        """Shows another chart."""
        self.chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.told)
        self.setMinimumHeight(theme.wide(least_height(chart)))
        pointing = self._clickable and bool(chart.bars)
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        self.update()

    def bar_at(self, where: QPointF) -> int | None:
        """The place of the bar under a point."""
        areas = enumerate(self._drawing.areas)
        return next((place for place, area in areas if area.holds(where.x(), where.y())), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._drawing = drawn(self.chart, self.width(), self.height(), _measure)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part in self._drawing.parts:
            _box(painter, part) if isinstance(part, Box) else _words(painter, part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.bar_at(event.position())
        if self._clickable and place is not None:
            self.picked.emit(place)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.bar_at(QPointF(event.pos()))
            bar = self.chart.bars[place] if place is not None else None
            QToolTip.showText(event.globalPos(), f"{bar.label}：{self.chart.number_of(bar)}" if bar else "", self)
            return True
        return super().event(event)


def _measure(text: str, size: int, bold: bool) -> float:
    return QFontMetricsF(theme.font(size, bold=bold)).horizontalAdvance(text)


def _rect(area: Area) -> QRectF:
    return QRectF(area.x, area.y, area.width, area.height)


def _box(painter: QPainter, box: Box) -> None:
    rect, thin = _rect(box.area), min(box.area.width, box.area.height) <= 2
    painter.setBrush(QColor(_COLOURS[box.tone]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not thin)
    if box.tone is Tone.PLANNED:
        painter.setPen(QPen(QColor(theme.ACC), 1, Qt.PenStyle.DashLine))
        rect = rect.adjusted(0.5, 0.5, -0.5, 0)
    radius = 0 if thin else 2
    painter.drawRoundedRect(rect, radius, radius)


def _words(painter: QPainter, words: Words) -> None:
    painter.setFont(theme.font(words.size, bold=words.bold))
    painter.setPen(QColor(_INK[words.tone]))
    painter.drawText(_rect(words.area), _ALIGNS[words.align] | Qt.AlignmentFlag.AlignVCenter, words.text)
