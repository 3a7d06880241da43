"""The worker of the window held at work, for tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from clerk import PATIENCE, Clerk


@contextmanager
def busy(clerk: Clerk) -> Iterator[None]:
    """The worker is held, so that everything asked for inside comes only afterwards, in its order."""
    hold = threading.Event()
    clerk.jobs.run("held", lambda _: hold.wait(PATIENCE / 1000), lambda _: None)
    try:
        yield
    finally:
        hold.set()
        clerk.settle()
