"""A line with a list of choices below it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.gui.fields.choice_list import Choice, ChoiceList

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class ChoiceEdit(QLineEdit):
    """`asked` says what was typed, so that somebody offers choices for it. `picked` passes on what a click took."""

    asked = Signal(str)
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list: ChoiceList | None = None
        self.clicked: Choice | None = None
        self.textEdited.connect(self._ask)

    def _ask(self, text: str) -> None:
        """Asks for other choices. Until they come, Enter takes nothing: the old choices were for an earlier text."""
        if self._list is not None:
            self._list.unmark()
        self.asked.emit(text)

    @property
    def choices(self) -> ChoiceList:
        """The list. It lies in the window, above everything else there."""
        if self._list is None:
            self._list = ChoiceList(self.window())
            self._list.picked.connect(self._take)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def offer(self, choices: Sequence[Choice], *, mark: bool) -> None:
        """Shows choices; with `mark` Enter takes the first one."""
        self.choices.offer(choices, self, mark=mark)

    @property
    def taken(self) -> Choice | None:
        """The choice that was clicked, or that Enter takes now."""
        return self.clicked or (self._list.current if self._list is not None else None)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and not self._list.isHidden()

    def close_list(self) -> None:
        """Hides the list; what is typed stays."""
        if self._list is not None:
            self._list.hide()

    def _take(self, choice: Choice) -> None:
        self.clicked = choice
        self.picked.emit(choice)

    def moves_mark(self, event: "QKeyEvent") -> bool:
        """Whether a key moves the mark in the open list."""
        step = _STEPS.get(Qt.Key(event.key())) if self.is_open else None
        if step is not None:
            self.choices.move_mark(step)
        return step is not None

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        if not self.moves_mark(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: "QHideEvent") -> None:
        self.close_list()
        super().hideEvent(event)
