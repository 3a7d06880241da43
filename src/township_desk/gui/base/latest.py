"""A place on the screen that shows only the latest reading."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from township_desk.gui.base.jobs import Ticket
from township_desk.problems import Problem
from township_desk.progress import Progress

if TYPE_CHECKING:
    from township_desk.gui.desk import Desk

T = TypeVar("T")


class Latest:
    """One place that shows what it reads.

    A newer reading drops the older one, so that a late result is never shown as something else. The end of the page or
    window drops it, too.
    """

    def __init__(self, desk: "Desk", owner: QObject) -> None:
        self._desk = desk
        self._ticket: Ticket | None = None
        # a result for a deleted widget would crash in Qt
        owner.destroyed.connect(self.drop)

    def read(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        wrong: Callable[[Problem], None] | None = None,
        *,
        quiet: bool = True,
    ) -> None:
        """Reads in the worker, instead of what was asked for before."""
        self.drop()
        self._ticket = self._desk.read(title, work, done, wrong, quiet=quiet)

    @property
    def waits(self) -> bool:
        """Whether something is still being read."""
        return self._ticket is not None and self._desk.jobs.runs(self._ticket)

    def drop(self) -> None:
        """Drops what is being read, because another record is shown."""
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = None
