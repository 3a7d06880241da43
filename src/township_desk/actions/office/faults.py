"""Faults of the world that nobody has foreseen, such as a failing disk or a damaged file. They are no bugs."""

from township_desk import refusals
from township_desk.problems import Problem
from township_desk.store.engine import errors


def fault_of_the_world(error: BaseException) -> Problem | None:
    """The Problem for an error of the world; None for a bug."""
    if isinstance(error, OSError):
        return Problem(refusals.sentence(error), detail=str(error))
    return errors.problem(error, "没有做完")
