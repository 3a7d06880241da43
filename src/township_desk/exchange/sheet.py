"""A sheet as it travels from the reading child: columns of distinct texts and indices.

Most columns repeat a few values: what is parsed, sent and compared is each distinct text once.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

LOST = "\x00"
"""Marks a text that was a number with more digits than a float holds."""


@dataclass(slots=True)
class Column:
    """One column: its distinct texts, and for each row the place of its text among them."""

    texts: list[str]
    places: "array[int]"

    def text(self, row: int) -> str:
        """The text of a row (0 = first row of the sheet), without the mark of lost digits."""
        return self.texts[self.places[row]].removeprefix(LOST) if row < len(self.places) else ""


@dataclass(slots=True)
class Sheet:
    """A sheet with its size and merged ranges ((first row, first column), (last row, last column)), counted from 0."""

    name: str
    rows: int
    columns: list[Column]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def text(self, row: int, column: int) -> str:
        """The text of one cell."""
        return self.columns[column].text(row) if column < len(self.columns) else ""


def encode(rows: Sequence[Sequence[Any]], name: str, merges: Iterable[tuple[int, int, int, int]]) -> Sheet:
    """A sheet of rows of equal length, column by column."""
    columns = [_column(cells) for cells in zip(*rows, strict=True)] if rows else []
    return Sheet(name=name, rows=len(rows), columns=columns, merges=list(merges))


def _column(cells: tuple[Any, ...]) -> Column:
    kinds = set(map(type, cells))
    keys: Sequence[Any] = [(type(cell), cell) for cell in cells] if bool in kinds else cells  # True == 1 == 1.0
    numbers: defaultdict[Any, int] = defaultdict(count().__next__)
    places = array("l", map(numbers.__getitem__, keys))
    values = [key[1] for key in numbers] if bool in kinds else list(numbers)
    return Column(texts=[as_text(value) for value in values], places=places)


def as_text(value: Any) -> str:
    """A cell's value as the text it shows; numbers that lost digits carry the mark."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value) if isinstance(value, timedelta) else ""


def _number(value: float) -> str:
    if abs(value) >= 1e15:
        return f"{LOST}{value:.14E}"
    return str(int(value)) if value == int(value) else f"{value:.15g}"
