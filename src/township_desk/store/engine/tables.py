"""The tables of an archive, derived from the records."""

from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Link, Scaled, Whole
from township_desk.domain.records import ALL, TYPED
from township_desk.domain.records.record import Record

# BIGINT is not an alias of SQLite's rowid and would make a second index
_KEY = BigInteger().with_variant(Integer, "sqlite")
_INDEXES = {
    "household_register": ("household", ("village", "group", "number")),
    "member_register": ("member", ("household", "left_on", "relation", "name", "id_number")),
    "member_id_number": ("member", ("id_number",)),
    "income_register": ("income", ("household", "year", "reported", "wages")),
    "pairing_household": ("pairing", ("household",)),
    "measure_household": ("measure", ("household",)),
    "exemption_household": ("exemption", ("household",)),
    "posted_file_posting": ("posted_file", ("posting",)),
    "imported_file_log": ("imported_file", ("import_log",)),
    "comparison_hit_member": ("comparison_hit", ("member",)),
    "comparison_hit_comparison": ("comparison_hit", ("comparison",)),
    "own_ledger_name": ("own_ledger", ("name",)),
    "paper_household": ("paper", ("household",)),
    "paper_village": ("paper", ("village",)),
    "procedure_case_household": ("procedure_case", ("household",)),
    "stage_done_case": ("stage_done", ("case",)),
    "stay_household": ("stay", ("household",)),
}
"""With these indexes the register reads heads, head counts and incomes without touching the wide rows."""


_UNIQUE = frozenset({"own_ledger_name"})


def metadata() -> MetaData:
    """All tables: one for each kind of record, those of the history, and the declarations of ledgers and procedures."""
    return tables_of(ALL.now)


@cache
def tables_of(kinds: tuple[type[Record], ...]) -> MetaData:
    """The tables of some kinds of records, and those that every archive has."""
    tables = MetaData()
    for kind in kinds:
        _record_table(kind, tables)
    _history_tables(tables)
    _declaration_tables(tables)
    for name, (table, columns) in {**_INDEXES, **_of_declared(kinds)}.items():
        Index(name, *(tables.tables[table].c[column] for column in columns), unique=name in _UNIQUE)
    return tables


def _of_declared(kinds: tuple[type[Record], ...]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """An index for each possible owner of a declared ledger's entries."""
    owned = [(kind, it.name) for kind in kinds if is_declared(kind) for it in kind.FIELDS if it.ref]
    return {f"{kind.TABLE}_{name}": (kind.TABLE, (name,)) for kind, name in owned}


def is_declared(kind: type[Record]) -> bool:
    """Whether code does not name the kind. Its fields may be added later, so the store accepts entries without them."""
    return kind not in TYPED


def _record_table(kind: type[Record], tables: MetaData) -> None:
    loosely = is_declared(kind)
    columns = [_column(replace(it, needed=False) if loosely and not it.ref else it) for it in kind.FIELDS]
    Table(
        kind.TABLE,
        tables,
        Column("id", _KEY, primary_key=True, autoincrement=False),
        Column("version", Integer, nullable=False),
        *columns,
        sqlite_strict=True,
    )


def _column(it: Field) -> Column[object]:
    parents = [ForeignKey(f"{it.ref}.id")] if it.ref else []
    may_be_unknown = it.empty is None and not it.needed
    default = "" if it.empty == "" and not it.needed else None
    return Column(it.name, _type(it), *parents, nullable=may_be_unknown, server_default=default)


def _type(it: Field) -> TypeEngine[Any]:
    if it.ref or it.empty == 0 or isinstance(it.kind, Link):
        return _KEY
    return Integer() if isinstance(it.kind, (Scaled, Whole)) else Text()


def _declaration_tables(tables: MetaData) -> None:
    Table(
        "declaration",
        tables,
        Column("name", Text, primary_key=True),
        Column("text", Text, nullable=False),
        Column("own", Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    Table(
        "procedure_edition",
        tables,
        Column("edition", Text, primary_key=True),
        Column("procedure", Text, nullable=False),
        Column("text", Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _history_tables(tables: MetaData) -> None:
    Table("clock", tables, Column("step", Integer, nullable=False), CheckConstraint("step >= 0"), sqlite_strict=True)
    Table(
        "step",
        tables,
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("label", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("undoes", Integer),
        Column("added", Integer, nullable=False, server_default="0"),
        Column("changed", Integer, nullable=False, server_default="0"),
        Column("removed", Integer, nullable=False, server_default="0"),
        sqlite_strict=True,
    )
    trail = Table(
        "trail",
        tables,
        Column("step", Integer, primary_key=True, autoincrement=False),
        Column("kind", Text, primary_key=True),
        Column("key", _KEY, primary_key=True, autoincrement=False),
        Column("act", Text, nullable=False),
        Column("was", Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    Index("trail_key", trail.c.key)
    Table(
        "legend",
        tables,
        Column("step", Integer, primary_key=True, autoincrement=False),
        Column("kind", Text, primary_key=True),
        Column("names", Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
