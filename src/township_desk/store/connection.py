"""The one connection factory of an archive: SQLCipher with the profile that was measured and tried.

Used by the engine and, without SQLAlchemy, by the first paint of the register.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from township_desk.problems import Problem

APPLICATION_ID = 0x54445348  # "TDSH"
LEAST_SQLITE = (3, 51, 3)  # older ones have the WAL-reset corruption bug
Connection = Any  # sqlcipher3 has no type information

_PROFILE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -262144",
    "PRAGMA temp_store = MEMORY",
)


def connect(file: Path, key: bytes) -> Connection:
    """A connection to an existing archive file, its identity checked before anything is set.

    Raises Problem when there is no file, the key does not open it or it is no archive.
    """
    if not file.exists():
        raise Problem(f"打不开“{file.parent.name}”：档案文件不见了。请从最近的备份恢复。")
    connection = open_bare(file, key)
    if _number(connection, "application_id") != APPLICATION_ID:
        connection.close()
        raise Problem(f"打不开：“{file.parent.name}”里的文件不是本程序的档案。请选另一个文件夹。")
    for line in _PROFILE:
        connection.execute(line)
    return connection


def open_bare(file: Path, key: bytes) -> Connection:
    """A connection with nothing but its key set; proves that the key fits. Makes the file when there is none."""
    if tuple(int(part) for part in driver.sqlite_version.split(".")) < LEAST_SQLITE:
        raise Problem(f"打不开档案：随带的数据库版本 {driver.sqlite_version} 太旧，会损坏档案。请重装本程序。")
    try:
        connection = driver.connect(str(file), isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level = NONE")  # what is wrong is said in a sentence, not on stderr
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        raise Problem(
            f"打不开“{file.parent.name}”：档案文件已损坏，或与密钥文件不是一份。请从最近的备份恢复。", detail=str(error)
        ) from error
    return connection


def make(file: Path, key: bytes) -> Connection:
    """A connection to a new archive file that says what it is."""
    connection = open_bare(file, key)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for line in _PROFILE:
        connection.execute(line)
    return connection


@contextmanager
def database_errors(what: str) -> Iterator[None]:
    """Says in a sentence that begins with `what` why the database could not be written."""
    try:
        yield
    except driver.OperationalError as error:
        why = "磁盘已满，请腾出空间后再做一次" if "full" in str(error) else "磁盘读写出错，请检查磁盘后再做一次"
        raise Problem(f"{what}：{why}。", detail=str(error)) from error


def damage(error: BaseException) -> Problem | None:
    """The Problem behind what the database says of itself while it is read: damaged pages, a failing disk."""
    text = str(error)
    if type(error) is driver.DatabaseError:
        return Problem("档案有一部分读不出来：文件已损坏。请从最近的备份恢复。", detail=text)
    if isinstance(error, driver.OperationalError) and "disk I/O" in text:
        return Problem("档案有一部分读不出来：磁盘读写出错。请检查磁盘，必要时从备份恢复。", detail=text)
    return None


def schema_version(connection: Connection) -> int:
    """The number of the last migration the file has seen."""
    return _number(connection, "user_version")


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def size_on_disk(file: Path) -> int:
    """Bytes of an archive file with its log."""
    log = file.with_name(f"{file.name}-wal")
    return sum(os.path.getsize(part) for part in (file, log) if part.exists())
