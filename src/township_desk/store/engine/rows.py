"""Turns rows of the driver into records and back. SQLAlchemy is not used, because the first paint needs this module."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from township_desk.domain.records.record import Record

R = TypeVar("R", bound=Record)


def quoted(name: str) -> str:
    """A column name in quotation marks, because some (such as group) are words of SQL."""
    return f'"{name}"'


def column_list(kind: type[Record]) -> str:
    """The columns of a kind for a SELECT or an INSERT."""
    return ", ".join(map(quoted, kind.COLUMNS))


def to_records(kind: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """Turns rows that hold all columns in order into records."""
    keys = kind.COLUMNS
    return [kind(**dict(zip(keys, row, strict=True))) for row in rows]


def values(record: Record) -> tuple[Any, ...]:
    """The row of a record, its values in the order of the columns."""
    found: tuple[Any, ...] = attrgetter(*type(record).COLUMNS)(record)
    return found
