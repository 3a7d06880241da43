"""The seal of the program."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import paint, theme


class Logo(QWidget):
    """The red seal 档."""

    def __init__(self, parent: QWidget | None = None, side: int = 44) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.logo(QPainter(self), self.rect())


class LogoGround(QWidget):
    """The ground of a page before the desk: the seal again, large and faint, in the lower right corner."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), theme.NAV)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.08)
        painter.translate(self.width() - 170, self.height() - 110)
        painter.rotate(-8)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.SEAL), 14))
        area = QRectF(-220, -220, 440, 440)
        painter.drawRoundedRect(area, 48, 48)
        painter.setFont(theme.font(330, bold=True))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "档")
