"""Ledgers that files declare, as the files say them: records and code lists are made of these tables.

The files are read when a ledger or a code list is first asked for, never before the first paint.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from township_desk.paths import resource
from township_desk.problems import Problem

Table = Mapping[str, Any]
_more: dict[str, Table] = {}
_edition = 0


class BadDeclaration(Problem):
    """A declaration that cannot be used: the sentence names the file, the key and what is wrong."""

    def __init__(self, name: str, key: str, why: str) -> None:
        at = f"“{key}”" if key else ""
        super().__init__(f"台账定义 {name}.toml 不能用：{at}{why}。请改好这份定义。")


def tables() -> dict[str, Table]:
    """The declaration of every ledger by its name: the shipped files, then what was declared since."""
    return {**_shipped(), **_more}


def edition() -> int:
    """A number that changes whenever the declarations do: what is made of them is kept for one edition."""
    return _edition


def parsed(name: str, text: str) -> Table:
    """The table of a declaration's text; BadDeclaration where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDeclaration(name, "", f"不是 TOML 格式（{error}）") from error


def declare(name: str, table: Table) -> None:
    """Adds a ledger to those of the shipped files, or puts another declaration in the place of its own."""
    global _edition
    _more[name] = table
    _edition += 1


def withdraw(name: str) -> None:
    """Forgets a ledger that was added."""
    global _edition
    del _more[name]
    _edition += 1


@cache
def _shipped() -> dict[str, Table]:
    files = sorted(resource("ledgers").glob("*.toml"))
    return {file.stem: parsed(file.stem, file.read_text("utf-8")) for file in files}
