"""Work on foreign files in a process of its own. Whatever a file does to the child, the program goes on."""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def child_at_work(work: Callable[..., None], *what: Any) -> Iterator[tuple[Any, Any]]:
    """Starts a child that does `work(*what, wire)`.

    Yields our end of the wire and the child, which ends with the block.
    """
    # spawn everywhere: a forked child would inherit the window, its threads and the archive's key
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=work, args=(*what, theirs), daemon=True)
    with _deaf_to_ctrl_c():
        child.start()
    theirs.close()
    try:
        yield ours, child
    finally:
        child.kill()
        child.join()
        with contextlib.suppress(OSError):
            ours.close()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Children that are started in the block ignore Ctrl+C.

    They would answer it with a traceback; their parent ends them.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def settle_in(memory: int) -> None:
    """The first thing a child does: it limits its own memory and closes its error output."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
