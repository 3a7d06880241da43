"""Expected failures of the world, told to the clerk in one sentence."""

from collections.abc import Sequence


class Problem(Exception):
    """An expected failure. `sentence` says in Chinese what happened to the work, why, and what to do next."""

    def __init__(self, sentence: str, *, steps: Sequence[str] = (), detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.steps = tuple(steps)
        self.detail = detail


class Conflict(Problem):
    """Somebody changed a record after it was read."""


class Cancelled(Exception):
    """The clerk stopped a long job. Nothing of it was kept."""
