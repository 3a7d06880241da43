"""How far a long job is, and whether it should stop."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
_EVERY = 100


class Progress(Protocol):
    """What a long job calls after each piece of work."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Says how much is done. Raises Cancelled when the clerk has stopped the job."""


class _NoProgress:
    def step(self, done: int, total: int, text: str = "") -> None:
        """Does nothing: nobody is waiting."""


NO_PROGRESS: Progress = _NoProgress()


def counted(items: Iterable[T], total: int, progress: Progress, text: str) -> Iterator[T]:
    """Passes items on and reports now and then how many there were. So whatever consumes them can be stopped."""
    for number, item in enumerate(items, 1):
        if number % _EVERY == 0:
            progress.step(number, total, text)
        yield item
