"""The regions of a form: single and merged cells with their texts, and who their neighbours are."""

from collections.abc import Iterator
from dataclasses import dataclass

from township_desk.exchange.heads import column_letter
from township_desk.exchange.package.book import Book
from township_desk.exchange.package.grid import Grid
from township_desk.exchange.package.references import area_of
from township_desk.exchange.package.rows import split_rows
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.package.xml import local, parsed

_MOST_ROWS = 200
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Region:
    """A cell or a merged range: rows as Excel counts, columns from 0."""

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


class Regions:
    """All regions of a sheet."""

    def __init__(self, book: Book, sheet: str) -> None:
        part = book.sheet(sheet).part
        rows = split_rows(book.package.read(part), part)
        self._grid = Grid(rows, Strings(book))
        frame = parsed(rows.frame, part)
        self.merges = [area_of(it.get("ref")) for it in frame.iter() if local(it) == "mergeCell" and it.get("ref")]
        self._at: dict[tuple[int, int], Region] = {}
        for top, left, bottom, right in self.merges:
            if bottom <= _MOST_ROWS and right < _MOST_COLUMNS:
                self._put(top, left, bottom, right)
        for number in (it for it in sorted(rows.rows) if it <= _MOST_ROWS):
            for column in (it for it in self._grid.cells(number) if it < _MOST_COLUMNS):
                if (number, column) not in self._at:
                    self._put(number, column, number, column)

    def _put(self, top: int, left: int, bottom: int, right: int) -> None:
        formula = self._grid.formula(top, left) is not None
        region = Region(top, left, bottom, right, self._grid.text(top, left).strip("\n"), formula)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._at[row, column] = region

    def __iter__(self) -> Iterator[Region]:
        """The regions from top to bottom, from left to right."""
        return iter(sorted(set(self._at.values()), key=lambda it: (it.top, it.left)))

    def left_of(self, region: Region) -> Region | None:
        """The region right before another in its first row."""
        return self._at.get((region.top, region.left - 1))

    def right_of(self, region: Region) -> Region | None:
        """The region right behind another in its first row."""
        return self._at.get((region.top, region.right + 1))

    def above(self, region: Region) -> Region | None:
        """The region right above another, if it spans the same columns."""
        found = self._at.get((region.top - 1, region.left))
        return found if found and (found.left, found.right) == (region.left, region.right) else None

    def row(self, number: int) -> list[Region]:
        """The regions that begin in a row."""
        return [it for it in self if it.top == number]
