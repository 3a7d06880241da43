"""Makes procedures of their declarations: the shipped files, and the editions that an archive keeps."""

import json
import tomllib
from collections.abc import Iterable
from dataclasses import fields
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from township_desk.domain.fields.codes import lists_with
from township_desk.domain.fields.declared import BadDeclaration, Table
from township_desk.domain.fields.field import Field
from township_desk.domain.procedures import declaration_checks as checks
from township_desk.domain.procedures.procedure import Procedure, Stage
from township_desk.domain.records.ledgers.files import spec_of
from township_desk.paths import resource
from township_desk.problems import Problem

EVERY_STAGE = ("fields", "conditions", "papers", "sheets", "returns", "corrects")


class BadProcedure(Problem):
    """A declaration that cannot be used. The sentence names the file, the stage, the key and the fault."""

    def __init__(self, name: str, key: str, why: str) -> None:
        self.key, self.why = key, why
        at = f"“{key}”" if key else ""
        super().__init__(f"程序定义 {name}.toml 不能用：{at}{why}。请改好这份定义。")


def parsed(name: str, text: str) -> Table:
    """The table of a file's text. Raises BadProcedure when it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadProcedure(name, "", f"不是 TOML 格式（{error}）") from error


@cache
def shipped() -> dict[str, Procedure]:
    """The procedures of the program by name, in the order in which they are shown."""
    names = sorted(it.stem for it in resource("procedures").glob("*.toml"))
    return in_order(of_toml(name, shipped_text(name)) for name in names)


def in_order(found: Iterable[Procedure]) -> dict[str, Procedure]:
    """Procedures by name, in the order in which they are shown."""
    return {it.name: it for it in sorted(found, key=lambda it: it.place)}


def shipped_text(name: str) -> str:
    """The file of a procedure of the program."""
    return resource("procedures", f"{name}.toml").read_text("utf-8")


@lru_cache(64)
def of_toml(name: str, text: str) -> Procedure:
    """The procedure of a file's text. Raises BadProcedure, which says what is wrong with it."""
    return procedure_of(name, parsed(name, text))


def text_of(table: Table) -> str:
    """A declaration as an archive keeps it. Its edition is made of this text."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), default=str)


def edition_of(text: str) -> str:
    """The edition that a kept text is."""
    return sha256(text.encode()).hexdigest()[:12]


def table_of(procedure: Procedure) -> Table:
    """The declaration of a procedure."""
    found: Table = json.loads(procedure.text)
    return found


@lru_cache(64)
def of_text(name: str, text: str) -> Procedure:
    """The procedure of a text that an archive keeps."""
    return procedure_of(name, json.loads(text))


def procedure_of(name: str, table: Table) -> Procedure:
    """The procedure that a declaration describes. Raises BadProcedure, which says what is wrong with it."""
    try:
        return _procedure_of(name, table)
    except BadDeclaration as bad:
        raise BadProcedure(name, bad.key, bad.why) from None


def _procedure_of(name: str, table: Table) -> Procedure:
    checks.check(name, table)
    whose = f"procedure.{name}"
    known = {key: _field(whose, key, said) for key, said in table.get("fields", {}).items()}
    plain = {it.name for it in fields(Procedure)} - {"name", "text", "edition", "stages", "codes", "fields", "kinds"}
    values: dict[str, Any] = {key: value for key, value in table.items() if key in plain}
    made = Procedure(
        **values
        | {"begins": tuple(table.get("begins", ())), "proposes": tuple(table.get("proposes", ()))}
        | {"reopens": tuple(table.get("reopens", ())), "dates": tuple(map(tuple, table.get("dates", ())))},
        name=name,
        text=text_of(table),
        edition=edition_of(text_of(table)),
        stages=tuple(_stage(said, known) for said in table["stage"]),
        codes=lists_with(whose, {"title": table["title"], "fields": table.get("fields", {})}),
        fields=known,
        kinds={key: said["kind"] for key, said in table.get("fields", {}).items()},
    )
    checks.check_made(made)
    return made


def _field(whose: str, key: str, said: Table) -> Field:
    spec = spec_of(whose, key, said)
    return Field(name=key, **{slot: getattr(spec, slot) for slot in type(spec).__slots__})


def _stage(said: Table, known: dict[str, Field]) -> Stage:
    values: dict[str, Any] = {key: tuple(value) if key in EVERY_STAGE else value for key, value in said.items()}
    return Stage(**values | {"fields": tuple(known[key] for key in said.get("fields", ()))})
