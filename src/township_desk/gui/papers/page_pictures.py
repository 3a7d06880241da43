"""The pictures of pages for the screen: read and decoded in the worker, kept while there is room."""

from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from township_desk.actions.papers.looking import scan_pixels
from township_desk.gui.base.jobs import Ticket
from township_desk.gui.desk import Desk
from township_desk.problems import Problem

ReadPage = Callable[[str], bytes]
"""Reads the picture of a page by its digest; called in the worker. Raises Problem when it is missing or damaged."""
_ROOM = 96 << 20
"""Bytes of decoded pictures that are kept. A page in its own size takes about 30 MB."""
_MOST_WAITING = 40
"""Pages that wait at most. Those that were scrolled past are asked for again when they come back into view."""


class Side(IntEnum):
    """The longer side of a picture in pixels; 0 is the size in which it is kept."""

    WHOLE = 0
    SMALL = 240
    SCREEN = 1600


_SHARP = (Side.WHOLE, Side.SCREEN, Side.SMALL)
Wanted = tuple[str, Side]


class PagePictures(QObject):
    """Hands out what is there and asks for the rest, the latest wish first.

    `came` says that a page can be shown sharper than before, or that it cannot be read.
    """

    came = Signal(str)

    def __init__(self, desk: Desk, read: ReadPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._read = desk, read
        self._pictures: OrderedDict[Wanted, QImage] = OrderedDict()
        self._faults: dict[str, str] = {}
        self._waiting: list[Wanted] = []
        self._ticket: Ticket | None = None
        self.destroyed.connect(self.forget)

    @property
    def bytes_kept(self) -> int:
        """How much the kept pictures take."""
        return sum(it.sizeInBytes() for it in self._pictures.values())

    def fault(self, page: str) -> str:
        """Why a page cannot be shown; "" while it can."""
        return self._faults.get(page, "")

    def picture(self, page: str, side: Side) -> QImage:
        """The sharpest picture of a page at hand, a null one without any. The wanted one is asked for."""
        wanted = (page, side)
        if wanted not in self._pictures and page not in self._faults and page:
            self._ask(wanted)
        found = next((it for it in _SHARP if (page, it) in self._pictures), None)
        if found is None:
            return QImage()
        self._pictures.move_to_end((page, found))
        return self._pictures[page, found]

    def forget(self) -> None:
        """Drops what is being read and what waits, because other pages are shown."""
        self._waiting.clear()
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = None

    def try_again(self) -> None:
        """Forgets which pages could not be read."""
        self._faults.clear()

    def _ask(self, wanted: Wanted) -> None:
        if wanted in self._waiting:
            return
        self._waiting = [*self._waiting[1 - _MOST_WAITING :], wanted]
        self._go_on()

    def _go_on(self) -> None:
        """Reads one page; other jobs get their turn before the next one."""
        if self._waiting and (self._ticket is None or not self._desk.jobs.runs(self._ticket)):
            (page, side), read = self._waiting[-1], self._read
            self._ticket = self._desk.read(
                "读一页",
                lambda _: _image(read(page), side),
                lambda image: self._keep((page, side), image),
                lambda problem: self._miss(page, problem),
            )

    def _keep(self, wanted: Wanted, image: QImage) -> None:
        self._pictures[wanted] = image
        self._make_room(wanted)
        self._end(wanted[0], [it for it in self._waiting if it != wanted])

    def _make_room(self, newest: Wanted) -> None:
        """Drops what was not looked at for longest, small pages last: they would all be asked for again at once."""
        for key in sorted(self._pictures, key=lambda it: it[1] is Side.SMALL):
            if self.bytes_kept <= _ROOM:
                return
            if key != newest:
                del self._pictures[key]

    def _miss(self, page: str, problem: Problem) -> None:
        self._faults[page] = problem.sentence
        self._end(page, [it for it in self._waiting if it[0] != page])

    def _end(self, page: str, waiting: list[Wanted]) -> None:
        self._waiting = waiting
        self.came.emit(page)
        self._go_on()


def _image(jpeg: bytes, side: int) -> QImage:
    """Runs in the worker."""
    pixels = scan_pixels(jpeg, side)
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32).copy()
