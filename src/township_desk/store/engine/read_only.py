"""Reading an archive in a place that cannot be written, because the disk is full or read-only.

SQLite makes files beside the database even to read it (32 KB to begin with). Where it cannot, the file is opened as
immutable. If a write-ahead log with the last steps lies beside it, both are first copied to a temporary folder.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from township_desk import refusals
from township_desk.problems import Problem
from township_desk.store.engine import connection


@dataclass(frozen=True)
class View:
    """The file of an archive that can only be read, and why."""

    file: Path
    why: str
    copied_to: "TemporaryDirectory[str] | None" = None

    def connect(self, key: bytes) -> connection.Connection:
        """A connection that reads the file."""
        return (connection.connect if self.copied_to else connection.connect_unchanging)(self.file, key)

    def close(self) -> None:
        """Deletes the temporary copy."""
        if self.copied_to is not None:
            self.copied_to.cleanup()


def view_of(file: Path, refused: connection.CannotWrite) -> View:
    """A view of a file that cannot be opened in the usual way."""
    log = file.with_name(f"{file.name}-wal")
    # “immutable” ignores the log, so it is only right when there is none
    if not log.exists() or not log.stat().st_size:
        return View(file, refused.detail)
    copied_to = TemporaryDirectory(prefix="township-desk-", ignore_cleanup_errors=True)
    try:
        for part in (file, log):
            shutil.copyfile(part, Path(copied_to.name) / part.name)
    except OSError as error:
        copied_to.cleanup()
        raise Problem(f"打不开“{file.parent.name}”：{refusals.reason(error)}。", detail=str(error)) from error
    return View(Path(copied_to.name) / file.name, refused.detail, copied_to)


@contextmanager
def readable(file: Path, key: bytes) -> Iterator[connection.Connection]:
    """Yields a connection that can read an archive's file, wherever it lies."""
    view = None
    try:
        db = connection.connect(file, key)
    except connection.CannotWrite as refused:
        view = view_of(file, refused)
        db = view.connect(key)
    try:
        yield db
    finally:
        db.close()
        if view is not None:
            view.close()
