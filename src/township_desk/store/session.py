"""Connections of an open archive: one for each thread, one writing transaction at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from township_desk.problems import Problem
from township_desk.store import connection


class Session:
    """Hands each thread its own connection and translates what the database says."""

    def __init__(self, file: Path, key: bytes) -> None:
        self.file, self.key = file, key
        self._writing = threading.Lock()
        self._local = threading.local()
        self._open: list[Any] = []

    @property
    def db(self) -> connection.Connection:
        """This thread's connection, for reading."""
        if not hasattr(self._local, "db"):
            self._local.db = connection.connect(self.file, self.key)
            self._open.append(self._local.db)
        return self._local.db

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A transaction that is kept whole or not at all."""
        with self._writing:
            db = self.db
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("COMMIT")
            except BaseException as error:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise _translated(error) from error

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """The connection outside of a transaction, while nobody else writes."""
        with self._writing:
            yield self.db

    def close(self) -> None:
        """Writes the log back into the file and lets go of it."""
        db = self.db
        for other in self._open:
            if other is not db:
                other.close()
        # Both are a courtesy to the next opening: a damaged file or a full disk must not keep the archive from closing.
        with suppress(driver.DatabaseError):
            db.execute("PRAGMA optimize")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        self._open.clear()
        self._local = threading.local()


def _translated(error: BaseException) -> BaseException:
    if isinstance(error, driver.IntegrityError):
        from township_desk.store.change import Conflict

        return Conflict(
            "没有保存：别的记录还连着它，或它已经在档案里了。请先撤销较新的那一步，或刷新后再做。", detail=str(error)
        )
    if isinstance(error, driver.OperationalError):
        text = str(error)
        if "full" in text:
            return Problem("没有保存，档案未改动：磁盘已满。请腾出空间后再做一次。", detail=text)
        if "locked" in text or "busy" in text:
            return Problem("没有保存，档案未改动：档案正被占用。请稍等再做一次。", detail=text)
        return Problem("没有保存，档案未改动：磁盘读写出错。请检查磁盘，必要时从备份恢复。", detail=text)
    return error
