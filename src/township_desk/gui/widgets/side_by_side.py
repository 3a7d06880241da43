"""Parts of a page that stand side by side where there is room, and below each other where there is not."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from township_desk.gui.widgets import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class SideBySide(QWidget):
    """Widgets with their shares of the width. Each gets `least` pixels, or they stand below each other."""

    def __init__(self, *parts: tuple[QWidget, int], least: int, spacing: int = 12) -> None:
        super().__init__()
        self._parts, self._least, self._beside = parts, theme.wide(least), False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)
        self._place(beside=True)

    def _place(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for place, (part, share) in enumerate(self._parts):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, 0 if beside else place, place if beside else 0)
            self._grid.setColumnStretch(place, share if beside or not place else 0)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._place(beside=self.width() >= self._least * len(self._parts))
