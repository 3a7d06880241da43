"""One page of paper on a grey ground, with its shadow."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

EDGE = 14
"""The room for the shadow on each side."""


class Sheet(QWidget):
    """Shows the picture of a page. A kind of sheet may paint something over it."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()

    def show_picture(self, picture: QPixmap) -> None:
        """Shows a rendered page."""
        self._picture = picture
        self.setFixedSize(picture.deviceIndependentSize().toSize() + QSize(2 * EDGE, 2 * EDGE))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        page = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        for grow in range(8, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 4))
            painter.drawRoundedRect(page.adjusted(-grow, -grow + 4, grow, grow + 4), grow, grow)
        painter.drawPixmap(page.topLeft(), self._picture)
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Paints what stands over the page."""
