"""The seal of the program."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from township_desk.gui import paint


class Seal(QWidget):
    """The red seal 档 at a size."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.seal(QPainter(self), self.rect())
