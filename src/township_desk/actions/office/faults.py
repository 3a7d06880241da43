"""What is no bug though it was not foreseen: a failing disk, a damaged file, a place that refuses."""

from township_desk import refusals
from township_desk.problems import Problem
from township_desk.store.engine import errors


def fault_of_the_world(error: BaseException) -> Problem | None:
    """The Problem behind an error that no program can help; None for a bug."""
    if isinstance(error, OSError):
        return Problem(refusals.sentence(error), detail=str(error))
    return errors.problem(error, "没有做完")
