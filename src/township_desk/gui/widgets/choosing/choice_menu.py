"""A menu of things to tick, several at once."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget


class ChoiceMenu(QMenu):
    """Stays open while somebody ticks, if several can be chosen. Esc or a click beside it closes it."""

    def __init__(
        self, parent: QWidget, choices: Iterable[tuple[str, bool, Callable[[], None]]], *, several: bool = True
    ) -> None:
        super().__init__(parent)
        self._several = several
        for words, on, act in choices:
            action = self.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(lambda _, it=act: it())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() != " " or not self._tick():
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        chosen = self.activeAction()
        if not self._several or chosen is None or not chosen.isCheckable():
            return False
        chosen.trigger()
        return True
