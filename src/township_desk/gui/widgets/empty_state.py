"""What stands where a list has nothing to show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, label

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QPaintEvent


class EmptyState(QWidget):
    """Three sheets of paper, a sentence, the next thing to do; `below` is what can be done instead."""

    acted = Signal()

    def __init__(self, title: str, text: str, action: str = "", below: QWidget | None = None) -> None:
        super().__init__()
        self._title, self._text = label(title, "title"), label(text, "second", wrap=True)
        self._button = button(action, "primary")
        self._button.clicked.connect(self.acted)
        self.setFocusProxy(self._button)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, Sheets(), 12, self._title, self._text, 8, spacing=4))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        if below is not None:
            layout.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
        self._button.setVisible(bool(action))  # not earlier: shown without a parent, it would be a window of its own
        layout.addStretch(2)

    def say(self, title: str, text: str, action: str = "") -> None:
        """Shows other words."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))


class Sheets(QWidget):
    """Three painted sheets of paper, for a place where there is nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(112)

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, 56)
        for turn, shade in ((-8, theme.LINE), (5, theme.LINE2), (0, theme.SURFACE)):
            painter.save()
            painter.rotate(turn)
            painter.setPen(QPen(QColor(theme.BORDER), 1))
            painter.setBrush(QColor(shade))
            painter.drawRoundedRect(-36, -48, 72, 96, 4, 4)
            painter.restore()
        painter.setPen(QPen(QColor(theme.TRACK), 3))
        for line, end in ((-28, 20), (-14, 24), (0, 12), (14, 22)):
            painter.drawLine(-24, line, end, line)
