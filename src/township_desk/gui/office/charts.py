"""The painted parts of 概览: figures with words, the days of a posting."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from township_desk.gui.widgets import paint, theme
from township_desk.gui.widgets.basic import column, label, row, set_property

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

UNKNOWN = "–"
"""What stands for a number that is not known. It is not shown; the words below say why."""


class Figure(NamedTuple):
    """What a figure is about and of which day, its number and unit, and a line below it in a role.

    `page` and `what` lead to what it counts.
    """

    name: str
    number: str = UNKNOWN
    unit: str = ""
    below: str = ""
    role: str = "caption"
    page: str = ""
    what: object = None


class KeyFigure(QFrame):
    """A large number with its unit, its name above and one line below. A click or Enter picks it."""

    picked = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._figure = Figure(name)
        self.name, self.number, self.unit = label(name, "second"), label("–", "figure"), label("", "second")
        self.below = label("", "caption", wrap=True)
        whole = column(self.name, spacing=2, margins=(20, 12, 12, 12))
        whole.addLayout(row(self.number, self.unit, None, spacing=5))
        whole.addWidget(self.below)
        whole.addStretch(1)
        self.setLayout(whole)

    def say(self, figure: Figure) -> None:
        """Shows another figure."""
        self._figure = figure
        self.name.setText(figure.name)
        self.number.setText(figure.number)
        self.unit.setText(figure.unit)
        self.below.setText(figure.below)
        for part in (self.number, self.unit):
            part.setVisible(figure.number != UNKNOWN)
        set_property(self.below, "role", figure.role)
        self.setAccessibleName(f"{figure.name} {figure.number}{figure.unit}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if figure.page else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if figure.page else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: "QMouseEvent") -> None:
        self._pick()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick()
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        if self._figure.page:
            self.picked.emit(self._figure.page, self._figure.what)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(theme.ACC)
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -4, -4), 4, 4)


class DayPips(QWidget):
    """The days of a posting as small squares; past days are filled."""

    def __init__(self, day: int, days: int, *, ends_soon: bool) -> None:
        super().__init__()
        self._over, self._colour = (day, days), theme.SOLID["warn"] if ends_soon else theme.ACC
        self.setFixedSize(min(days, paint.MOST_PIPS) * paint.PIP_STEP, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.pips(QPainter(self), 0, 5, self._over, self._colour)
