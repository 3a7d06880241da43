"""A label of one line that never pushes its neighbours away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel

from township_desk.gui.widgets import paint

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_LEAST = 24


class Elided(QLabel):
    """Cut with … where it does not fit, to a width of `least` at most. Pointing at it then shows the whole text."""

    def __init__(self, text: str = "", role: str = "", least: int = _LEAST) -> None:
        super().__init__(text)
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(self._least, whole.width()), whole.height())

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._tell()

    @property
    def is_cut(self) -> bool:
        """Whether a part of the text is not visible."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.is_cut else "")

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Painted here, because asking the style would load all of QStyle before the first paint."""
        painter, area = QPainter(self), self.contentsRect()
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, self.alignment(), paint.elided(painter, self.text(), area.width()))
