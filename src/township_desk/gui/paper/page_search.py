"""Searching for words in the preview: a field, the number of places, and buttons to go from one to the next."""

from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from township_desk.actions.paper.previewing import Found, find_on
from township_desk.gui.widgets.basic import button, label, row
from township_desk.gui.widgets.choosing.search_box import SearchBox

_AT_ONCE = 10
"""Pages searched between two paints, so that a thousand pages do not block the window."""


def turner(icon: str, does: str) -> QPushButton:
    """A small button with an icon, for going forward and back in the preview."""
    made = button("", icon=icon, small=True)
    made.setFixedWidth(32)
    made.setToolTip(does)
    made.setAccessibleName(does)
    return made


class PageSearch(QWidget):
    """The search in one PDF. `found` says that the places, or the current one, have changed."""

    found = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box, self.count = SearchBox("在纸上找，如姓名"), label("", "caption")
        self.box.setMinimumWidth(120)
        self.box.setMaximumWidth(220)
        self.back, self.next = turner("chevron_left_20_regular", "上一处"), turner("chevron_right_20_regular", "下一处")
        self.places: list[Found] = []
        self.at = -1
        self._pdf, self._pages = b"", 0
        self._parts = iter(list[range]())
        self._begin = QTimer(self, singleShot=True, interval=250)
        self._begin.timeout.connect(self.search)
        self._on = QTimer(self, interval=0)
        self._on.timeout.connect(self._some)
        self.box.textChanged.connect(lambda _: self._begin.start())
        self.box.returnPressed.connect(lambda: self.go(1))
        self.back.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.setLayout(row(self.box, self.count, self.back, self.next))
        self._tell()

    def look_in(self, pdf: bytes, pages: int) -> None:
        """Searches another PDF for the same words."""
        self._pdf, self._pages = pdf, pages
        self.search()

    def search(self) -> None:
        """Starts the search again."""
        self._begin.stop()
        self.places, self.at = [], -1
        wanted = self._pages if self.box.text().strip() else 0
        self._parts = iter([range(start, min(start + _AT_ONCE, wanted)) for start in range(0, wanted, _AT_ONCE)])
        self._on.start()

    def _some(self) -> None:
        for pages in islice(self._parts, 1):
            self.places += find_on(self._pdf, pages, self.box.text())
            if self.at < 0 and self.places:
                self.at = 0
            break
        else:
            self._on.stop()
        self._tell()
        self.found.emit()

    def go(self, step: int) -> None:
        """Goes to the next or previous place; after the last comes the first."""
        if self._begin.isActive():
            self.search()
        elif self.places:
            self.at = (self.at + step) % len(self.places)
            self._tell()
            self.found.emit()

    @property
    def here(self) -> Found | None:
        """The current place."""
        return self.places[self.at] if self.at >= 0 else None

    def _tell(self) -> None:
        several, asked = len(self.places) > 1, bool(self.box.text().strip())
        none = "没有找到" if asked and not self._on.isActive() else ""
        self.count.setText(f"{self.at + 1} / {len(self.places)} 处" if self.places else none)
        self.back.setVisible(several)
        self.next.setVisible(several)
