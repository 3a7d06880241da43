"""What the entries of a list come to, in one line that never breaks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_GAP, _BETWEEN = 6, 22


class SumLine(QWidget):
    """Labels with bold amounts. Those for which there is no room are shown when somebody points at the line."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[tuple[str, str]] = ()
        self.setFixedHeight(22)

    def show_sums(self, parts: Sequence[tuple[str, str]]) -> None:
        """Shows other sums: each a label and an amount."""
        self._parts = parts
        self.setToolTip("\n".join(f"{name} {amount}" for name, amount in parts))
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The sums in words."""
        return "，".join(f"{name} {amount}" for name, amount in self._parts)

    def _width(self, name: str, amount: str) -> int:
        plain, bold = QFontMetrics(theme.font(13)), QFontMetrics(theme.font(14, bold=True))
        return plain.horizontalAdvance(name) + _GAP + bold.horizontalAdvance(amount) + _BETWEEN

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(*part) for part in self._parts), 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, 22)

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter, left = QPainter(self), 0
        middle = Qt.AlignmentFlag.AlignVCenter
        for name, amount in self._parts:
            if left + self._width(name, amount) - _BETWEEN > self.width():
                painter.drawText(left, 0, _BETWEEN, self.height(), middle, "…")
                return
            painter.setFont(theme.font(13))
            painter.setPen(QColor(theme.TEXT2))
            painter.drawText(left, 0, self.width(), self.height(), middle, name)
            at = left + painter.fontMetrics().horizontalAdvance(name) + _GAP
            painter.setFont(theme.font(14, bold=True))
            painter.setPen(QColor(theme.TEXT))
            painter.drawText(at, 0, self.width(), self.height(), middle, amount)
            left += self._width(name, amount)
