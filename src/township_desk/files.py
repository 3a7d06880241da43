"""Writing files so that nobody ever sees half of one."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from township_desk.problems import Problem

_BUSY = {5, 32, 33}  # Windows: access denied, sharing and lock violations, as a virus scanner causes them for a moment
_PATIENCE = 2.5


def replace(source: Path, target: Path) -> None:
    """Puts a finished file in its place; waits up to 2.5 s for a scanner that holds the target."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(source, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A temporary path beside the target that takes its place when the block ends well, and goes away otherwise."""
    partial = target.with_name(f"{target.name}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        sync(partial)
        replace(partial, target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        partial.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Makes sure that a file has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _cannot_write(target: Path, error: OSError) -> Problem:
    if error.errno == 28 or getattr(error, "winerror", None) == 112:
        return Problem(f"“{target.name}”没有写成：磁盘已满。请腾出空间后再做一次。", detail=str(error))
    if isinstance(error, PermissionError):
        return Problem(
            f"“{target.name}”没有写成：文件正被别的程序打开，或文件夹不让写。请关闭后再做一次，或换一个位置。",
            detail=str(error),
        )
    return Problem(
        f"“{target.name}”没有写成：{error.strerror or '磁盘出错'}。请换一个位置再做一次。", detail=str(error)
    )
