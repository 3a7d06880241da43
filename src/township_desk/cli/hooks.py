"""What only a window can do, handed over by the place where parts are put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Shots:
    """The screens to be pictured: an archive, its password, a workbook to look at, and where pictures go."""

    archive: Path
    password: str
    workbook: Path
    folder: Path
    year: int


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """`open_desk` shows the window (of an archive, or the first-run page) and returns the exit code;

    `screenshots` pictures the pages offscreen and returns the files it wrote;

    `selftest` drives the window in a new folder and returns what came of each step.
    """

    open_desk: Callable[[Path | None], int]
    screenshots: Callable[[Shots], Sequence[Path]]
    selftest: Callable[[Path], dict[str, Any]]
