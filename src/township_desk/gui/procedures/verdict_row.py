"""The exit indicators of a household beside each other, each with its lamp; the state is told by a tip."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from township_desk.domain.verdict.verdict import Indicator
from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_HIGH, _LAMP, _GAP = 24, 18, 18


class VerdictRow(QWidget):
    """`followed` says that somebody wants to see the indicators themselves."""

    followed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.indicators: Sequence[Indicator] = ()
        self.setFixedHeight(_HIGH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_indicators(self, indicators: Sequence[Indicator]) -> None:
        """Shows those of another household; hides when there are none."""
        self.indicators = indicators
        self.setAccessibleName("，".join(f"{it.short}{it.verdict}" for it in indicators))
        self.setVisible(bool(indicators))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80 * len(self.indicators), _HIGH)

    def _areas(self) -> list[QRect]:
        """Where the indicators are."""
        metrics, left, found = QFontMetrics(theme.font(13)), 0, []
        for it in self.indicators:
            wide = _LAMP + 4 + metrics.horizontalAdvance(it.short)
            found.append(QRect(left, 0, wide, _HIGH))
            left += wide + _GAP
        return found

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        for area, it in zip(self._areas(), self.indicators, strict=True):
            paint.lamp(painter, QRect(area.left(), 3, _LAMP, _LAMP), it.verdict)
            painter.setFont(theme.font(13))
            painter.setPen(QColor(theme.TEXT2))
            painter.drawText(area.adjusted(_LAMP + 4, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, it.short)

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        self.followed.emit()

    def event(self, event: "QEvent") -> bool:
        """Tells the state of the indicator under the pointer."""
        if event.type() == event.Type.ToolTip:
            at = event.pos()  # type: ignore[attr-defined]  # a help event has a place
            told = (it.state for area, it in zip(self._areas(), self.indicators, strict=True) if area.contains(at))
            QToolTip.showText(event.globalPos(), next(told, ""), self)  # type: ignore[attr-defined]
            return True
        return super().event(event)
