"""The viewer of scans: one page with zoom and turning, the others as small pages beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from township_desk.gui.desk import Desk
from township_desk.gui.papers.page_area import PageArea
from township_desk.gui.papers.page_pictures import PagePictures, ReadPage
from township_desk.gui.papers.scan_strip import ScanStrip
from township_desk.gui.papers.shown_page import ShownPage
from township_desk.gui.widgets.basic import button, column, frame, row
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.keys import on_key

_ROOM_FOR_STRIP = 460  # in a narrower place the page needs the whole width
NOTHING = "还没有扫描件。"
_ZOOMS = (("zoom_out_20_regular", "缩小（Ctrl+滚轮）"), ("zoom_in_20_regular", "放大（Ctrl+滚轮）"))
_TURNS = (
    ("arrow_rotate_counterclockwise_20_regular", "向左转"),
    ("arrow_rotate_clockwise_20_regular", "向右转"),
)


class PaperViewer(QFrame):
    """Shows pages of scans. `read` reads a page by its digest, in the worker.

    `turned` brings the page that is shown, `save_wanted` the page whose paper the clerk wants as a file, `turn_wanted`
    a page that is to be kept as it was turned, and by how many quarters to the right.
    """

    turned = Signal(int)
    save_wanted = Signal(object)
    turn_wanted = Signal(object, int)

    def __init__(self, desk: Desk, read: ReadPage) -> None:
        super().__init__()
        self.pages: Sequence[ShownPage] = ()
        self.at = 0
        self._turns: dict[str, int] = {}
        self.keeps_turns = False
        self._otherwise = NOTHING
        self.pictures = PagePictures(desk, read, self)
        self.where, self.area, self.strip = Elided("", "second"), PageArea(self.pictures), ScanStrip(self.pictures)
        self.out, self.in_ = (tool(*it) for it in _ZOOMS)
        self.whole = button("整页", small=True)
        self.left, self.right = (tool(*it) for it in _TURNS)
        self.keep_turn = button("存成这样", "link")
        self.save = tool("arrow_download_20_regular", "另存这一份")
        self._lay_out()
        self._connect()
        self.show_pages(())

    def _lay_out(self) -> None:
        self._tools = (self.out, self.whole, self.in_, self.left, self.right, self.save)
        tools = row(
            self.where, *self._tools[:3], 8, *self._tools[3:5], self.keep_turn, 8, self.save, margins=(16, 6, 12, 6)
        )
        tools.setStretch(0, 1)
        across = row(self.area, self.strip, spacing=0)
        across.setStretch(0, 1)
        box = column(frame("topbar", tools), spacing=0)
        box.addLayout(across, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.strip.chosen.connect(self.turn)
        self.area.grown.connect(self._grow)
        self.out.clicked.connect(lambda: self._grow(0.8))
        self.in_.clicked.connect(lambda: self._grow(1.25))
        self.whole.clicked.connect(lambda: self.area.set_zoom(1.0))
        self.left.clicked.connect(lambda: self._rotate(-1))
        self.right.clicked.connect(lambda: self._rotate(1))
        self.keep_turn.clicked.connect(lambda: self.turn_wanted.emit(self.page, self.area.turns))
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.page))
        on_key(self, "PgDown", lambda: self.turn(self.at + 1))
        on_key(self, "PgUp", lambda: self.turn(self.at - 1))

    @property
    def page(self) -> ShownPage | None:
        """The page that is shown."""
        return self.pages[self.at] if self.at < len(self.pages) else None

    @property
    def paper(self) -> int:
        """The key of the record whose page is shown; 0 while a sentence stands there."""
        return self.page.paper if self.page is not None and self.where.text() else 0

    def show_pages(self, pages: Sequence[ShownPage], otherwise: str = NOTHING) -> None:
        """Shows other pages; without any a sentence. The page that is shown stays, where it is still among them."""
        shown, self._otherwise = self.page, otherwise
        if pages != self.pages:
            self.pictures.forget()
            self.pages = pages
            self.strip.show_pages(pages)
            self._show_strip()
        self.pictures.try_again()
        digests = [it.digest for it in pages]
        at = digests.index(shown.digest) if shown and shown.digest in digests else self.at
        self._show(at if shown and at < len(pages) and pages[at].paper == shown.paper else 0)

    def turn(self, at: int) -> None:
        """Turns to a page."""
        self._show(at)
        if self.pages:
            self.turned.emit(self.at)

    def _show(self, at: int) -> None:
        self.at = max(0, min(at, len(self.pages) - 1))
        shown = self.page
        for tool in self._tools:
            tool.setEnabled(shown is not None)
        self.where.setText(shown.where if shown else "")
        if shown is None:
            self.show_none(self._otherwise)
            return
        self.strip.mark(self.at)
        if self.area.zoom != 1.0:
            self.area.zoom = 1.0
        self.area.show_page(shown.digest, self._turns.get(shown.digest, 0))
        self._offer_turn()

    def show_none(self, sentence: str) -> None:
        """Shows no page but a sentence, for a paper without scans."""
        self.where.setText("")
        self.keep_turn.hide()
        self.strip.mark(-1)
        self.area.show_page("")
        self.area.say(sentence)

    def _grow(self, factor: float) -> None:
        if self.page is not None:
            self.area.set_zoom(self.area.zoom * factor)

    def _rotate(self, by: int) -> None:
        if (shown := self.page) is not None:
            self._turns[shown.digest] = (self._turns.get(shown.digest, 0) + by) % 4
            self.area.show_page(shown.digest, self._turns[shown.digest])
            self._offer_turn()

    def _offer_turn(self) -> None:
        """Offers to keep the page as it is turned, where somebody can."""
        self.keep_turn.setVisible(self.keeps_turns and bool(self.area.turns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_strip()

    def _show_strip(self) -> None:
        self.strip.setVisible(self.width() >= _ROOM_FOR_STRIP and len(self.pages) > 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Drops what is being read: nobody looks at it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.pictures.forget()


def tool(icon: str, does: str) -> QPushButton:
    """A button of the bar above the page."""
    made = button("", "ghost", icon)
    made.setFixedWidth(38)
    made.setToolTip(does)
    made.setAccessibleName(does)
    return made
