"""Lets one program at a time open an archive: a lock of the operating system, and a note that says who holds it."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from township_desk.files import take_lock
from township_desk.problems import Problem

LOCK_FILE, NOTE_FILE = "archive.lock", "archive.lock.txt"


class ArchiveLock:
    """Held while an archive is open. When the process dies, the system releases it."""

    def __init__(self, folder: Path, by: str) -> None:
        self._folder = folder
        self._file = _lock_file(folder)
        if self._file is not None and not take_lock(self._file):
            self._file.close()
            raise Problem(_taken(folder))
        self._write_note(by)

    def _write_note(self, by: str) -> None:
        note = f"{by} 从 {time.strftime('%Y-%m-%d %H:%M')} 起在电脑 {_pc()} 上开着"
        with suppress(OSError):  # on a full disk the lock holds without its note
            (self._folder / NOTE_FILE).write_text(note, "utf-8")

    def release(self) -> None:
        """Releases the archive for the next program."""
        with suppress(OSError):
            (self._folder / NOTE_FILE).unlink(missing_ok=True)
        if self._file is not None:
            self._file.close()


def _lock_file(folder: Path) -> BinaryIO | None:
    """The file that is locked. None where it cannot be made: then nobody else can write the archive either."""
    # on a read-only disk an existing lock file can at least be read and locked
    for mode in ("ab+", "rb"):
        with suppress(OSError):
            return (folder / LOCK_FILE).open(mode)
    return None


def _pc() -> str:
    """The name of this PC, read without importing the network modules."""
    return os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "")


def _taken(folder: Path) -> str:
    try:
        who = (folder / NOTE_FILE).read_text("utf-8")
    except (OSError, ValueError):
        who = "另一个程序开着"
    return f"“{folder.name}”没有打开：{who}。请在那边关闭后再开。"
