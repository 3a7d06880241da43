"""The recovery code, large enough to be copied by hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from township_desk.gui.widgets import theme


class RecoveryCodeView(QWidget):
    """The recovery code in six groups, large enough to be copied by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_code(self, code: str) -> None:
        """Shows a code."""
        self.code = code
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.BORDER))
        painter.setBrush(QColor(theme.SUBTLE))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        groups = self.code.split()
        face = QFont(theme.font(20, bold=True))
        face.setFamilies(["Consolas", "DejaVu Sans Mono", *face.families()])
        painter.setFont(face)
        painter.setPen(QColor(theme.TEXT))
        step = self.width() / max(1, len(groups))
        for place, group in enumerate(groups):
            painter.drawText(int(place * step), 0, int(step), self.height(), Qt.AlignmentFlag.AlignCenter, group)
