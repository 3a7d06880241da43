"""What a place on the screen waits for: only the latest reading is ever shown there."""

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
    """One place that shows what it reads. A newer reading drops the older one, so that no late result is shown as
    something else; so does the end of the page or window that the place stands in.
    """

    def __init__(self, desk: "Desk", owner: QObject) -> None:
        self._desk = desk
        self._ticket: Ticket | None = None
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
        """Reads in the worker, in place of what was asked for before."""
        self.drop()
        self._ticket = self._desk.read(title, work, done, wrong, quiet=quiet)

    @property
    def waits(self) -> bool:
        """Whether something is still being read."""
        return self._ticket is not None and self._desk.jobs.runs(self._ticket)

    def drop(self) -> None:
        """Waits for nothing any more: another record is in front."""
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = None
