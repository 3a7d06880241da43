"""Badges in a row, such as 未脱贫 and 低保户 behind the name of a household."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import paint

_GAP = 8


class Badges(QWidget):
    """Each badge has a text and a tone. Those without a text are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._badges: Sequence[tuple[str, str]] = ()

    def show_badges(self, *badges: tuple[str, str]) -> None:
        """Shows others."""
        self._badges = [it for it in badges if it[0]]
        self.setAccessibleName("、".join(text for text, _ in self._badges))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(paint.badge_width(text) + _GAP for text, _ in self._badges), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0
        for text, tone in self._badges:
            left += paint.badge(painter, left, self.height() // 2, text, tone) + _GAP
