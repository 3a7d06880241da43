"""Inputs for numbers, which keep the pinyin window away; boxes for code words."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate

from township_desk.domain.fields.identity import grouped, half_width, normalise
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.fields import ComboBox

if TYPE_CHECKING:
    from township_desk.domain.people.pinyin import Initials

_UNIT_ROOM = 26


class DigitsEdit(QLineEdit):
    """For numbers, phones, cards and amounts: digits do not go to the pinyin window, and full-width ones become
    half-width.

    A unit stands in grey at the right end.
    """

    def __init__(self, parent: Any = None, *, unit: str = "") -> None:
        super().__init__(parent)
        self._unit = unit
        if unit:
            self.setTextMargins(0, 0, theme.wide(_UNIT_ROOM) - 8, 0)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        """Says that no input method is wanted. Qt 6 ignores the widget attribute on line edits."""
        return False if query is Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.insert(half_width(event.commitString()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = half_width(event.text())
        if text and text != event.text():
            self.insert(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter, right = QPainter(self), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.setPen(QColor(theme.TEXT3))
            painter.setFont(theme.font(13))
            painter.drawText(self.rect().adjusted(0, 0, -10, 0), right, self._unit)


class IdEdit(DigitsEdit):
    """An identity number, shown in groups of 6, 8 and 4 while it is not edited. Copying gives the bare number."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.setMaxLength(30)

    def setText(self, text: str | None) -> None:
        """Shows a number in groups."""
        number = normalise(text or "")
        super().setText(number if self.hasFocus() else grouped(number))

    def number(self) -> str:
        """The bare number."""
        return normalise(self.text())

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        QLineEdit.setText(self, self.number())

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        QLineEdit.setText(self, grouped(self.number()))


class CodeBox(ComboBox):
    """A word of a code list. A word that is not in the list is kept and shown. Letters jump by pinyin initials."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._offered = 0

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Fills the box with pairs of words and value. What is chosen stays chosen."""
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for text, value in choices:
                self.addItem(text, value)
        self._offered = len(choices)
        if chosen is not None:
            self.choose(chosen)

    def choose(self, value: Any) -> None:
        """Shows a value. One that was not offered stands last until another is shown."""
        with QSignalBlocker(self):
            while self.count() > self._offered:
                self.removeItem(self._offered)
            if self.findData(value) < 0:
                self.addItem(str(value), value)
            self.setCurrentIndex(self.findData(value))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().lower()
        if letter and letter.isascii() and letter.isalpha():
            after = (*range(self.currentIndex() + 1, self.count()), *range(self.currentIndex() + 1))
            first = initials().first
            hit = next((place for place in after if first(self.itemText(place)).startswith(letter)), -1)
            if hit >= 0:
                self.setCurrentIndex(hit)
                return
        super().keyPressEvent(event)


@cache
def initials() -> "Initials":
    """The pinyin initials, read when they are first needed."""
    from township_desk.domain.people.pinyin import Initials

    return Initials.load()
