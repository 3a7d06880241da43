"""Computes the formulas of a filled workbook, sheet by sheet."""

from dataclasses import dataclass

from township_desk.exchange.package.book import Book, SheetEntry
from township_desk.exchange.package.formulas.evaluating import evaluated
from township_desk.exchange.package.formulas.formulas import Formula, Result, formula_of, with_formula
from township_desk.exchange.package.formulas.operands import Unworkable, Wrong
from township_desk.exchange.package.grid import Grid
from township_desk.exchange.package.strings import Strings

_DEEPEST = 100  # formulas that wait for each other; a column that counts from row to row makes a chain of them

_MOST_LOOKS = 1_500_000  # cells looked at, for all formulas together: some seconds
_SEEN_BEFORE = 4  # so many times faster is looking at an area that was found before


class Workings:
    """The results of all formulas of a book, computed when they are asked for."""

    def __init__(self, book: Book, strings: Strings) -> None:
        self._book, self._strings = book, strings
        self._entries = {entry.name.lower(): entry for entry in book.sheets if entry.kind == "worksheet"}
        self._grids: dict[str, Grid] = {}
        self._areas: dict[tuple[str, tuple[int, int, int, int]], list[Result]] = {}
        self._results: dict[tuple[str, int, int], Result | type[Exception]] = {}
        self._depth, self._left = 0, _MOST_LOOKS

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet by its name."""
        key = sheet.lower()
        if key not in self._grids:
            if key not in self._entries:
                raise Unworkable
            self._grids[key] = Grid(self._book.rows(self._entries[key].part), self._strings)
        return self._grids[key]

    def value(self, sheet: str, number: int, column: int) -> Result:
        """What a cell shows."""
        self._look(1)
        grid = self.grid(sheet)
        formula = grid.formula(number, column)
        return grid.value(number, column) if formula is None else self.result(sheet, number, column, formula)

    def values(self, sheet: str, area: tuple[int, int, int, int]) -> list[Result]:
        """What the cells of an area show.

        The result is kept, because formulas that are filled down ask for the same area again.
        """
        top, left, bottom, right = area
        cells = (bottom - top + 1) * (right - left + 1)
        key = sheet.lower(), area
        if key not in self._areas:
            if cells > self._left:
                raise Unworkable
            rows, columns = range(top, bottom + 1), range(left, right + 1)
            self._areas[key] = [self.value(sheet, row, column) for row in rows for column in columns]
        self._look(cells // _SEEN_BEFORE)
        return self._areas[key]

    def _look(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise Unworkable

    def result(self, sheet: str, number: int, column: int, formula: Formula) -> Result:
        """The result of a formula. Raises Unworkable or Wrong."""
        key = (sheet.lower(), number, column)
        if key not in self._results:
            self._results[key] = Unworkable  # what a cell finds that refers to itself
            self._results[key] = self._worked(sheet, number, formula)
        result = self._results[key]
        if isinstance(result, type):
            raise result
        return result

    def _worked(self, sheet: str, number: int, formula: Formula) -> Result | type[Exception]:
        if formula.kind or self._depth >= _DEEPEST:
            return Unworkable
        self._depth += 1
        try:
            return evaluated(formula.text, _View(self, sheet), number)
        except (Unworkable, Wrong) as reason:
            return type(reason)
        except (TypeError, ValueError, OverflowError, RecursionError):  # arguments that no function expects
            return Unworkable
        finally:
            self._depth -= 1


@dataclass(frozen=True, slots=True)
class _View:
    """The cells as a formula on one sheet refers to them."""

    workings: Workings
    sheet: str

    def value(self, sheet: str, number: int, column: int) -> Result:
        return self.workings.value(sheet or self.sheet, number, column)

    def values(self, sheet: str, area: tuple[int, int, int, int]) -> list[Result]:
        return self.workings.values(sheet or self.sheet, area)


def work_out(workings: Workings, book: Book, entry: SheetEntry, filled: bool) -> bool:
    """Writes the results of a sheet's formulas into its part. Returns whether all could be computed.

    In a `filled` sheet an unknown result is removed, because the one from the blank would be wrong.
    """
    rows, grid, whole = book.rows(entry.part), workings.grid(entry.name), True
    for number in rows.with_formulas():
        row, touched = grid.row(number), False
        for column, cell in row.cells.items():
            if (formula := formula_of(cell, rows.prefix)) is None:
                continue
            result = _result(workings, entry.name, number, column, formula)
            whole = whole and result is not None
            if result != grid.value(number, column) and (filled or result is not None):
                row.cells[column] = with_formula(cell, formula, rows.prefix, result)
                touched = True
        if touched:
            rows.put(number, row)
    return whole


def _result(workings: Workings, sheet: str, number: int, column: int, formula: Formula) -> Result:
    try:
        return workings.result(sheet, number, column, formula)
    except (Unworkable, Wrong):
        return None
