"""How far a long job is, and whether it should stop."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
_EVERY = 100


class Progress(Protocol):
    """Told by a long job after each piece of work."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how much is done; raises Cancelled when the clerk has stopped the job."""


class _NoProgress:
    def step(self, done: int, total: int, text: str = "") -> None:
        """Nobody is looking."""


NO_PROGRESS: Progress = _NoProgress()


def counted(items: Iterable[T], total: int, progress: Progress, text: str) -> Iterator[T]:
    """Passes things on and says from time to time how many there were; so whatever takes them can be stopped."""
    for number, item in enumerate(items, 1):
        if number % _EVERY == 0:
            progress.step(number, total, text)
        yield item
