"""The regions of a form: single and merged cells with their texts, and their neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from township_desk.exchange.opening.cells import area_of, column_letter
from township_desk.exchange.package.book import Book
from township_desk.exchange.package.grid import Grid
from township_desk.exchange.package.rows import split_rows
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.package.xml import local, parsed
from township_desk.exchange.reading.sheet import Sheet

_MOST_ROWS = 200
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Region:
    """A cell or a merged range; rows as Excel counts, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int
    text: str
    formula: bool = False

    @property
    def cell(self) -> str:
        """The cell that holds its text."""
        return f"{column_letter(self.left)}{self.top}"


Cells = Mapping[tuple[int, int], tuple[str, bool]]
"""The content of the cells that a sheet has, empty ones included: the text, and whether it comes from a formula."""


class Regions:
    """All regions of a sheet, made of its cells and of its merged ranges (rows as Excel counts, columns from 0)."""

    def __init__(self, cells: Cells, merges: Sequence[tuple[int, int, int, int]]) -> None:
        self._at: dict[tuple[int, int], Region] = {}
        for top, left, bottom, right in merges:
            if bottom <= _MOST_ROWS and right < _MOST_COLUMNS:
                self._put(cells, top, left, bottom, right)
        for row, column in cells:
            if (row, column) not in self._at and row <= _MOST_ROWS and column < _MOST_COLUMNS:
                self._put(cells, row, column, row, column)

    @classmethod
    def of_blank(cls, book: Book, sheet: str, strings: Strings) -> "Regions":
        """The regions of a template's sheet."""
        part = book.sheet(sheet).part
        rows = split_rows(book.package.read(part), part)
        grid, frame = Grid(rows, strings), parsed(rows.frame, part)
        merges = [area_of(it.get("ref")) for it in frame.iter() if local(it) == "mergeCell" and it.get("ref")]
        cells = {
            (row, column): (grid.text(row, column), grid.formula(row, column) is not None)
            for row in sorted(it for it in rows.rows if it <= _MOST_ROWS)
            for column in grid.cells(row)
        }
        return cls(cells, merges)

    @classmethod
    def of_filled(cls, sheet: Sheet) -> "Regions":
        """The regions of a sheet that came in. A formula counts as its result."""
        rows, columns = range(min(sheet.rows, _MOST_ROWS)), enumerate(sheet.columns[:_MOST_COLUMNS])
        cells = {(row + 1, at): (it.texts[it.places[row]], False) for at, it in columns for row in rows}
        return cls(cells, [(top + 1, left, bottom + 1, right) for top, left, bottom, right in sheet.top.merges])

    def _put(self, cells: Cells, top: int, left: int, bottom: int, right: int) -> None:
        text, formula = cells.get((top, left), ("", False))
        region = Region(top, left, bottom, right, text.strip("\n"), formula)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._at[row, column] = region

    def __iter__(self) -> Iterator[Region]:
        """The regions from top to bottom and from left to right."""
        return (region for number in self.numbers for region in self.row(number))

    def left_of(self, region: Region) -> Region | None:
        """The region directly left of another, in its first row."""
        return self._at.get((region.top, region.left - 1))

    def right_of(self, region: Region) -> Region | None:
        """The region directly right of another, in its first row."""
        return self._at.get((region.top, region.right + 1))

    def above(self, region: Region) -> Region | None:
        """The region directly above another, if it spans the same columns."""
        found = self._at.get((region.top - 1, region.left))
        return found if found and (found.left, found.right) == (region.left, region.right) else None

    def below(self, region: Region) -> Region | None:
        """The region directly below another, if it spans the same columns."""
        found = self._at.get((region.bottom + 1, region.left))
        return found if found and (found.left, found.right) == (region.left, region.right) else None

    def row(self, number: int) -> list[Region]:
        """The regions that begin in a row."""
        return self._rows.get(number, [])

    @property
    def numbers(self) -> list[int]:
        """The rows in which regions begin."""
        return sorted(self._rows)

    @cached_property
    def _rows(self) -> dict[int, list[Region]]:
        found: dict[int, list[Region]] = {}
        for (row, column), region in sorted(self._at.items()):
            if (row, column) == (region.top, region.left):
                found.setdefault(row, []).append(region)
        return found
