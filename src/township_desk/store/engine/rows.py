"""Rows of the driver to records and back; no SQLAlchemy here, the first paint uses it too."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from township_desk.domain.records.record import Record

R = TypeVar("R", bound=Record)


def quoted(name: str) -> str:
    """A column name that may be a word of SQL, such as group."""
    return f'"{name}"'


def names(kind: type[Record]) -> tuple[str, ...]:
    """id, version and the fields of a kind, in the order of its columns."""
    return ("id", "version", *(it.name for it in kind.FIELDS))


def column_list(kind: type[Record]) -> str:
    """The columns of a kind for a SELECT or an INSERT."""
    return ", ".join(map(quoted, names(kind)))


def to_records(kind: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """Records of driver rows that hold all columns in order."""
    keys = names(kind)
    return [kind(**dict(zip(keys, row, strict=True))) for row in rows]


def values(record: Record) -> tuple[Any, ...]:
    """The row of a record, in the order of its columns."""
    found: tuple[Any, ...] = attrgetter(*names(type(record)))(record)
    return found
