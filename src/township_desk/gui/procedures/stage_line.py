"""The stages of a procedure beside each other, each with the number of cases that are there. One of them is chosen."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_HIGH, _WIDEST, _LEAST, _AROUND = 54, 132, 56, 10


class Part(NamedTuple):
    """A part of the line: its key, its title, and how many are there (None while it is not known).

    `step` is the number of a stage, 0 for a part that is none.
    """

    key: str
    title: str
    number: int | None
    tone: str = ""
    step: int = 0


class StageLine(QWidget):
    """`picked` says the key of the part that was chosen."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[Part] = ()
        self.current = ""
        self.setFixedHeight(_HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_parts(self, parts: Sequence[Part], current: str) -> None:
        """Shows other parts; where the chosen one is gone, the first in which there is anything is chosen."""
        self.parts = parts
        filled = [it.key for it in parts if it.number]
        self.current = current if current in [it.key for it in parts] else next(iter(filled), parts[0].key)
        self.setAccessibleName("，".join(f"{it.title} {it.number or 0}" for it in parts))
        self.updateGeometry()
        self.update()

    def pick(self, key: str) -> None:
        """Chooses a part."""
        self.current = key
        self.update()
        self.picked.emit(key)

    def area(self, key: str) -> QRect:
        """Where a part is."""
        place, edges = [it.key for it in self.parts].index(key), self._edges
        return QRect(edges[place], 0, edges[place + 1] - edges[place], _HIGH)

    @property
    def _edges(self) -> list[int]:
        """Where the parts begin, and where the last one ends. The longer a title, the wider its part."""
        letters = QFontMetrics(theme.font(12, bold=True))
        wanted = [max(_LEAST, letters.horizontalAdvance(it.title) + _AROUND) for it in self.parts]
        whole = min(self.width(), _WIDEST * len(wanted))
        return [round(it * whole / sum(wanted)) for it in accumulate(wanted, initial=0)]

    def sizeHint(self) -> QSize:
        return QSize(90 * len(self.parts), _HIGH)

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        place = bisect_right(self._edges, event.position().x()) - 1
        if place < len(self.parts):
            self.pick(self.parts[place].key)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        keys = [it.key for it in self.parts]
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and keys:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.pick(keys[(keys.index(self.current) + step) % len(keys)])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        for part in self.parts:
            self._paint(painter, self.area(part.key).adjusted(0, 0, -1, 0), part)

    def _paint(self, painter: QPainter, area: QRect, part: Part) -> None:
        now = part.key == self.current
        if now:
            paint.fill(painter, area.adjusted(4, _HIGH - 3, -4, 0), theme.ACC)
        ink = theme.TEXT if part.number else theme.TEXT3
        painter.setPen(QColor(theme.INK[part.tone] if part.tone and part.number else ink))
        painter.setFont(theme.font(16, bold=True))
        number = "…" if part.number is None else f"{part.number:,}"
        painter.drawText(area.adjusted(0, 6, 0, -26), Qt.AlignmentFlag.AlignCenter, number)
        painter.setPen(QColor(theme.TEXT if now else theme.TEXT2))
        painter.setFont(theme.font(12, bold=now))
        shown = paint.elided(painter, part.title, area.width() - 2)
        painter.drawText(area.adjusted(0, 28, 0, -6), Qt.AlignmentFlag.AlignCenter, shown)
        if part.step > 1:
            painter.setPen(QPen(QColor(theme.BORDER_D), 1.4))
            left, middle = area.left(), 17
            painter.drawPolyline([QPoint(left - 3, middle - 4), QPoint(left + 1, middle), QPoint(left - 3, middle + 4)])
        if now and self.hasFocus():
            paint.focus_box(painter, area.adjusted(2, 3, -2, -5))
