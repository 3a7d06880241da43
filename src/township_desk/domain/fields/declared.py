"""The declarations of ledgers as their files say them. Records and code lists are made from these tables.

The files are parsed when a ledger or code list is first asked for, never before the first paint.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import count
from typing import Any

from township_desk.paths import resource
from township_desk.problems import Problem

Table = Mapping[str, Any]
_more: dict[str, Table] = {}
_kept: Mapping[str, Table] = {}
_gone: frozenset[str] = frozenset()
_edition = 0
EDITIONS = 4
"""For so many editions is kept what was made from the declarations: the current one, and those that are being tried."""
_OWN = re.compile(r"own_(\d+)")
_trial: ContextVar[tuple[int, Mapping[str, Table]]] = ContextVar("trial", default=(0, {}))
_trials = count(-1, -1)


class BadDeclaration(Problem):
    """A declaration that cannot be used. The sentence names the file, the key and the fault."""

    def __init__(self, name: str, key: str, why: str) -> None:
        self.key, self.why = key, why
        at = f"“{key}”" if key else ""
        super().__init__(f"台账定义 {name}.toml 不能用：{at}{why}。请改好这份定义。")


def check_options(name: str, at: str, said: Table, known: Mapping[str, object]) -> None:
    """Refuses an option that nothing reads, and a value that is not of the type in `known`.

    An option for which `known` has no type is checked elsewhere.
    """
    for option, value in said.items():
        if option not in known:
            raise BadDeclaration(name, f"{at}.{option}", f"没有这一项，可用的有：{'、'.join(known)}")
        wanted = known[option]
        if isinstance(wanted, type) and not isinstance(value, wanted):
            raise BadDeclaration(name, f"{at}.{option}", f"不能写 {value!r}")


def tables() -> dict[str, Table]:
    """The declaration of every ledger by name. The one that the archive keeps of a ledger replaces that of its file."""
    return {**of_program(), **_kept, **_trial.get()[1]}


def of_program() -> dict[str, Table]:
    """The declarations of the program: the shipped files, then what was declared at run time."""
    return {**_shipped(), **_more}


def edition() -> int:
    """A number that changes with the declarations. What is made from them is cached for one edition."""
    return _trial.get()[0] or _edition


def gone() -> frozenset[str]:
    """The office's own ledgers that are not in use. Their tables and entries are still there."""
    return _gone


def is_own(name: str) -> bool:
    """Whether a name is that of a ledger that the office made itself. No file of the program is called so."""
    return _OWN.fullmatch(name) is not None


def own_title(name: str) -> str:
    """The title of an own ledger that is in use, "" where there is none. No file is parsed for it."""
    return str(_kept[name]["title"]) if name in _kept and name not in _gone else ""


def next_own_name() -> str:
    """A name that no own ledger of the archive has or had."""
    return f"own_{max((int(it[1]) for name in tables() if (it := _OWN.fullmatch(name))), default=0) + 1}"


def with_retired(now: Table, was: Table | None) -> Table:
    """The declaration with the fields that it no longer has, because their values stay."""
    before: Mapping[str, Any] = was["fields"] if was else {}
    retired = {name: {**it, "retired": True} for name, it in before.items() if name not in now["fields"]}
    return {**now, "fields": {**now["fields"], **retired}} if retired else now


@contextmanager
def trying(name: str, table: Table) -> Iterator[None]:
    """Declares a ledger inside a `with` block, and only for the thread that tries it."""
    token = _trial.set((next(_trials), {name: table}))
    try:
        yield
    finally:
        _trial.reset(token)


def text_of(name: str) -> str:
    """The file of a shipped ledger as it stands, "" for a ledger that has none."""
    return _files().get(name, b"").decode("utf-8")


def fingerprint() -> str:
    """Length and checksum of the program's declarations, "" when there are none. Nothing is parsed for it."""
    from zlib import crc32  # hashlib takes 4 ms to load, and an archive is opened before the first paint

    more = {name: repr(table).encode() for name, table in _more.items()}
    text = b"\0".join(part for name, said in sorted({**_files(), **more}.items()) for part in (name.encode(), said))
    return f"{len(text)}-{crc32(text):08x}" if text else ""


def parsed(name: str, text: str) -> Table:
    """The table of a declaration's text. Raises BadDeclaration when it is no TOML."""
    import tomllib

    if is_own(name):
        raise BadDeclaration(name, "", "这样的名字留给自建台账，")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDeclaration(name, "", f"不是 TOML 格式（{error}）") from error


def declare(name: str, table: Table) -> None:
    """Declares a ledger at run time, or replaces the declaration of one."""
    _more[name] = table
    _changed()


def withdraw(name: str) -> None:
    """Removes a ledger that was declared at run time."""
    del _more[name]
    _changed()


def keep(found: Mapping[str, Table], gone: frozenset[str] = frozenset()) -> None:
    """Takes up the declarations of an archive that differ from the program's, or that the program does not have.

    `gone` are own ledgers that are not in use. Other threads see the old declarations or the new ones, never a mixture.
    """
    global _kept, _gone
    if (found, gone) != (_kept, _gone):
        _kept, _gone = dict(found), gone
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
