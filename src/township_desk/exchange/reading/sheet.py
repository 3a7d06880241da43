"""A sheet as the child sends it: for each column its distinct texts, and for each row the place of its text.

Most columns repeat a few values, so each distinct text is sent, parsed and compared only once.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

LOST = "\x00"
"""Marks a number with more digits than a float holds: its last digits cannot be trusted."""
TOP_ROWS = 16
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged range, counted from 0."""


@dataclass(slots=True)
class Column:
    """One column: its distinct texts, and for each row the place of its text among them."""

    texts: list[str]
    places: "array[int]"

    def text(self, row: int) -> str:
        """The text of a row (0 = first row of the sheet), without the mark for lost digits."""
        return self.texts[self.places[row]].removeprefix(LOST) if row < len(self.places) else ""

    def shown(self, row: int) -> str:
        """The text of a row as Excel shows it."""
        text = self.texts[self.places[row]] if row < len(self.places) else ""
        return shown(text) if text.startswith(LOST) else text

    def at(self, rows: Sequence[int]) -> Iterable[int]:
        """The places of the texts of some rows. Consecutive rows are cut out at once, which is faster."""
        if rows and rows[-1] - rows[0] + 1 == len(rows):
            return self.places[rows[0] : rows[-1] + 1]
        return map(self.places.__getitem__, rows)

    def put(self, row: int, text: str) -> None:
        """Replaces the text of a row."""
        self.texts.append(text)
        self.places[row] = len(self.texts) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """What is known about a sheet before its columns are sent. `head` has the texts of its first rows.

    `merges` are clipped to the sheet, because a file may name cells that it does not have. `unshown` counts the rows
    that the file hides, so they were not read. `made` are columns that the program has added.
    """

    name: str
    rows: int
    width: int
    head: list[list[str]]
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    base1904: bool = False
    unshown: int = 0
    made: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        clipped = (_clipped(it, self.rows, self.width) for it in self.merges)
        object.__setattr__(self, "merges", [it for it in clipped if it])


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where some rows of a stack come from: the first of them, their sheet, and what that sheet calls them.

    `numbers` are their rows as Excel counts them, `places` the columns of the stack in that sheet.
    """

    first: int
    sheet: str
    numbers: list[int]
    places: dict[int, int]


@dataclass(slots=True)
class Sheet:
    """A sheet with all its columns.

    In a stack of sheets, `origins` say where the rows below the first sheet come from.
    """

    top: Top
    columns: list[Column]
    origins: list[Origin] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.top.name

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.top.rows

    def origin(self, row: int) -> Origin | None:
        """The sheet that a row of a stack comes from; None for rows of the first sheet."""
        at = bisect_right(self.origins, row, key=lambda it: it.first)
        return self.origins[at - 1] if at else None

    def number(self, row: int) -> int:
        """The row as Excel counts it in its own file, from 1."""
        found = self.origin(row)
        return found.numbers[row - found.first] if found else row + 1

    def add(self, pieces: "Sequence[Piece]") -> None:
        """Adds some rows."""
        for column, (texts, places) in zip(self.columns, pieces, strict=True):
            column.texts += texts
            column.places.extend(places)

    def text(self, row: int, column: int) -> str:
        """The text of one cell."""
        return self.columns[column].text(row) if column < len(self.columns) else ""


def blank_sheet(top: Top) -> Sheet:
    """A sheet whose rows are still to be added."""
    return Sheet(top, [Column([], array("i")) for _ in range(top.width)])


def _clipped(merge: Merge, rows: int, width: int) -> Merge | None:
    """A merged range clipped to its sheet; None for one outside the sheet, or upside down."""
    top, left, bottom, right = merge
    bottom, right = min(bottom, rows - 1), min(right, width - 1)
    return (top, left, bottom, right) if 0 <= top <= bottom and 0 <= left <= right else None


@dataclass(slots=True)
class Table:
    """A sheet in the child: its first rows, and an iterator over all its rows."""

    top: Top
    rows: Iterable[Sequence[Any]]


def table_of(
    name: str, rows: Sequence[Sequence[Any]], merges: list[Merge], *, hidden: bool = False, unshown: int = 0
) -> Table:
    """A table of rows that all have the same width."""
    width, head = len(rows[0]) if rows else 0, first_rows(rows)
    top = Top(name=name, rows=len(rows), width=width, head=head, merges=merges, hidden=hidden, unshown=unshown)
    return Table(top, rows)


def first_rows(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    """The texts of the rows in which a head is looked for."""
    return [[as_text(cell).removeprefix(LOST) for cell in row] for row in rows[:TOP_ROWS]]


_MOST_DISTINCT = 20_000
Piece = tuple[list[str], "array[int]"]
"""Some rows of one column: texts that are new, and the places of the rows' texts."""


class Encoder:
    """Turns rows into pieces, some hundred rows at a time, so that the cells stay in the processor's cache."""

    def __init__(self, width: int) -> None:
        self._columns = [_Places() for _ in range(width)]

    def pieces(self, rows: Sequence[Sequence[Any]]) -> list[Piece]:
        """The next rows, by column."""
        return [column.piece(cells) for column, cells in zip(self._columns, zip(*rows, strict=True), strict=True)]


class _Places(dict[Any, int]):
    """The place of each distinct cell of a column, in the order of their first occurrence.

    After many distinct cells it begins anew, because a column that does not repeat itself would only cost memory.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fresh: list[Any] = []
        self._next = 0

    def __missing__(self, cell: Any) -> int:
        place = self[cell] = self._next
        self._next += 1
        self._fresh.append(cell)
        return place

    def piece(self, cells: Sequence[Any]) -> Piece:
        # cleared, not limited: a column may have few distinct cells again further down
        if len(self) > _MOST_DISTINCT:
            self.clear()
        places = array("i", map(self.__getitem__, cells))
        # True == 1 == 1.0 in Python, so they would become one text
        if (0 in self or 1 in self) and bool in set(map(type, cells)):
            for cell in self._fresh:
                del self[cell]
            self._next -= len(self._fresh)
            self._fresh = []
            places = array("i", map(self.__getitem__, [as_text(it) if type(it) is bool else it for it in cells]))
        fresh, self._fresh = self._fresh, []
        return [cell if type(cell) is str else as_text(cell) for cell in fresh], places


def as_text(value: Any) -> str:
    """A cell's value as text. Numbers that have lost digits carry the mark."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else ""


def number_text(value: float) -> str:
    """A number without superfluous decimals. From 10^15 on, only the first fifteen digits of a float are exact."""
    # an identity number in a numeric cell has lost its last digits in Excel already
    if abs(value) >= 1e15:
        return f"{LOST}{Decimal(f'{value:.14E}'):f}" if abs(value) < 1e30 else f"{LOST}{value:.5E}"
    return str(int(value)) if value == int(value) else f"{value:.15g}"


def shown(text: str) -> str:
    """A damaged number as Excel shows it: 5.10999E+17."""
    digits = text.removeprefix(LOST)
    return f"{float(digits):.5E}" if digits.isdecimal() else digits
