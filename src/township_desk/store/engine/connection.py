"""Makes every connection to an archive: SQLCipher with one set of options.

The engine uses it for migrations, and the first paint of the register uses it without SQLAlchemy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from township_desk import refusals
from township_desk.problems import Problem
from township_desk.store.engine import errors

APPLICATION_ID = 0x54445348  # "TDSH"
LEAST_SQLITE = (3, 51, 3)  # older versions have the WAL-reset bug, which can corrupt the file
Connection = Any  # sqlcipher3 has no type information

_PROFILE = (
    "PRAGMA journal_mode = WAL",  # readers do not wait for the writer
    "PRAGMA synchronous = FULL",  # a committed step survives a power failure
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",  # deleted cells are overwritten with zeros
    "PRAGMA trusted_schema = OFF",  # a manipulated file cannot call functions from its schema
    "PRAGMA cell_size_check = ON",  # damage is found where it is read first
    "PRAGMA mmap_size = 0",  # an I/O error in a mapped file would end the process
    "PRAGMA cache_size = -262144",  # in KiB: 256 MB
    "PRAGMA temp_store = MEMORY",  # nothing decrypted is written into temporary files
)


class CannotWrite(Problem):
    """The place of an archive is full or read-only: the database cannot make the files that it needs beside its own."""


def connect(file: Path, key: bytes) -> Connection:
    """Connects to an existing archive file, after checking that it is one.

    Raises Problem when there is no file, the key does not open it or it is no archive, and CannotWrite when only the
    place is at fault.
    """
    with _opening(file):
        connection = open_bare(file, key)
        _check_identity(connection, file)
        for line in _PROFILE:
            connection.execute(line)
    return connection


def connect_unchanging(file: Path, key: bytes) -> Connection:
    """A read-only connection to a file that nobody writes and that has no log. It needs no files of its own."""
    with _opening(file):
        connection = open_bare(file, key, options="?immutable=1")
        _check_identity(connection, file)
    return connection


@contextmanager
def _opening(file: Path) -> Iterator[None]:
    """Turns the reasons why an archive's file cannot be opened into Problems."""
    what = f"打不开“{file.parent.name}”"
    try:
        if not file.stat().st_size:
            raise Problem(f"{what}：档案文件是空的。请从最近的备份恢复。")
        yield
    except Problem:
        raise
    except FileNotFoundError:
        raise Problem(f"{what}：档案文件不见了。请从最近的备份恢复。") from None
    except OSError as error:
        raise Problem(f"{what}：{refusals.reason(error)}。", detail=str(error)) from error
    except Exception as error:
        raise _not_opened(error, what, file) from error


def _not_opened(error: Exception, what: str, file: Path) -> Exception:
    if errors.is_damage(error):
        return Problem(f"{what}：档案文件已损坏，或与钥匙文件不是一份。请从最近的备份恢复。", detail=str(error))
    if errors.is_of_the_place(error) and (refused := refusals.refusal(file.parent)):
        return CannotWrite(f"{what}：{refusals.reason(refused)}。", detail=refusals.reason(refused))
    return errors.problem(error, what, file) or error


def _check_identity(connection: Connection, file: Path) -> None:
    if _number(connection, "application_id") != APPLICATION_ID:
        connection.close()
        raise Problem(f"打不开：“{file.parent.name}”里的文件不是本程序的档案。请选另一个文件夹。")


def open_bare(file: Path, key: bytes, *, options: str = "") -> Connection:
    """A connection with nothing set but its key, which is proven to fit. Makes the file when there is none.

    The driver's exceptions are not translated here: only the caller knows what was being done.
    """
    if tuple(int(part) for part in driver.sqlite_version.split(".")) < LEAST_SQLITE:
        raise Problem(f"打不开档案：随带的数据库版本 {driver.sqlite_version} 太旧，会损坏档案。请重装本程序。")
    place = f"{file.absolute().as_uri()}{options}" if options else str(file)
    connection = driver.connect(place, isolation_level=None, check_same_thread=False, uri=bool(options))
    try:
        # the program says in a sentence what is wrong; SQLCipher would write it to stderr
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # SQLCipher checks the key only when the first page is read
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _teach(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _teach(connection: Connection) -> None:
    """Gives SQL two functions that order the groups of villages whose names are not plain figures, and the day."""

    def place(text: str, village: str) -> tuple[int, str]:
        from township_desk.domain.fields.groups import group_order

        return group_order(text, village)

    connection.create_function("group_number", 2, lambda text, village: place(text, village)[0], deterministic=True)
    connection.create_function("today", 0, lambda: date.today().isoformat())
    connection.create_function("group_name", 2, lambda text, village: place(text, village)[1], deterministic=True)


def make(file: Path, key: bytes) -> Connection:
    """A connection to a new archive file with its identity written.

    Only its owner can read it and the files beside it.
    """
    file.touch(mode=0o600)
    connection = open_bare(file, key)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for line in _PROFILE:
        connection.execute(line)
    return connection


def schema_version(connection: Connection) -> int:
    """The number of the last migration that was run on the file."""
    return _number(connection, "user_version")


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
