"""The parent's side of a child at work: it waits no longer than allowed, and finds out what the child died of."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from township_desk.exchange.opening.apart import child_at_work
from township_desk.exchange.opening.limits import Bounds
from township_desk.exchange.opening.memory_use import footprint
from township_desk.progress import Progress

_LOOK = 0.1  # seconds between two looks at the cancel button
_FAREWELL = 5.0  # seconds that a child may take to end after it has closed its pipe
# How a child without memory ends: aborted by Rust or killed by the system; on Windows fail-fast or no memory.
_STARVED = {-6, -9, 0xC0000409, 0xC0000017}


@dataclass
class Child:
    """A child process that answers in pairs: a word, and what belongs to it."""

    bounds: Bounds
    wire: Any
    process: Any
    answers: "queue.SimpleQueue[tuple[str, Any]]" = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        self.patience = self.bounds.seconds
        """Seconds that we still wait. Only time spent in `answer` counts: what we do in between is not the child's."""
        self._over = threading.Event()
        self._receiver = threading.Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def ask(self, what: Any) -> None:
        """Sends something to the child. That it is gone shows in what it does not answer."""
        with contextlib.suppress(OSError):
            self.wire.send(what)

    def answer(self, progress: Progress, doing: str, done: int = 0, total: int = 0) -> tuple[str, Any]:
        """The next answer, or the word for why there is none: `slow`, `memory` or `died`."""
        while (found := self.look(progress, doing, done, total)) is None:
            pass
        return found

    def look(self, progress: Progress, doing: str, done: int = 0, total: int = 0) -> tuple[str, Any] | None:
        """The next answer if it comes within a tenth of a second."""
        progress.step(done, total, doing)
        if self.patience <= 0:
            return "slow", None
        # only Windows needs this look; elsewhere it returns 0
        if footprint(self.process.sentinel) > self.bounds.memory:
            return "memory", None
        since = time.monotonic()
        try:
            word, content = self.answers.get(timeout=_LOOK)
        except queue.Empty:
            return None
        finally:
            self.patience -= time.monotonic() - since
        return (self._cause_of_death(), None) if word == "died" else (word, content)

    def end(self) -> None:
        """Ends the child, whatever it is doing: it holds nothing that must be closed properly.

        The pipe is closed once nobody reads from it any more: its number may soon belong to another pipe.
        """
        self.process.kill()
        self.process.join()
        self._over.set()
        self._receiver.join()
        self.wire.close()

    def _cause_of_death(self) -> str:
        self.process.join(_FAREWELL)
        return "memory" if self.process.exitcode in _STARVED else "died"

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


@contextmanager
def answering(work: Callable[..., None], *what: Any, bounds: Bounds) -> Iterator[Child]:
    """A child that does `work(*what, bounds, wire)`. It ends with the block."""
    with child_at_work(work, *what, bounds) as (wire, process):
        child = Child(bounds, wire, process)
        try:
            yield child
        finally:
            child.end()
