"""What a failure of the database means, told apart by SQLite's codes.

A fault of the world (a full disk, a damaged file, another program) is told to the clerk with its true cause. Everything
else, such as a missing column or bad SQL, is a bug and is not translated: no clerk is sent to a backup because of a
bug.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from township_desk import refusals
from township_desk.problems import Problem

_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY, _IOERR = 3, 5, 6, 7, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = 11, 13, 14, 23, 26
_LONGEST = 240 if sys.platform == "win32" else 500  # characters (Windows) or bytes that a path may have
_DAMAGED = "档案文件已损坏，请从最近的备份恢复"
_CAUSES = {
    _PERM: "系统不让读写档案文件，请看文件夹的权限",
    _AUTH: "系统不让读写档案文件，请看文件夹的权限",
    _BUSY: "档案正被别的程序占用，请稍等再做一次",
    _LOCKED: "档案正被别的程序占用，请稍等再做一次",
    _NOMEM: "内存不够，请关掉别的程序后再做一次",
    _READONLY: "档案文件只能读，请看它和文件夹的权限",
    _IOERR: refusals.BROKEN,
    _CORRUPT: _DAMAGED,
    _FULL: refusals.FULL,
    _CANTOPEN: "档案文件打不开，请看文件夹的权限",
    _NOTADB: _DAMAGED,
}
_IN_WORDS = {
    "database is locked": _BUSY,
    "database table is locked": _LOCKED,
    "attempt to write a readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANTOPEN,
    "file is not a database": _NOTADB,
}
"""While it copies a database, the driver raises errors without a code. These are SQLite's words for the codes."""
_OF_THE_PLACE = {_PERM, _READONLY, _IOERR, _FULL, _CANTOPEN}
"""Codes that name no cause.

On a full disk, too, SQLite reports an “I/O error” when it makes the file beside the database.
"""


def code_of(error: BaseException) -> int | None:
    """SQLite's code of an error, also of one that SQLAlchemy has wrapped; None for errors that SQLite did not raise."""
    origin = getattr(error, "orig", None) or error
    if isinstance(origin, MemoryError):
        return _NOMEM
    code = getattr(origin, "sqlite_errorcode", None)
    if code is None and isinstance(origin, driver.Error):
        return _IN_WORDS.get(str(origin))
    return code & 0xFF if isinstance(code, int) else None  # the upper bits are details that do not help a clerk


def cause(error: BaseException, file: Path | None = None) -> str:
    """Why the database failed and what to do next, as a clause; "" for a bug.

    Where the code names no cause, the system is asked: a little is written beside the file, and the refusal is
    reported.
    """
    code = code_of(error)
    if code in _OF_THE_PLACE and file is not None:
        if is_too_long(file):
            return refusals.TOO_LONG
        if refused := refusals.refusal(file.parent):
            return refusals.reason(refused)
    return _CAUSES.get(code or 0, "")


def is_too_long(file: Path) -> bool:
    """Whether a path is too long for the database.

    The files beside the database have longer names than the file itself.
    """
    path = str(file.absolute())
    return (len(path) if sys.platform == "win32" else len(os.fsencode(path))) + len("-journal") > _LONGEST


def is_of_the_place(error: BaseException) -> bool:
    """Whether the place may be at fault: full, read-only, or refusing."""
    return code_of(error) in _OF_THE_PLACE


def is_damage(error: BaseException) -> bool:
    """Whether the file itself is damaged."""
    return code_of(error) in (_CORRUPT, _NOTADB)


def problem(error: BaseException, what: str, file: Path | None = None) -> Problem | None:
    """The Problem for an error, as a sentence that begins with `what`; None for a bug."""
    why = cause(error, file)
    return Problem(f"{what}：{why}。", detail=str(error)) if why else None


@contextmanager
def told(what: str, file: Path | None = None) -> Iterator[None]:
    """Turns faults of the world inside the block into Problems that begin with `what`. Bugs pass unchanged."""
    try:
        yield
    except Exception as error:
        if found := problem(error, what, file):
            raise found from error
        raise
