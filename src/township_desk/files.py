"""Writes files so that nobody ever sees half of one."""

import errno
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from township_desk.problems import Problem
from township_desk.refusals import reason

# Windows: access denied, sharing violation, lock violation; a virus scanner causes them for a moment
_BUSY = {5, 32, 33}
_PATIENCE = 2.5
_OPEN_MARKS = (".~", "~$")  # the files that WPS and Excel leave beside a file while they have it open
_OF_FILES = frozenset(
    {".xlsx", ".xlsm", ".xls", ".csv", ".ods", ".et", ".txt", ".pdf", ".doc", ".docx", ".zip", ".json"}
)
_PARTIAL = ".partial"
_LEFT_BEHIND = re.compile(rf"\.[0-9a-f]{{12}}{re.escape(_PARTIAL)}(-\w+)?")
_LONGEST = 200  # bytes of a file name: systems allow 255, but unpacking and copying make names longer
_OWNER_ONLY, _ALL = 0o700, 0o777


def replace(source: Path, target: Path) -> None:
    """Puts a finished file in its place. Waits up to 2.5 s for a virus scanner that holds the target."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(source, target)
            break
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    sync_folder(target.parent)


@contextmanager
def written_whole(target: Path, *, private: bool = False, what: str = "") -> Iterator[Path]:
    """Yields a temporary path beside the target. It replaces the target when the block ends well, else it is deleted.

    `private` makes the file readable only for its owner. `what` begins the sentence of a failure.
    """
    partial = partial_name(target)
    try:
        _refuse_folder(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        # A library that writes the file may hide why the system refuses, so the system is asked first.
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666))
        yield partial
        sync(partial)
        replace(partial, target)
    except OSError as error:
        raise _cannot_write(target, error, what) from error
    finally:
        with suppress(OSError):  # where it could not be made there is nothing to delete
            partial.unlink()


@contextmanager
def written_whole_folder(target: Path, *, private: bool = False, what: str = "") -> Iterator[Path]:
    """Yields a temporary folder beside a new or empty one.

    It takes its place when the block ends well, else it is deleted.
    """
    require_folder(target)
    partial = partial_name(target)
    try:
        if target.exists() and any(target.iterdir()):
            raise Problem(f"{what or _not_written(target)}：文件夹“{target.name}”里已有别的文件。请换一个新文件夹。")
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.mkdir(mode=_OWNER_ONLY if private else _ALL)
        yield partial
        _sync_tree(partial)
        if target.exists():
            target.rmdir()
        replace(partial, target)
    except OSError as error:
        raise _cannot_write(target, error, what) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def partial_name(target: Path) -> Path:
    """A name beside the target that no other file has. A clerk's own file may end in .partial, too."""
    return target.with_name(f".{os.urandom(6).hex()}{_PARTIAL}")


def clear_partials(folder: Path) -> None:
    """Deletes what a killed program has left half-written, in a folder that belongs to the program."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _LEFT_BEHIND.fullmatch(path.name):
                path.unlink()


def fitting(name: str, ending: str = "") -> str:
    """A file name cut so that, with its ending, every system accepts it."""
    whole, room = name.encode(), _LONGEST - len(ending.encode())
    return (whole[:room].decode(errors="ignore").rstrip(" .") if len(whole) > room else name) + ending


def require_folder(path: Path) -> None:
    """Raises Problem when a folder that is to be written has the name of a file."""
    if path.suffix.casefold() in _OF_FILES and not path.is_dir():
        raise Problem(f"{_not_written(path)}：这里写出的是文件夹。请去掉“{path.suffix}”。")


def require_ending(path: Path, *endings: str) -> None:
    """Raises Problem when a file's ending names another format than will be written.

    A name without ending is accepted.
    """
    if path.suffix and path.suffix.casefold() not in endings:
        kinds = "、".join(endings)
        raise Problem(f"{_not_written(path)}：这里写出的是 {kinds} 文件。请把文件名改成“{path.stem}{endings[0]}”。")


def take_lock(file: BinaryIO) -> bool:
    """Locks an open file for this process.

    False when another process has it. The system releases it when the process dies.
    """
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
    """Makes sure that a file's content has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            sync(path)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Makes sure that a new name has reached the disk. Windows cannot do this for folders, but has written the file."""
    if sys.platform != "win32":
        with suppress(OSError):
            place = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(place)
            finally:
                os.close(place)


def _refuse_folder(target: Path) -> None:
    with suppress(FileNotFoundError):
        if stat.S_ISDIR(target.stat().st_mode):
            raise IsADirectoryError(errno.EISDIR, "", str(target))


def _cannot_write(target: Path, error: OSError, what: str) -> Problem:
    opened = any(_exists(target.with_name(f"{mark}{target.name}")) for mark in _OPEN_MARKS)
    why = "它正被 WPS 或 Excel 打开，请关闭那个窗口后再做一次" if opened else reason(error)
    return Problem(f"{what or _not_written(target)}：{why}。", detail=str(error))


def _not_written(target: Path) -> str:
    return f"“{target.name}”没有写成"


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long does not exist
        return False
