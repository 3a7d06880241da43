"""A disk that fails: the first n writes of the program come through, every later one is refused.

It stands between the program and the system, so it needs neither rights nor a disk of its own. What the database
writes by itself does not pass here: `PRAGMA max_page_count` makes that fail.
"""

import builtins
import errno
import io
import os
import shutil
from dataclasses import dataclass
from typing import Any

import pytest

_WRITING = frozenset("wax+")


@dataclass
class Disk:
    """Counts writes and refuses those after the first `room`; `tried` is how many were wanted."""

    room: int
    error: int = errno.ENOSPC
    tried: int = 0

    def take(self) -> None:
        """One more write."""
        self.tried += 1
        if self.tried > self.room:
            raise OSError(self.error, os.strerror(self.error))

    @property
    def was_full(self) -> bool:
        """Whether a write was refused."""
        return self.tried > self.room

    def put_in(self, patch: pytest.MonkeyPatch) -> "Disk":
        """Puts the disk under everything that the program writes."""
        for module, name in ((os, "fsync"), (os, "replace"), (os, "mkdir")):
            patch.setattr(module, name, self._metered(getattr(module, name)))
        opened = builtins.open

        def metered_open(file: Any, mode: str = "r", *words: Any, **named: Any) -> Any:
            made = opened(file, mode, *words, **named)
            is_file = not isinstance(file, int)  # a number is a pipe to a child
            return _Metered(made, self) if is_file and _WRITING & set(mode) else made

        patch.setattr(builtins, "open", metered_open)
        patch.setattr(io, "open", metered_open)
        patch.setattr(shutil, "_USE_CP_SENDFILE", False, raising=False)  # copies must pass by `write`
        return self

    def _metered(self, does: Any) -> Any:
        def metered(*words: Any, **named: Any) -> Any:
            self.take()
            return does(*words, **named)

        return metered


class _Metered:
    """A file whose first write counts, and its closing, which writes the rest; the writes between are like these."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk, self._written = file, disk, False

    def write(self, data: Any) -> int:
        if not self._written:
            self._disk.take()
        self._written = True
        return int(self._file.write(data))

    def close(self) -> None:
        was_open = not self._file.closed
        self._file.close()
        if was_open and self._written:
            self._disk.take()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_Metered":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Any:
        return iter(self._file)
