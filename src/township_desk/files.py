"""Writing files so that nobody ever sees half of one."""

import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from township_desk.problems import Problem

_BUSY = {5, 32, 33}  # Windows: access denied, sharing and lock violations, as a virus scanner causes them for a moment
_PATIENCE = 2.5
_OPEN_MARKS = (".~", "~$")  # what WPS and Excel leave beside a file while they have it open
_FULL = "磁盘已满，请腾出空间后再做一次"
_HELD = "正被别的程序打开，或文件夹不让写，请关闭后再做一次，或换一个位置"
_REASON = {
    errno.ENOENT: "找不到它，请看路径写得对不对",
    errno.EACCES: _HELD,
    errno.EPERM: _HELD,
    errno.EISDIR: "它是文件夹，请写上文件名",
    errno.ENOTDIR: "路径里有一段不是文件夹，请看写得对不对",
    errno.ENOSPC: _FULL,
    errno.EROFS: "那个磁盘只能读，请换一个位置",
    errno.ENAMETOOLONG: "文件名太长，请换一个短的",
}
_REASON_ON_WINDOWS = {32: _HELD, 33: _HELD, 112: _FULL}


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
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.touch()  # a writer of its own may hide why the system refuses: ask first
        yield partial
        sync(partial)
        replace(partial, target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        with suppress(OSError):  # where it could not be made it is not in the way
            partial.unlink()


@contextmanager
def written_whole_folder(target: Path) -> Iterator[Path]:
    """A temporary folder beside a new or empty one that takes its place when the block ends well, else goes away."""
    partial = target.with_name(f"{target.name}.partial")
    try:
        if target.exists() and any(target.iterdir()):
            raise Problem(f"“{target.name}”没有写成：文件夹里已有别的文件。请换一个新文件夹。")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        yield partial
        if target.exists():
            target.rmdir()
        replace(partial, target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def take_lock(file: BinaryIO) -> bool:
    """Locks an open file for this process; False when another has it. The system lets go when the process dies."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sync(path: Path) -> None:
    """Makes sure that a file has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _cannot_write(target: Path, error: OSError) -> Problem:
    opened = any(target.with_name(f"{mark}{target.name}").exists() for mark in _OPEN_MARKS)
    why = "它正被 WPS 或 Excel 打开，请关闭那个窗口后再做一次" if opened else reason(error)
    return Problem(f"“{target.name}”没有写成：{why}。", detail=str(error))


def reason(error: OSError) -> str:
    """Why the system refused and what to do next, as a clause."""
    windows = _REASON_ON_WINDOWS.get(getattr(error, "winerror", None) or 0)
    return windows or _REASON.get(error.errno or 0, f"磁盘或系统出错（编号 {error.errno}），请检查后再做一次")
