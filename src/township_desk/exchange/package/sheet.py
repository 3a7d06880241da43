"""Fills one sheet part."""

from township_desk.exchange.opening.cells import area_of, cell_of, column_letter
from township_desk.exchange.package.book import Book, SheetEntry
from township_desk.exchange.package.cell_values import Writer
from township_desk.exchange.package.fills import SheetFill
from township_desk.exchange.package.formulas.formulas import Formula, unshare, with_formula
from township_desk.exchange.package.moving import move_rows, move_tree
from township_desk.exchange.package.ready import ReadyRows, shift_of
from township_desk.exchange.package.rows import Row
from township_desk.exchange.package.xml import Element, local, sibling_name


class FilledSheet:
    """A sheet part that is being filled."""

    def __init__(self, book: Book, entry: SheetEntry, fill: SheetFill, writer: Writer) -> None:
        self._fill, self._writer = fill, writer
        self._rows, self._frame = book.rows(entry.part), book.frame(entry.part)
        self._columns = _column_styles(self._frame)
        self.shift = shift_of(fill, entry.name)

    def fill(self) -> None:
        """Fills it."""
        unshare(self._rows)
        if self.shift:
            move_rows(self._rows, self.shift)
            move_tree(self._frame, self.shift)
        self._fill_rows()
        self._set_cells()
        self._set_totals()
        self._widen()

    def _fill_rows(self) -> None:
        ready = ReadyRows(self._rows, self._fill)
        _add_merges(self._frame, ready)
        for place, values in enumerate(self._fill.rows):
            row = ready.row(place)
            for column, value in zip(self._fill.places, values, strict=True):
                row.cells[column] = self._writer.cell(value, self._style(row, column), self._rows.prefix)
            self._rows.put(self._fill.first + place, row)

    def _style(self, row: Row, column: int) -> int:
        if column in row.cells:
            return row.cells[column].style
        if "s" in row.attributes:
            return int(row.attributes["s"])
        return next((style for columns, style in self._columns if column in columns), 0)

    def _set_cells(self) -> None:
        for place, value in self._fill.cells.items():
            number, column = self._now(place)
            row = self._rows.parsed(number)
            row.cells[column] = self._writer.cell(value, self._style(row, column), self._rows.prefix)
            self._rows.put(number, row)

    def _set_totals(self) -> None:
        first, last = self._fill.first, self._fill.first + max(len(self._fill.rows), self._fill.there, 1) - 1
        for place in self._fill.totals:
            number, column = self._now(place)
            row, letter = self._rows.parsed(number), column_letter(column)
            style = self._writer.cell(None, self._style(row, column), self._rows.prefix)
            row.cells[column] = with_formula(style, Formula(f"SUM({letter}{first}:{letter}{last})"), self._rows.prefix)
            self._rows.put(number, row)

    def _now(self, place: str) -> tuple[int, int]:
        """The row and column of a cell that is named as in the blank template."""
        number, column = cell_of(place)
        return self.shift.row(number) if self.shift else number, column

    def _widen(self) -> None:
        """Extends the sheet's dimension to what was written."""
        for element in self._frame:
            if local(element) == "dimension" and element.get("ref"):
                top, left, bottom, right = area_of(element.get("ref"))
                bottom = max([bottom, *self._rows.rows])
                right = max([right, *self._fill.places])
                element.set("ref", f"{column_letter(left)}{top}:{column_letter(right)}{bottom}")


def _column_styles(frame: Element) -> list[tuple[range, int]]:
    """The styles of whole columns."""
    columns = [it for it in frame.iter() if local(it) == "col" and it.get("style")]
    return [(range(int(it.get("min")) - 1, int(it.get("max"))), int(it.get("style"))) for it in columns]


def _add_merges(frame: Element, ready: ReadyRows) -> None:
    for merges in (it for it in frame if local(it) == "mergeCells"):
        made = ready.merges([it.get("ref") for it in merges if it.get("ref")])
        for text in made:
            merge = merges.makeelement(sibling_name(merges, "mergeCell"))
            merge.set("ref", text)
            merges.append(merge)
        if made:
            merges.set("count", str(len(merges)))
