"""What every page is."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import frame, label, row


class Page(QWidget):
    """A page: a title bar, a body, hints for the status bar; hears of every change of the archive."""

    title = ""
    help_page = "start"
    hints = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self.heading, self.subtitle = label(self.title, "title"), label("", "second")
        self.bar: QHBoxLayout = row(self.heading, 8, self.subtitle, None, margins=(20, 0, 16, 0))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        top = frame("topbar", self.bar)
        top.setFixedHeight(52)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addLayout(self.body, 1)
        desk.changed.connect(self._on_change)

    def visit(self, argument: object) -> None:
        """Called each time the page comes to the front, with what the caller asks for."""
        if self._stale:
            self._stale = False
            self.refresh()

    def refresh(self) -> None:
        """Reads again what the page shows."""

    def leave(self) -> bool:
        """Whether the page may be left; asks about unsaved edits."""
        return True

    def undo_own(self) -> bool:
        """Takes back the page's own unsaved edits, if it has any; else the archive's last step is undone."""
        return False

    def _on_change(self) -> None:
        self._stale = True
        if self.isVisible():
            self._stale = False
            self.refresh()

    def action_bar(self, layout: QHBoxLayout, name: str = "bar") -> QFrame:
        """A bar at the foot of the page that stays put."""
        layout.setContentsMargins(16, 10, 16, 10)
        made = frame(name, layout)
        self.body.addWidget(made)
        return made
