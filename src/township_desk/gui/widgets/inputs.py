"""Inputs: numbers that keep the pinyin window away, code boxes."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate

from township_desk.domain.fields.identity import grouped, half_width, normalise
from township_desk.gui.widgets.fields import ComboBox


class DigitsEdit(QLineEdit):
    """For numbers, phones, cards, amounts: digits do not land in the pinyin window, full-width ones become plain."""

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        """Says that no input method is wanted; Qt 6 ignores the widget attribute on line edits."""
        return False if query is Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.insert(half_width(event.commitString()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = half_width(event.text())
        if text and text != event.text():
            self.insert(text)
        else:
            super().keyPressEvent(event)


class IdEdit(DigitsEdit):
    """An identity number, shown in groups of 6, 8 and 4 while it is not being edited; copies as the bare number."""

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
    """A word of a code list; a word that is not in the list is kept and shown. Letters jump by pinyin initials."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._initials: list[str] = []

    def offer(self, words: Sequence[tuple[str, Any]], initials: Sequence[str]) -> None:
        """Fills the box with (words, value) and the initials to jump by."""
        self.clear()
        self._initials = list(initials)
        for text, value in words:
            self.addItem(text, value)

    def choose(self, value: Any) -> None:
        """Shows a value; one that nobody offered is added as it stands."""
        place = self.findData(value)
        if place < 0:
            self.addItem(str(value), value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().lower()
        if letter and letter.isascii() and letter.isalpha():
            after = [*range(self.currentIndex() + 1, len(self._initials)), *range(self.currentIndex() + 1)]
            hit = next(
                (place for place in after if place < len(self._initials) and self._initials[place].startswith(letter)),
                -1,
            )
            if hit >= 0:
                self.setCurrentIndex(hit)
                return
        super().keyPressEvent(event)
