"""How far a long job is, and whether it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Told by a long job after each piece of work."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how much is done; raises Cancelled when the clerk has stopped the job."""


class _NoProgress:
    def step(self, done: int, total: int, text: str = "") -> None:
        """Nobody is looking."""


NO_PROGRESS: Progress = _NoProgress()
