"""The parent's side of reading: starts the child, waits no longer than allowed, and reports what went wrong."""

import contextlib
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from township_desk.exchange.opening.apart import child_at_work
from township_desk.exchange.opening.limits import TABLES, Limits
from township_desk.exchange.opening.memory_use import footprint
from township_desk.exchange.opening.sniff import FileKind, Locked
from township_desk.exchange.reading import reader
from township_desk.exchange.reading.oversize import refuse_long, refuse_wide, too_long
from township_desk.exchange.reading.sheet import Piece, Sheet, Top, blank_sheet
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress

_LOOK = 0.1  # seconds between two looks at the cancel button
_FAREWELL = 5.0  # seconds that a child may take to end after it has closed its pipe
# How a child without memory ends: aborted by Rust or killed by the system; on Windows fail-fast or no memory.
_STARVED = {-6, -9, 0xC0000409, 0xC0000017}


@dataclass
class Reading:
    """A file being read by a child process."""

    path: Path
    progress: Progress
    limits: Limits
    wire: Any
    child: Any
    answers: "queue.SimpleQueue[tuple[str, Any]]" = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        self._patience = self.limits.seconds
        self._over = threading.Event()
        self._receiver = threading.Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def end(self) -> None:
        """Closes the pipe once nobody reads from it any more: its number may soon belong to another pipe."""
        self._over.set()
        self._receiver.join()
        self.wire.close()

    def _receive(self) -> None:
        """Takes what the child sends off the pipe, so that the child never waits for us.

        It looks whether something has arrived before it receives. On Windows a pipe does not break when the child was
        ended before it had opened its end, and receiving would wait for ever.
        """
        word = ""
        while word != "died" and not self._over.is_set():
            try:
                if not self.wire.poll(_LOOK):
                    continue
                word, content = self.wire.recv()
            except (EOFError, OSError):
                word, content = "died", None
            self.answers.put((word, content))

    def tops(self) -> list[Top]:
        """The first rows of all sheets that hold anything. Raises Problem when the file cannot be read."""
        tops: list[Top] = self._next("tops")[1]
        if not tops:
            raise Problem(f"“{self.path.name}”里没有数据。请看看是不是选错了文件。")
        for top in tops:
            refuse_wide(self.path.name, top, self.limits)
        return tops

    def sheets(self, tops: Sequence[Top]) -> list[Sheet]:
        """All sheets as a whole, for files whose sheets are known to be small."""
        return [self.sheet(place, top) for place, top in enumerate(tops)]

    def sheet(self, place: int, top: Top) -> Sheet:
        """One sheet as a whole."""
        sheet = blank_sheet(top)
        for pieces in self.rows(place):
            sheet.add(pieces)
        return sheet

    def rows(self, place: int) -> Iterator[list[Piece]]:
        """The rows of one sheet in parts, as soon as the child has them."""
        with contextlib.suppress(OSError):  # that the child is gone shows in what it does not send
            self.wire.send(place)
        while True:
            word, pieces = self._next("rows", "end")
            if word == "end":
                return
            yield pieces

    def _next(self, *wanted: str) -> tuple[str, Any]:
        while True:
            self.progress.step(0, 0, "读文件")
            if self._patience <= 0:
                raise Problem(_slow(self.path.name, self.limits.seconds))
            # only Windows needs this look; elsewhere it returns 0
            if footprint(self.child.sentinel) > self.limits.memory:
                raise _refusal(self.path.name, "memory", None)
            since = time.monotonic()
            try:
                word, content = self.answers.get(timeout=_LOOK)
            except queue.Empty:
                continue
            finally:
                self._patience -= time.monotonic() - since  # the time that we take for the rows is not the child's
            if word == "long":
                raise Problem(too_long(self.path.name, self.limits))
            if word == "died":
                self.child.join(_FAREWELL)
                word = "memory" if self.child.exitcode in _STARVED else "died"
            if word not in wanted:
                raise _refusal(self.path.name, word, content)
            return word, content


@contextmanager
def reading(
    path: Path,
    kind: FileKind,
    *,
    password: str = "",
    progress: Progress = NO_PROGRESS,
    limits: Limits = TABLES,
) -> Iterator[Reading]:
    """Reads a file in a child process that ends with the block. Raises Locked for a wrong password."""
    if kind is FileKind.TEXT:
        refuse_long(path, limits)
    with child_at_work(reader.run, str(path), str(kind), password, limits) as (wire, child):
        file = Reading(path, progress, limits, wire, child)
        try:
            yield file
        finally:
            # whatever the child is doing: it holds nothing that must be closed properly
            child.kill()
            child.join()
            file.end()


def _slow(name: str, seconds: float) -> str:
    return f"读“{name}”超过 {seconds:.0f} 秒，已停下，档案未改动。请重新导出，或按村分开。"


def _refusal(name: str, word: str, content: Any) -> Problem:
    if word == "password":
        return Locked(f"“{name}”没有读：密码不对。请再输一次，注意大小写。")
    sentences = {
        "unreadable": f"“{name}”没有读：{content}。请重新导出。",
        "occupied": f"“{name}”没有读：文件正被 WPS 或别的程序打开，或不让读。请关闭后再试。",
        "memory": f"“{name}”没有读：内存不够，档案未改动。请按村分开导出，或关掉别的程序再试。",
        "died": f"“{name}”没有读：文件里面坏了，档案未改动。请用 WPS 或 Excel 打开，另存一份再导入。",
        "broken": f"“{name}”没有读：文件已损坏，或不是表格。请用 WPS 或 Excel 打开，另存为 xlsx 再导入。",
    }
    return Problem(sentences[word], detail=str(content) if word == "broken" else "")


def read_first(path: Path, kind: FileKind, progress: Progress = NO_PROGRESS) -> Sheet:
    """The first sheet of a file that holds anything, as a whole."""
    with reading(path, kind, progress=progress) as file:
        return file.sheet(0, file.tops()[0])
