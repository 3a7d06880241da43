"""Files that were dropped: read in the worker by short turns, so that everything else goes on meanwhile."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from township_desk.actions.papers import arriving
from township_desk.actions.papers.arriving import Arrived, Refused
from township_desk.actions.papers.papers_of import PapersOf
from township_desk.domain.papers.needs import Need
from township_desk.gui.desk import Desk
from township_desk.problems import Cancelled, Problem
from township_desk.progress import Progress


class Turn(Enum):
    """What a turn of reading has brought, where it is no file."""

    NOTHING, OVER, STOPPED = range(3)


Answer = Arrived | Refused | Turn


@dataclass
class Batch:
    """Files that were dropped together, or a picture that was pasted; on whose papers, and which of them was chosen.

    `onto` says that they were dropped on that one itself.
    """

    paths: Sequence[Path]
    dropped_on: PapersOf
    chosen: Need | None
    pasted: bytes = b""
    onto: bool = False
    arrived: list[Arrived] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many files have been read."""
        return len(self.arrived) + len(self.refused)


class _Relay:
    """The progress of whichever job goes on with the reading. It stops when the clerk stops, too."""

    def __init__(self) -> None:
        self.now: Progress | None = None
        self.stopped = False

    def step(self, done: int, total: int, text: str = "") -> None:
        if self.stopped:
            raise Cancelled
        if self.now is not None:
            self.now.step(done, total, text)


class Arrivals(QObject):
    """`told` says how far the reading is; `ended` brings a batch that was read, None for one that was stopped."""

    told = Signal(object)
    ended = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)  # a page may be made anew while files are being read
        self._desk = desk
        self._waiting: list[Batch] = []
        self.batch: Batch | None = None
        self._relay = _Relay()
        self._answers: Generator[Arrived | Refused | None, None, None] | None = None

    def take(self, batch: Batch) -> None:
        """Reads a batch, after those that were dropped earlier."""
        self._waiting.append(batch)
        if self.batch is None:
            self._begin()

    def stop(self) -> None:
        """Stops reading. Nothing that was read is put anywhere."""
        self._relay.stopped = True
        self._waiting.clear()

    def _begin(self) -> None:
        if not self._waiting:
            return
        self.batch, self._relay = self._waiting.pop(0), _Relay()
        batch, archive, relay = self.batch, self._desk.archive, self._relay
        self.told.emit(batch)

        if batch.pasted:
            self._desk.read(
                "读图片",
                lambda _: arriving.take_picture(archive, batch.pasted),
                lambda found: self._end(batch, None, found),
                lambda problem: self._end(batch, problem),
            )
            return

        def look(_: Progress) -> Sequence[Path]:
            return arriving.files_in(batch.paths)

        def go(paths: Sequence[Path]) -> None:
            batch.paths = paths
            self._answers = arriving.take_in_turns(archive, paths, relay)
            self._go_on(batch)

        self._desk.read("看有哪些照片", look, go, lambda problem: self._end(batch, problem))

    def _go_on(self, batch: Batch) -> None:
        """Reads on for a short while; other jobs get their turn before the next one."""
        answers, relay = self._answers, self._relay
        assert answers is not None

        def work(progress: Progress) -> Answer:
            relay.now = progress
            if relay.stopped:
                answers.close()
                return Turn.STOPPED
            try:
                found = next(answers, Turn.OVER)
            except Cancelled:
                return Turn.STOPPED
            return found or Turn.NOTHING

        self.told.emit(batch)
        self._desk.read("读照片", work, lambda found: self._take(batch, found), lambda it: self._end(batch, it))

    def _take(self, batch: Batch, answer: Answer) -> None:
        if isinstance(answer, Turn) and answer is not Turn.NOTHING:
            self._end(batch if answer is Turn.OVER else None, None)
            return
        if isinstance(answer, Refused):
            batch.refused.append(answer.sentence)
        elif isinstance(answer, Arrived):
            batch.arrived.append(answer)
        self._go_on(batch)

    def _end(self, batch: Batch | None, problem: Problem | None, *last: Arrived) -> None:
        """What was read before a problem, such as a full disk, is not lost."""
        if batch is not None:
            batch.arrived += last
        if batch is not None and problem is not None:
            batch.refused.append(problem.sentence)
        self.batch = self._answers = None
        self.told.emit(None)
        self.ended.emit(batch)
        self._begin()
