"""What becomes of files that are dropped or pasted: they are read, then the clerk is asked where they go."""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QWidget

from township_desk.actions.papers.papers_of import PapersOf
from township_desk.domain.papers.needs import Need
from township_desk.gui.desk import Desk
from township_desk.gui.papers.arrivals import Arrivals, Batch
from township_desk.gui.papers.assign_dialog import ask_where
from township_desk.gui.papers.copied import copied
from township_desk.gui.papers.drop_area import DropArea


class Meant(Enum):
    """Which paper files are meant for: the chosen one if one file comes, the one they were dropped on, or any."""

    CHOSEN, ROW, ANY = range(3)


Shown = Callable[[], tuple[PapersOf | None, Need | None]]
"""The papers that are shown, and the one that is chosen."""


class Dropping:
    """Files belong to those whose papers are shown when they come, whatever is shown when they have been read.

    What comes before these papers have been read waits for them.
    """

    def __init__(self, parent: QWidget, desk: Desk, area: DropArea, shown: Shown) -> None:
        self._parent, self._desk, self._shown = parent, desk, shown
        self.arrivals = Arrivals(desk)
        self._waiting: Callable[[], None] | None = None
        area.files_came.connect(self.take)
        area.stop.clicked.connect(self.arrivals.stop)
        self.arrivals.told.connect(area.show_batch)
        self.arrivals.ended.connect(self._ask)

    def take(self, paths: Sequence[Path], pasted: bytes = b"", meant: Meant = Meant.CHOSEN) -> None:
        """Takes files and folders, or a picture."""
        papers, need = self._shown()
        if papers is None:
            self._waiting = lambda: self.take(paths, pasted, meant)
        else:
            self.arrivals.take(Batch(paths, papers, None if meant is Meant.ANY else need, pasted, meant is Meant.ROW))

    def go_on(self) -> None:
        """Takes what has come while the papers were being read."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def forget(self) -> None:
        """Another owner comes: what waits is not for that one."""
        self._waiting = None

    def paste(self) -> None:
        """Takes files or a picture that somebody has copied."""
        paths, png = copied()
        if paths or png:
            self.take(paths, png)

    def _ask(self, batch: Batch | None) -> None:
        if batch is not None:
            ask_where(self._parent.window(), self._desk, batch)
