"""Looks at all households in the worker part by part, so that other jobs get their turn in between."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from township_desk.actions.kept.keeper import Looked, look_a_while, put_away
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.progress import Progress

T = TypeVar("T")


class PartByPart:
    """Reads something that needs all households for a page, as long as the page is on the screen.

    What was looked at stays known, so that a page that was left goes on where it stopped.
    """

    def __init__(self, desk: Desk, page: QWidget, latest: Latest) -> None:
        self._desk, self._page, self._latest = desk, page, latest

    def read(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        come: Callable[[Looked], None] = lambda _: None,
    ) -> None:
        """Reads in the worker when all households are known. `come` is told how far that is."""
        archive = self._desk.archive

        def part(progress: Progress) -> tuple[Looked, T | None]:
            looked = look_a_while(archive)
            return looked, work(progress) if looked.is_complete else None

        def landed(found: tuple[Looked, T | None]) -> None:
            looked, result = found
            if result is not None:
                done(result)
                if looked.is_worth_keeping:
                    self._desk.read("记下核查结果", lambda _: put_away(archive), lambda _: None)
            elif self._page.isVisible():
                come(looked)
                self._latest.read(title, part, landed)

        self._latest.read(title, part, landed)
