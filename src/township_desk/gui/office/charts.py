"""The painted parts of 概览: figures with words, the days of a posting, horizontal and vertical bars."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import paint, theme
from township_desk.gui.widgets.basic import column, label, row, set_property

UNKNOWN = "–"
"""What is shown for a number that is not known."""
_PALE = "#A9C5D3"
_BAR_HIGH, _ROW_HIGH = 10, 24


class Figure(NamedTuple):
    """What a figure is about and of which day, its number and unit, and a line below it in a role."""

    name: str
    number: str = UNKNOWN
    unit: str = ""
    below: str = ""
    role: str = "caption"


class KeyFigure(QWidget):
    """A large number with its unit, its name above and one line below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.number, self.unit = label(name, "second"), label("–", "figure"), label("", "second")
        self.below = label("", "caption", wrap=True)
        whole = column(self.name, spacing=2, margins=(20, 12, 12, 12))
        whole.addLayout(row(self.number, self.unit, None, spacing=5))
        whole.addWidget(self.below)
        whole.addStretch(1)
        self.setLayout(whole)

    def say(self, figure: Figure) -> None:
        """Shows another figure."""
        self.name.setText(figure.name)
        self.number.setText(figure.number)
        self.unit.setText(figure.unit)
        self.below.setText(figure.below)
        set_property(self.below, "role", figure.role)


class DayPips(QWidget):
    """The days of a posting as small squares; past days are filled."""

    def __init__(self, day: int, days: int, *, ends_soon: bool) -> None:
        super().__init__()
        self._over, self._colour = (day, days), theme.SOLID["warn"] if ends_soon else theme.ACC
        self.setFixedSize(min(days, paint.MOST_PIPS) * paint.PIP_STEP, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.pips(QPainter(self), 0, 5, self._over, self._colour)


class Bar(NamedTuple):
    """One bar: its name, its value, and the whole."""

    name: str
    value: int
    whole: int


class BarsAcross(QWidget):
    """A horizontal bar for each name, as long as its whole. The done part is filled. A click picks a name."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Shows other bars."""
        self._bars = bars
        self.setMinimumHeight(_ROW_HIGH * len(bars))
        self.setCursor(Qt.CursorShape.PointingHandCursor if bars else Qt.CursorShape.ArrowCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // _ROW_HIGH
        if 0 <= place < len(self._bars):
            self.picked.emit(self._bars[place].name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(13))
        widths = [painter.fontMetrics().horizontalAdvance(it.name) for it in self._bars]
        names = min(max(widths, default=0), self.width() // 4) + 10
        room, most = self.width() - names - 84, max((it.whole for it in self._bars), default=1)
        for place, bar in enumerate(self._bars):
            top, long = place * _ROW_HIGH, max(2, room * bar.whole // most)
            painter.setFont(theme.font(13))
            painter.setPen(QColor(theme.TEXT))
            painter.drawText(
                0, top, names, _ROW_HIGH, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, bar.name, names - 10)
            )
            self._paint_bar(painter, QRect(names, top + 7, long, _BAR_HIGH), bar)
            painter.setPen(QColor(theme.TEXT2))
            words = f"{bar.value:,} / {bar.whole:,}"
            painter.drawText(names + long + 8, top, 80, _ROW_HIGH, Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _paint_bar(painter: QPainter, area: QRect, bar: Bar) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.TRACK))
        painter.drawRoundedRect(area, 2, 2)
        if bar.value:
            done = area.width() * bar.value // bar.whole
            painter.setBrush(QColor(theme.SOLID["ok"] if bar.value == bar.whole else theme.ACC))
            painter.drawRoundedRect(area.x(), area.y(), max(2, done), area.height(), 2, 2)


class YearColumn(NamedTuple):
    """One vertical bar: the text below it, its number, and whether it is the year of the page."""

    name: str
    number: int
    marked: bool = False


class YearColumns(QWidget):
    """A vertical bar for each year, with its number above."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[YearColumn] = ()
        self.setMinimumHeight(150)

    def show_columns(self, columns: Sequence[YearColumn]) -> None:
        """Shows other years."""
        self._columns = columns
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base, top = self.height() - 22, 20
        most = max((it.number for it in self._columns), default=0) or 1
        step = self.width() / max(1, len(self._columns))
        for place, (name, number, marked) in enumerate(self._columns):
            middle, high = (place + 0.5) * step, (base - top) * number / most
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACC if marked else _PALE))
            painter.drawRoundedRect(QRectF(middle - 20, base - high, 40, high), 2, 2)
            painter.setPen(QColor(theme.TEXT))
            painter.setFont(theme.font(12, bold=marked))
            above = QRectF(middle - step / 2, base - high - 19, step, 18)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, f"{number:,}")
            painter.setPen(QColor(theme.TEXT2))
            painter.drawText(QRectF(middle - step / 2, base + 3, step, 18), Qt.AlignmentFlag.AlignCenter, name)
        paint.fill(painter, QRect(0, base, self.width(), 1), theme.EDGE)
