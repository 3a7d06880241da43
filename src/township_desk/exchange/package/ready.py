"""The rows that a template has ready for data, and copies of them where it has too few."""

from township_desk.exchange.opening.cells import area_of
from township_desk.exchange.package.fills import SheetFill
from township_desk.exchange.package.formulas.formulas import Formula, formula_of, with_formula
from township_desk.exchange.package.formulas.references import Shift
from township_desk.exchange.package.rows import Cell, Row, SheetRows


def shift_of(fill: SheetFill, sheet: str) -> Shift | None:
    """How a fill moves what is below. New rows go before the last ready row, because its border ends the table."""
    if not fill.more:
        return None
    last = fill.first + fill.there - 1
    # a single ready row has no row before its border, so new rows follow it
    return Shift(sheet, last if fill.there > 1 else last + 1, fill.more, last if fill.there else 0)


def model_of(place: int, there: int) -> int:
    """The ready row that a data row looks like: its own, or one
    of the two middle rows in turn, so that stripes go on.
    """
    if there < 4:
        return max(0, there - 2)
    return there - 2 - (there - 2 - place) % 2


class ReadyRows:
    """The data rows as the template has them, or would have them, after everything has been moved."""

    def __init__(self, rows: SheetRows, fill: SheetFill) -> None:
        self._rows, self._fill = rows, fill
        self._models: dict[int, Row] = {}
        self._filled_down = self._first_formulas()

    def row(self, place: int) -> Row:
        """The row at a place (0 = first), with its own formulas and those that are filled down."""
        fill, prefix = self._fill, self._rows.prefix
        row = self._copy(place) if self.is_made(place) else self._rows.parsed(fill.first + place)
        for column, (at, formula) in self._filled_down.items():
            cell = row.cells.get(column, Cell())
            if not formula_of(cell, prefix):
                row.cells[column] = with_formula(cell, formula.filled_down(place - at), prefix)
        return row

    def is_made(self, place: int) -> bool:
        """Whether a data row is additional, without a ready row in the template."""
        fill = self._fill
        kept = fill.there - 1 if fill.more and fill.there > 1 else fill.there
        return place >= kept and not (fill.there > 1 and place == len(fill.rows) - 1)

    def _copy(self, place: int) -> Row:
        at = model_of(place, self._fill.there)
        if at not in self._models:
            self._models[at] = self._rows.parsed(self._fill.first + at) if self._fill.there else Row()
        model, made = self._models[at], {}
        for column, cell in model.cells.items():
            look = Cell(cell.style)
            formula = formula_of(cell, self._rows.prefix)
            made[column] = with_formula(look, formula.filled_down(place - at), self._rows.prefix) if formula else look
        return Row(dict(model.attributes), made)

    def _first_formulas(self) -> dict[int, tuple[int, Formula]]:
        """For each column to fill down, the first ready row with a formula, and that formula."""
        found: dict[int, tuple[int, Formula]] = {}
        for place in range(self._fill.there if self._fill.formulas else 0):
            if self.is_made(place):
                continue
            row = self._rows.parsed(self._fill.first + place)
            for column in set(self._fill.formulas) - set(found):
                if column in row.cells and (formula := formula_of(row.cells[column], self._rows.prefix)):
                    found[column] = place, formula
        return found

    def merges(self, merges: list[str]) -> list[str]:
        """The merges that added rows have, because the row that they copy has them."""
        beside: dict[int, list[str]] = {}
        for text in merges:
            top, _, bottom, _ = area_of(text)
            if top == bottom:
                beside.setdefault(top - self._fill.first, []).append(text)
        made = [place for place in range(len(self._fill.rows)) if self.is_made(place)] if beside else []
        return [
            Shift("", 1, place - at, 0).place(text)
            for place in made
            for at in [model_of(place, self._fill.there)]
            for text in beside.get(at, ())
        ]
