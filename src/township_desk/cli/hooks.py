"""What only the window can do. `app.py` passes it in, so that the command line need not know Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Shots:
    """What to take pictures of: an archive with its password, a
    workbook to look at, and the folder for the pictures.
    """

    archive: Path
    password: str
    workbook: Path
    folder: Path
    year: int


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """The functions of the window.

    `open_desk` shows the window (of an archive, or the first-run page) and returns the exit code. `screenshots` takes
    pictures of the pages offscreen and returns the files. `selftest` drives the window in a new folder and returns the
    result of each step.
    """

    open_desk: Callable[[Path | None], int]
    screenshots: Callable[[Shots], Sequence[Path]]
    selftest: Callable[[Path], dict[str, Any]]
