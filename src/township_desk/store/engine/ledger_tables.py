"""The tables of ledgers that files declare. Opening an archive adds what it lacks and keeps the declarations it used.

A field or ledger that the program no longer declares stays in the archive with its values. The archive keeps its
declaration, and the program reads it from there.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from township_desk.domain.fields import declared
from township_desk.domain.fields.declared import Table

_FINGERPRINT = ""
"""The name of the row with the fingerprint of the declarations with which the archive was last opened."""


def are_settled(db: Any) -> bool:
    """Whether the archive was last opened with exactly these declarations. Nothing is parsed to find out."""
    found = db.execute("SELECT text FROM declaration WHERE name = ?", (_FINGERPRINT,)).fetchone()
    return (found[0] if found else "") == declared.fingerprint()


def take_up(db: Any) -> None:
    """Adds to the program's declarations those that the archive has alone, or has differently."""
    rows = db.execute("SELECT name, text FROM declaration WHERE own = 1").fetchall()
    declared.keep({name: json.loads(text) for name, text in rows})


def missing(db: Any) -> list[str]:
    """The statements that make what the archive lacks. Afterwards the program knows the archive's own declarations."""
    declared.keep(_kept(db))
    return [statement for name in declared.tables() for statement in _statements(db, name)]


def settle(db: Any, statements: list[str]) -> None:
    """Runs the statements and stores the declarations, all or nothing."""
    kept, tables = _kept(db), declared.tables()
    rows = [(name, json.dumps(table, ensure_ascii=False), int(name in kept)) for name, table in tables.items()]
    # In SQLite DDL belongs to the transaction: a failure leaves the tables as they were.
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            db.execute(statement)
        db.execute("DELETE FROM declaration")
        insert = "INSERT INTO declaration (name, text, own) VALUES (?, ?, ?)"
        db.executemany(insert, [*rows, (_FINGERPRINT, declared.fingerprint(), 0)])
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _kept(db: Any) -> dict[str, Table]:
    """The declarations that only the archive has, or that differ from the program's."""
    rows = db.execute("SELECT name, text FROM declaration WHERE name <> ?", (_FINGERPRINT,)).fetchall()
    program, stored = declared.of_program(), {name: json.loads(text) for name, text in rows}
    both = {name: _with_retired(program[name], was) if name in program else was for name, was in stored.items()}
    return {name: table for name, table in both.items() if table != program.get(name)}


def _with_retired(now: Table, was: Table) -> Table:
    """The declaration with the fields that it no longer has, because their values stay."""
    gone = {name: {**it, "retired": True} for name, it in was["fields"].items() if name not in now["fields"]}
    return {**now, "fields": {**now["fields"], **gone}} if gone else now


def _statements(db: Any, name: str) -> Iterator[str]:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

    from township_desk.store.engine.tables import metadata

    table, dialect = metadata().tables[name], sqlite.dialect()
    stored: Mapping[str, str] = {row[1]: row[2] for row in db.execute(f'PRAGMA table_info("{name}")')}
    if not stored:
        yield str(CreateTable(table).compile(dialect=dialect))
        yield from (str(CreateIndex(it).compile(dialect=dialect)) for it in table.indexes)
        return
    for column in table.columns:
        kind = column.type.compile(dialect)
        if column.name not in stored:
            yield f'ALTER TABLE "{name}" ADD COLUMN {CreateColumn(column).compile(dialect=dialect)}'
        elif stored[column.name] != kind:
            why = f"种类和档案里已有的值不合（{stored[column.name]}、{kind}），换种类要另起一个名字"
            raise declared.BadDeclaration(name, f"fields.{column.name}", why)
