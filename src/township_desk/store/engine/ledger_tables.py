"""The tables of ledgers that files declare. Opening an archive adds what it lacks and keeps the declarations it used.

A field or ledger that the program no longer declares stays in the archive with its values. The archive keeps its
declaration, and the program reads it from there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from township_desk.domain.fields import declared
from township_desk.domain.fields.declared import Table
from township_desk.problems import Conflict

if TYPE_CHECKING:  # an archive is opened before the first paint, which must not wait for the records
    from township_desk.domain.records import OwnLedger
    from township_desk.domain.records.record import Record

_FINGERPRINT = ""
"""The name of the row with the fingerprint of the declarations with which the archive was last opened."""


def are_settled(db: Any) -> bool:
    """Whether the archive was last opened with exactly these declarations. Nothing is parsed to find out."""
    found = db.execute("SELECT text FROM declaration WHERE name = ?", (_FINGERPRINT,)).fetchone()
    return (found[0] if found else "") == declared.fingerprint()


def take_up(db: Any) -> None:
    """Adds to the program's declarations those that the archive has alone, or has differently."""
    rows = db.execute("SELECT name, text FROM declaration WHERE own = 1").fetchall()
    _keep(db, {name: json.loads(text) for name, text in rows})


def _keep(db: Any, kept: Mapping[str, Table]) -> None:
    """Makes declarations known. An own ledger is what its record says, and every field that it ever had besides."""
    rows = (
        db.execute("SELECT name, text, stopped FROM own_ledger").fetchall() if any(map(declared.is_own, kept)) else ()
    )
    now = {name: declared.with_retired(json.loads(text), kept[name]) for name, text, _ in rows if name in kept}
    in_use = {name for name, _, stopped in rows if not stopped}
    declared.keep({**kept, **now}, frozenset(name for name in kept if declared.is_own(name) and name not in in_use))


def follow(db: Any, step: int) -> None:
    """Makes known what own ledgers are like after a step, if it changed one."""
    if db.execute("SELECT 1 FROM trail WHERE step = ? AND kind = 'own_ledger'", (step,)).fetchone():
        take_up(db)


def refuse_orphans(db: Any) -> None:
    """Refuses to take an own ledger away in which later steps have written."""
    for name in filter(declared.is_own, declared.tables()):
        known = db.execute("SELECT 1 FROM own_ledger WHERE name = ?", (name,)).fetchone()
        if not known and (found := db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]):
            title = declared.tables()[name]["title"]
            raise Conflict(f"没有撤销：“{title}”建好以后又登记了 {found} 条。请先撤销登记的那几步，或把这个台账停用。")


def missing(db: Any) -> list[str]:
    """The statements that make what the archive lacks. Afterwards the program knows the archive's own declarations."""
    _keep(db, _kept(db))
    tables = _tables()
    return [statement for name in declared.tables() for statement in _statements(db, tables[name])]


def make_room(db: Any, wanted: "Iterable[OwnLedger]") -> "tuple[type[Record], ...]":
    """Makes the tables and fields that own ledgers need, inside the step that writes them.

    Returns the kinds of their entries. The archive keeps every field that an own ledger ever had.
    """
    from township_desk.domain.records import ALL
    from township_desk.domain.records.ledgers.files import record_of
    from township_desk.store.engine.tables import tables_of

    kinds: list[type[Record]] = []
    for ledger in wanted:
        found = db.execute("SELECT text FROM declaration WHERE name = ?", (ledger.name,)).fetchone()
        table = declared.with_retired(json.loads(ledger.text), json.loads(found[0]) if found else None)
        kind = record_of(ledger.name, table)
        others = (it for it in ALL.now if kind.TABLE != it.TABLE)
        for statement in _statements(db, tables_of((*others, kind)).tables[ledger.name]):
            db.execute(statement)
        text = json.dumps(table, ensure_ascii=False)
        db.execute("INSERT OR REPLACE INTO declaration (name, text, own) VALUES (?, ?, 1)", (ledger.name, text))
        kinds.append(kind)
    return tuple(kinds)


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
    both = {name: declared.with_retired(program[name], was) if name in program else was for name, was in stored.items()}
    return {name: table for name, table in both.items() if table != program.get(name)}


def _tables() -> Mapping[str, Any]:
    from township_desk.store.engine.tables import metadata

    return metadata().tables


def _statements(db: Any, table: Any) -> Iterator[str]:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

    name, dialect = table.name, sqlite.dialect()
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
