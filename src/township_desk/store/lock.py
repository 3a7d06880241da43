"""One program per archive: a lock of the operating system, and a note that says who has it."""

import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

from township_desk.files import take_lock
from township_desk.problems import Problem

LOCK_FILE, NOTE_FILE = "archive.lock", "archive.lock.txt"


class ArchiveLock:
    """Held while an archive is open; the system lets go of it when the process dies."""

    def __init__(self, folder: Path, by: str) -> None:
        self._folder = folder
        try:
            self._file: BinaryIO = (folder / LOCK_FILE).open("ab+")
        except PermissionError as error:
            raise Problem(f"打不开“{folder.name}”：这个文件夹不让写。请换到能写的位置。", detail=str(error)) from error
        if not take_lock(self._file):
            self._file.close()
            raise Problem(_taken(folder))
        self._write_note(by)

    def _write_note(self, by: str) -> None:
        note = f"{by} 从 {time.strftime('%Y-%m-%d %H:%M')} 起在电脑 {_pc()} 上开着"
        (self._folder / NOTE_FILE).write_text(note, "utf-8")

    def release(self) -> None:
        """Lets the next program open the archive."""
        (self._folder / NOTE_FILE).unlink(missing_ok=True)
        self._file.close()


def _pc() -> str:
    """The name of this PC, without importing the network."""
    return os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "")


def _taken(folder: Path) -> str:
    try:
        who = (folder / NOTE_FILE).read_text("utf-8")
    except (OSError, ValueError):
        who = "另一个程序开着"
    return f"“{folder.name}”没有打开：{who}。请在那边关闭后再开。"
