"""The base of every page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from township_desk.domain.fields import declared
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import frame, row
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QAbstractButton


_TITLE = 130
"""The width that a page's name keeps; what stands beside it gives way first."""


class CameFrom(NamedTuple):
    """The page from which somebody was led here: its key, and its name."""

    key: str
    title: str


class Page(QWidget):
    """A page: a title bar, a body, and hints for the status bar. It is told about every change of the archive."""

    title = ""
    help_page = "start"
    hints = ""
    top_high = 52
    begins: "QAbstractButton | None" = None
    """What Ctrl+N presses on this page. Without it a new household is entered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.made_for = desk, declared.edition()
        self.came_from: CameFrom | None = None
        self.latest = Latest(desk, self)
        self._stale = True
        self._keyboard_due = False
        self.heading, self.subtitle = Elided(self.title, "title", least=_TITLE), Elided("", "second")
        self.bar: QHBoxLayout = row(None, margins=(20, 0, 16, 0))
        self.bar.insertLayout(0, self.heading_line())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        top = frame("topbar", self.bar)
        top.setFixedHeight(self.top_high)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addLayout(self.body, 1)
        desk.changed.connect(self._on_change)

    def heading_line(self) -> QLayout:
        """The page's name, on the left of its title bar."""
        return row(self.heading, 8, self.subtitle)

    def visit(self, argument: object) -> None:
        """Called each time the page comes to the front. `argument` is what the caller wants to see."""
        if self._stale:
            self._stale = False
            self.refresh()

    def starts(self) -> Sequence[QWidget]:
        """The parts that the page is about. The first one that exists gets the keyboard when the page comes up."""
        return ()

    def want_keyboard(self) -> None:
        """Gives the keyboard to this page, at once or when its list has been read."""
        self._keyboard_due = True
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Gives the keyboard to a part that has come up, if it was waited for."""
        part = next((it for it in self.starts() if it.isVisible()), None)
        if self._keyboard_due and part is not None:
            self._keyboard_due = isinstance(part, EmptyState)  # the real content is still to come
            part.setFocus()

    def refresh(self) -> None:
        """Reads again what the page shows."""

    def find_here(self) -> bool:
        """Whether the page has its own line for finding a household, which then gets the keyboard."""
        return False

    def leave(self) -> bool:
        """Whether the page may be left. It asks about unsaved edits."""
        return True

    def undo_own(self) -> bool:
        """Takes back the page's own unsaved edits.

        Returns False when it has none; then the archive's last step is undone.
        """
        return False

    def export_own(self) -> bool:
        """Writes what the page shows into a file. Returns False when it has nothing of its own; then 导出 opens."""
        return False

    @property
    def has_edits(self) -> bool:
        """Whether the page has unsaved edits."""
        return False

    def hideEvent(self, event: "QHideEvent") -> None:
        """Drops what the page was reading, because another page is in front and the worker is needed there."""
        if not event.spontaneous() and self.latest.waits:
            self.latest.drop()
            self._stale = True
        super().hideEvent(event)

    def _on_change(self) -> None:
        self._stale = True
        if self.isVisible():
            self._stale = False
            self.refresh()

    def action_bar(self, layout: QHBoxLayout, name: str = "bar") -> QFrame:
        """A bar at the foot of the page that does not scroll."""
        layout.setContentsMargins(16, 10, 16, 10)
        made = frame(name, layout)
        self.body.addWidget(made)
        return made
