"""The connections of an open archive: one for each thread, and one writing transaction at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from township_desk.problems import Conflict, Problem
from township_desk.store.engine import connection, errors

if TYPE_CHECKING:
    from township_desk.store.engine.read_only import View

_NOT_SAVED = "没有保存，档案未改动"


class Session:
    """Gives each thread its own connection and translates the errors of the database."""

    def __init__(self, file: Path, key: bytes) -> None:
        self.file, self.key = file, key
        self._view: View | None = None
        self._writing = threading.Lock()
        self._local = threading.local()
        self._open: list[Any] = []
        self._has_written = False

    @property
    def db(self) -> connection.Connection:
        """The connection of the calling thread, for reading."""
        if not hasattr(self._local, "db"):
            self._local.db = self._connect()
            self._open.append(self._local.db)
        return self._local.db

    def another(self) -> connection.Connection:
        """One more connection for reading. Whoever asks for it closes it."""
        return self._connect()

    @property
    def why_read_only(self) -> str:
        """Why the archive can only be read, as a clause; "" when it can be written."""
        return self._view.why if self._view else ""

    def _connect(self) -> connection.Connection:
        """Opens a connection. In a full or read-only place it is one to a view of the file, which can only be read."""
        if self._view is None:
            try:
                return connection.connect(self.file, self.key)
            except connection.CannotWrite as refused:
                if self._open:  # another thread can write: a view would not show what it has written
                    raise
                from township_desk.store.engine.read_only import view_of

                self._view = view_of(self.file, refused)
        return self._view.connect(self.key)

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """Yields a connection inside a transaction that is committed whole or not at all."""
        with self._writing:
            db = self._writable()
            try:
                # IMMEDIATE takes the write lock now; a later upgrade of a read lock could fail with BUSY
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("COMMIT")
                self._has_written = True
            except BaseException as error:
                # the error that broke off the step is reported, not one that keeps the transaction from being cleared
                with suppress(driver.Error):
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                raise self._translated(error) from error

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """Yields the connection outside of a transaction while nobody else writes. VACUUM needs this."""
        with self._writing:
            yield self._writable()

    def _writable(self) -> connection.Connection:
        db = self.db
        if self._view is not None:
            raise Problem(f"{_NOT_SAVED}：{self._view.why}。")
        return db

    def _translated(self, error: BaseException) -> BaseException:
        """A Problem for a fault of the world, a Conflict for rows that others still refer to.

        A bug stays what it is.
        """
        text = str(error)
        if isinstance(error, driver.IntegrityError) and text.startswith(("FOREIGN KEY", "UNIQUE")):
            return Conflict(
                "没有保存：别的记录还连着它，或它已经在档案里了。请先撤销较新的那一步，或刷新后再做。", detail=text
            )
        return errors.problem(error, _NOT_SAVED, self.file) or error

    def close(self) -> None:
        """Writes the log back into the file and closes all connections."""
        for other in self._open:
            if other is not getattr(self._local, "db", None):
                other.close()
        # Both only speed up the next opening: a damaged file or a full disk must not keep the archive from closing.
        with suppress(driver.DatabaseError, MemoryError, Problem):
            if self._has_written:  # a session that only read leaves the file as it is, to the byte
                self.db.execute("PRAGMA optimize")
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if hasattr(self._local, "db"):
            self._local.db.close()
        if self._view is not None:
            self._view.close()
        self._open.clear()
        self._local, self._view = threading.local(), None
