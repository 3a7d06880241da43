"""The list below a line while a name or a word is typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.fields.spelling import name_key
from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_ROW, _MOST, _PAD, _GAP = 28, 9, 8, 12
_ENTER = "Enter"


class Choice(NamedTuple):
    """A line of the list: the text that is taken, what follows it in grey, and the value behind it."""

    text: str
    tail: str = ""
    about: str = ""
    value: Any = None


def choice_of(owner: PossibleOwner, *, several: bool) -> Choice:
    """A possible owner as a line. `several` says that the ledger has more than one kind of owners."""
    age = "" if owner.age is None or owner.gone else f"{owner.age} 岁"
    tail = "  ".join(filter(None, (f"尾号{owner.tail}" if owner.tail else "", owner.gone and f"已{owner.gone}", age)))
    about = "  ".join(filter(None, (owner.word if several else "", owner.about)))
    return Choice(owner.name, tail, about, owner)


def is_certain(text: str, owners: Sequence[PossibleOwner]) -> bool:
    """Whether Enter may take the first of the owners who are offered. Of namesakes the clerk marks one first."""
    return sum(name_key(it.name) == name_key(text) for it in owners) < 2


class ChoiceList(QWidget):
    """Shows choices. It never takes the keyboard: the line above moves the mark and takes the marked one."""

    picked = Signal(object)

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self.choices: Sequence[Choice] = ()
        self.marked = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.hide()

    @property
    def current(self) -> Choice | None:
        """The marked choice, if the list is shown."""
        return self.choices[self.marked] if not self.isHidden() and self.marked >= 0 else None

    def offer(self, choices: Sequence[Choice], below: QWidget, *, mark: bool) -> None:
        """Shows choices below a line, or above it where there is no room. Without any the list hides."""
        self.choices, self.marked = choices, 0 if mark and choices else -1
        self.setAccessibleName("、".join(it.text for it in choices))
        self.setVisible(bool(choices))
        if not choices:
            return
        high, wide = theme.wide(_ROW) * min(len(choices), _MOST) + 6, max(below.width(), self._wide())
        room, at = self._room, below.mapTo(self._room, QPoint(0, below.height()))
        if at.y() + high > room.height():
            at.setY(max(0, at.y() - below.height() - high))
        self.setGeometry(max(0, min(at.x(), room.width() - wide)), at.y(), wide, high)
        self.raise_()
        self.update()

    def unmark(self) -> None:
        """Marks no choice."""
        self.marked = -1
        self.update()

    def move_mark(self, step: int) -> None:
        """Marks the next or previous choice."""
        self.marked = max(0, min(len(self.choices) - 1, self.marked + step))
        self.update()

    def _columns(self) -> tuple[int, int, int]:
        """The widths of texts, tails and the rest."""
        from PySide6.QtGui import QFontMetrics

        bold, small = QFontMetrics(theme.font(14, bold=True)), QFontMetrics(theme.font(13))
        texts = max((bold.horizontalAdvance(it.text) for it in self.choices), default=0)
        tails = max((small.horizontalAdvance(it.tail) for it in self.choices), default=0)
        return texts, tails, max((small.horizontalAdvance(it.about) for it in self.choices), default=0)

    def _wide(self) -> int:
        return sum(it + _GAP for it in self._columns() if it) + 2 * _PAD + theme.wide(56)

    @property
    def _top(self) -> int:
        """The first choice that is shown."""
        return max(0, min(self.marked - _MOST + 1, len(self.choices) - _MOST))

    def _at(self, event: "QMouseEvent") -> int:
        place = self._top + (int(event.position().y()) - 3) // theme.wide(_ROW)
        return place if 0 <= place < len(self.choices) else -1

    def mouseMoveEvent(self, event: "QMouseEvent") -> None:
        if (place := self._at(event)) >= 0:
            self.marked = place
            self.update()

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        if (place := self._at(event)) >= 0:
            self.marked = place
            self.picked.emit(self.choices[place])

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.BORDER)))
        painter.setBrush(QColor(theme.SURFACE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        texts, tails, _ = self._columns()
        for line, place in enumerate(range(self._top, min(self._top + _MOST, len(self.choices)))):
            area = QRect(3, 3 + line * theme.wide(_ROW), self.width() - 6, theme.wide(_ROW))
            if place == self.marked:
                paint.fill(painter, area, theme.ACC_S)
                self._write(painter, area.adjusted(area.width() - theme.wide(52), 0, 0, 0), _ENTER, 12, theme.TEXT3)
            it, left = self.choices[place], _PAD
            self._write(painter, area.adjusted(left, 0, 0, 0), it.text, 14, theme.TEXT, bold=bool(it.value))
            left += texts + _GAP
            self._write(painter, area.adjusted(left, 0, 0, 0), it.tail, 13, theme.TEXT3)
            left += tails + _GAP if tails else 0
            self._write(painter, area.adjusted(left, 0, 0, 0), it.about, 13, theme.TEXT2)

    @staticmethod
    def _write(painter: QPainter, area: QRect, text: str, size: int, colour: str, *, bold: bool = False) -> None:
        painter.setFont(theme.font(size, bold=bold))
        painter.setPen(QColor(colour))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
