"""The search field."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit

from township_desk.gui import icons
from township_desk.gui.widgets import theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QPaintEvent


class SearchBox(QLineEdit):
    """A search field with its magnifier and its key."""

    def __init__(self, hint: str, key: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setTextMargins(24, 0, 54 if key else 0, 0)
        self._key = key
        self.setClearButtonEnabled(not key)

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(9, (self.height() - 20) // 2, icons.pixmap("search_20_regular", theme.TEXT2))
        if self._key and not self.text():
            painter.setFont(theme.font(12))
            painter.setPen(theme.TEXT3)
            painter.drawText(
                self.rect().adjusted(0, 0, -12, 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self._key,
            )

    def sizeHint(self) -> QSize:
        return QSize(320, 32)
