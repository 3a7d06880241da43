"""Work outside the GUI thread: one worker. Results come back through signals of an object in the GUI thread."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from township_desk.problems import Cancelled, Problem
from township_desk.progress import Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
SHOWN_AFTER = 0.6
"""Seconds before a job shows that it is running."""


class Ticket:
    """A running job. It reports how far it is, and stops at its next step when it was cancelled."""

    def __init__(
        self, title: str, tell: Callable[["Ticket", int, int, str], None], *, quiet: bool = False, writes: bool = False
    ) -> None:
        self.title, self.tell, self.quiet, self.writes = title, tell, quiet, writes
        self.began = time.monotonic()
        self.dropped = False
        self._stop = threading.Event()
        self._told = 0.0

    def step(self, done: int, total: int, text: str = "") -> None:
        """Called by the work. Raises Cancelled when the clerk has stopped it."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self.began >= SHOWN_AFTER and now - self._told >= 0.05 and not self.quiet:
            self._told = now
            self.tell(self, done, total, text)

    def cancel(self) -> None:
        """Stops the work at its next step."""
        self._stop.set()

    def drop(self) -> None:
        """Drops the result, whenever it comes: nobody waits for it any more."""
        self.dropped = True
        self.cancel()


@dataclass(slots=True, eq=False)
class _Job:
    """A job and what it brought back.

    The worker holds nothing but this object, and the GUI thread takes out what is in it: the functions may hold the
    last reference to a widget, and a widget may only die in the GUI thread.
    """

    ticket: Ticket
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    wrong: Callable[[Problem], None] | None
    result: Any = None
    error: BaseException | None = None

    def run(self) -> None:
        """Done in the worker."""
        try:
            # a job that was cancelled while it waited does not begin
            self.ticket.step(0, 0)
            self.result = self.work(self.ticket)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the GUI thread decides what is said
            self.error = error

    def taken(self) -> "_Job":
        """All that is in it, in another object. Nothing is left in this one."""
        job = replace(self)
        del self.ticket, self.work, self.done, self.wrong, self.result, self.error
        return job


class Jobs(QObject):
    """Runs jobs one after the other. Results and problems arrive in the GUI thread."""

    progressed = Signal(object, int, int, str)
    ended = Signal(object)
    problem = Signal(object)
    crashed = Signal(object)
    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._running: list[Ticket] = []
        self._closed = False
        self._landed.connect(self._land)

    @property
    def busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._running)

    @property
    def writing(self) -> bool:
        """Whether a job that changes the archive is running or waiting."""
        return any(it.writes for it in self._running)

    def runs(self, ticket: Ticket) -> bool:
        """Whether a job has not come back yet."""
        return ticket in self._running

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        wrong: Callable[[Problem], None] | None = None,
        *,
        quiet: bool = False,
        writes: bool = False,
    ) -> Ticket:
        """Starts a job. `done` gets its result, `wrong` a Problem; without `wrong` a dialog shows it."""
        ticket = Ticket(title, self.progressed.emit, quiet=quiet, writes=writes)
        if self._closed and not writes:  # a timer of a closed window has started it: nobody will see the result
            ticket.drop()
            return ticket
        self._running.append(ticket)
        self._worker().submit(self._work, _Job(ticket, work, done, wrong))
        return ticket

    def _worker(self) -> "ThreadPoolExecutor":
        """The one worker. It is made for the first job, because the first paint does not need it."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            # one thread: the archive has one writer, and results in order are easy to reason about
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="desk")
        return self._pool

    def _work(self, job: _Job) -> None:
        job.run()
        self._landed.emit(job)

    @Slot(object)
    def _land(self, landed: _Job) -> None:
        job = landed.taken()
        self._running.remove(job.ticket)
        self.ended.emit(job.ticket)
        error = job.error
        # nobody waits for a dropped result, but a bug in it must still reach the log
        if job.ticket.dropped and (error is None or isinstance(error, Problem)):
            return
        if error is None:
            job.done(job.result)
        elif isinstance(error, Problem):
            (job.wrong or self.problem.emit)(error)
        elif (fault := _fault(error)) is not None:
            (job.wrong or self.problem.emit)(fault)
        elif not isinstance(error, Cancelled):
            self.crashed.emit(error)

    def close(self) -> None:
        """Cancels jobs that only read, and waits for the worker, so
        that everything that was to be written is written.
        """
        self._closed = True
        for ticket in self._running:
            if not ticket.writes:
                ticket.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True)


def _fault(error: BaseException) -> Problem | None:
    """The Problem for a fault of the world; None for a bug."""
    from township_desk.actions.office.faults import fault_of_the_world

    return fault_of_the_world(error)
