"""A line in which a helper is found by name, initials or unit. A name that is not known yet is taken as typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.helping.known_people import known_people, offered
from township_desk.domain.helping.people import Helper
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.fields.choice_edit import ChoiceEdit
from township_desk.gui.fields.choice_list import Choice

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class HelperLine(ChoiceEdit):
    """`chosen` brings the helper who was taken, None when the text no longer names one. `but` is never offered."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, but: Helper | None = None) -> None:
        super().__init__(parent)
        self._desk, self._finding, self._but = desk, Latest(desk, self), but.key if but else None
        self.helper: Helper | None = None
        self.setPlaceholderText("姓名、拼音首字母或单位")
        self.asked.connect(self._find)
        self.picked.connect(self._take_helper)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter takes the marked helper; it reaches the dialog only when nobody is marked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_open and self.taken is not None:
            self._take_helper(self.taken)
            return
        super().keyPressEvent(event)

    def show_helper(self, helper: Helper) -> None:
        """Takes a helper."""
        self.helper = helper
        self.setText(helper.name)
        self.chosen.emit(helper)

    def _find(self, text: str) -> None:
        self.clicked = None
        if self.helper is not None:
            self.helper = None
            self.chosen.emit(None)
        archive = self._desk.archive
        self._finding.read("找帮扶责任人", lambda _: offered(known_people(archive), text), self._offer)

    def _offer(self, found: Sequence[Helper]) -> None:
        several = [
            Choice(it.name, it.unit, it.ended_on and f"已于 {it.ended_on} 不再帮扶", it)
            for it in found
            if it.key != self._but
        ]
        self.offer(several, mark=True)

    def _take_helper(self, choice: Choice | None) -> None:
        self.close_list()
        if choice is not None:
            self.show_helper(choice.value)
