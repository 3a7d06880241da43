"""The way back to the page that led somebody here."""

from PySide6.QtWidgets import QPushButton

from township_desk.gui.base.page import CameFrom
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import set_property


class WayBack(QPushButton):
    """Names the page it leads to. To the usual page (`otherwise`) it leads unseen, by a key of the page."""

    def __init__(self, desk: Desk, otherwise: str) -> None:
        super().__init__()
        self._desk, self._otherwise, self._to = desk, otherwise, otherwise
        set_property(self, "kind", "link")
        self.setToolTip("Esc")
        self.clicked.connect(self.go)
        self.hide()

    def lead_to(self, page: CameFrom | None) -> None:
        """Leads to a page; without one to the usual page."""
        self._to = page.key if page is not None else self._otherwise
        self.setText(f"回到{page.title}" if page is not None else "")
        self.setVisible(self._to != self._otherwise)

    def go(self) -> None:
        """Goes there."""
        self._desk.go.emit(self._to, None)
