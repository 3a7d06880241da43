"""Work that must not delay the first paint. On a slow PC it takes long until a window is painted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QPaintEvent


class _Pixel(QWidget):
    """An invisible widget that is painted with its parent and then deleted.

    An event filter would load every kind of event.
    """

    def __init__(self, parent: QWidget, act: Callable[[], None]) -> None:
        super().__init__(parent)
        self._act, self._seen = act, False
        self.setFixedSize(1, 1)

    def paintEvent(self, event: "QPaintEvent") -> None:
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._step_back)

    def _step_back(self) -> None:
        """Lets everything else that waited for the paint come first, such as a key press."""
        QTimer.singleShot(0, self, self._work)

    def _work(self) -> None:
        self.deleteLater()
        self._act()


def after_first_paint(widget: QWidget, act: Callable[[], None]) -> None:
    """Calls a function once, after a widget and everything painted with it were shown for the first time."""
    _Pixel(widget, act)
