"""A section's entry in the list: icon, title, and the count of its findings or content."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton

from township_desk.gui import icons
from township_desk.gui.widgets import paint, theme

_ICON, _EDGE, _LEFT, _PILL = 16, 10, 34, 16
"""The title begins at _LEFT. A pill is wider than its count by _PILL."""


class SectionButton(QPushButton):
    """Stays pressed while its section is open.

    The count of findings is a coloured pill; another count is plain text.
    """

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title)
        self._title, self.count, self.tone = title, "", ""
        self.setProperty("kind", "section")
        self.setCheckable(True)
        self.setIconSize(QSize(_ICON, _ICON))
        picture = QIcon(icons.pixmap(f"{icon}_20_regular", theme.TEXT2, _ICON))
        picture.addPixmap(icons.pixmap(f"{icon}_20_filled", theme.ACC, _ICON), state=QIcon.State.On)
        self.setIcon(picture)

    def _fit(self) -> None:
        """Shortens the title where the count needs the room."""
        counted = QFontMetrics(theme.font(12)).horizontalAdvance(self.count) + (_PILL if self.tone else 4)
        room = self.width() - _LEFT - _EDGE - (counted if self.count else 0)
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip("" if shown == self._title else self._title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_count(self, count: str, tone: str = "") -> None:
        """Shows a count. With a tone it is a count of findings."""
        self.count, self.tone = count, tone
        words = (self._title, f"疑点 {count}" if tone else count)
        self.setAccessibleName(" ".join(filter(None, words)))
        self._fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        right, middle = self.width() - _EDGE, self.height() // 2
        if self.tone:
            paint.count_pill(painter, right, middle, self.count, self.tone)
        else:
            painter.setFont(theme.font(12))
            painter.setPen(QColor(theme.TEXT3))
            area = self.rect().adjusted(0, 0, -_EDGE, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.count)
