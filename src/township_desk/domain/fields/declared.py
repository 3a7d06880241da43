"""Ledgers that files declare, as the files say them: records and code lists are made of these tables.

The files are parsed when a ledger or a code list is first asked for, never before the first paint.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from township_desk.paths import resource
from township_desk.problems import Problem

Table = Mapping[str, Any]
_more: dict[str, Table] = {}
_kept: dict[str, Table] = {}
_edition = 0


class BadDeclaration(Problem):
    """A declaration that cannot be used: the sentence names the file, the key and what is wrong."""

    def __init__(self, name: str, key: str, why: str) -> None:
        at = f"“{key}”" if key else ""
        super().__init__(f"台账定义 {name}.toml 不能用：{at}{why}。请改好这份定义。")


def tables() -> dict[str, Table]:
    """The declaration of every ledger by its name; what an archive keeps of a ledger stands before its file."""
    return {**of_program(), **_kept}


def of_program() -> dict[str, Table]:
    """The declarations of the shipped files, and those that were added to them."""
    return {**_shipped(), **_more}


def edition() -> int:
    """A number that changes whenever the declarations do: what is made of them is kept for one edition."""
    return _edition


def fingerprint() -> str:
    """A text that differs whenever the program's declarations do; "" while there are none. Nothing is parsed for it."""
    if not (_files() or _more):
        return ""
    from hashlib import sha256

    more = {name: repr(table).encode() for name, table in _more.items()}
    return sha256(
        b"\0".join(part for it in sorted({**_files(), **more}.items()) for part in (it[0].encode(), it[1]))
    ).hexdigest()


def parsed(name: str, text: str) -> Table:
    """The table of a declaration's text; BadDeclaration where it is no TOML."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDeclaration(name, "", f"不是 TOML 格式（{error}）") from error


def declare(name: str, table: Table) -> None:
    """Adds a ledger to those of the shipped files."""
    _more[name] = table
    _changed()


def withdraw(name: str) -> None:
    """Forgets a ledger that was added."""
    del _more[name]
    _changed()


def keep(found: Mapping[str, Table]) -> None:
    """The declarations that the archive opened last has otherwise than the program, or alone."""
    if found != _kept:
        _kept.clear()
        _kept.update(found)
        _changed()


def _changed() -> None:
    global _edition
    _edition += 1


@cache
def _files() -> dict[str, bytes]:
    return {file.stem: file.read_bytes() for file in sorted(resource("ledgers").glob("*.toml"))}


@cache
def _shipped() -> dict[str, Table]:
    return {name: parsed(name, text.decode("utf-8")) for name, text in _files().items()}
