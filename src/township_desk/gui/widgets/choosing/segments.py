"""A few choices in one frame, of which exactly one holds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from township_desk.gui.widgets import theme
from township_desk.gui.widgets.choosing.chips import OneOf

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QPaintEvent

_HIGH, _AROUND = 26, 24


class Segments(OneOf):
    """Words side by side. A click or the arrow keys choose one; `picked` tells its place."""

    picked = Signal(int)

    def __init__(self, names: Sequence[str], about: str) -> None:
        super().__init__()
        self.names = tuple(names)
        self.setFixedHeight(_HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(about)
        self._tell()

    def pick(self, place: int) -> None:
        """Chooses a place and says so."""
        self.choose(place)
        self.picked.emit(self.current)

    def choose(self, place: int) -> None:
        """Chooses a place without saying so."""
        self.current = max(0, min(place, len(self.names) - 1))
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), _HIGH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.names[self.current] if self.names else "")

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(theme.font(13, bold=True))
        return [metrics.horizontalAdvance(it) + _AROUND for it in self.names]

    def spans(self) -> Sequence[tuple[int, int]]:
        return list(enumerate(self._widths()))

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0.5, 0.5, sum(self._widths()) - 1, _HIGH - 1)
        outline = QPainterPath()
        outline.addRoundedRect(whole, 5, 5)
        painter.fillPath(outline, QColor(theme.SURFACE))
        left = 0
        for place, (name, width) in enumerate(zip(self.names, self._widths(), strict=True)):
            part = QRectF(left, 0, width, _HIGH)
            now = place == self.current
            if now:
                inside = QPainterPath()
                inside.addRect(part)
                painter.fillPath(outline.intersected(inside), QColor(theme.ACC_S))
            painter.setPen(QColor(theme.BORDER))
            if place:
                painter.drawLine(left, 1, left, _HIGH - 1)
            painter.setPen(QColor(theme.ACC if now else theme.TEXT2))
            painter.setFont(theme.font(13, bold=now))
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, name)
            left += width
        painter.setPen(QPen(QColor(theme.ACC if self.hasFocus() else theme.BORDER), 2 if self.hasFocus() else 1))
        painter.drawPath(outline)
