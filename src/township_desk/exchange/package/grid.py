"""The values of a sheet's cells, as somebody sees them who looks at it. Rows are parsed when they are asked for."""

import re
from html import unescape

from township_desk.exchange.package.formulas.formulas import Formula, Result, formula_of
from township_desk.exchange.package.rows import Cell, Row, SheetRows
from township_desk.exchange.package.strings import Strings, plain_text


class Grid:
    """The cells of a sheet by row (as Excel counts) and column (0 = A)."""

    def __init__(self, rows: SheetRows, strings: Strings) -> None:
        self._rows, self._strings = rows, strings
        self._read: dict[int, Row] = {}
        self._value = re.compile(rf"<{rows.prefix}v(?:\s[^>]*)?>(.*?)</{rows.prefix}v\s*>", re.DOTALL)

    def row(self, number: int) -> Row:
        """A parsed row."""
        if number not in self._read:
            self._read[number] = self._rows.parsed(number)
        return self._read[number]

    def cells(self, number: int) -> dict[int, Cell]:
        """The cells of a row."""
        return self.row(number).cells

    def formula(self, number: int, column: int) -> Formula | None:
        """The formula of a cell, if it has one."""
        cell = self.cells(number).get(column)
        return formula_of(cell, self._rows.prefix) if cell else None

    def value(self, number: int, column: int) -> Result:
        """What a cell holds, or what its formula gave when it was last computed; None for an empty cell."""
        cell = self.cells(number).get(column)
        if cell is None or not cell.inner:
            return None
        kind = cell.kind or "n"
        if kind == "inlineStr":
            return plain_text(cell.inner, self._rows.prefix)
        found = self._value.search(cell.inner)
        return _result(kind, unescape(found[1]), self._strings) if found else None

    def text(self, number: int, column: int) -> str:
        """A cell's value as text."""
        value = self.value(number, column)
        return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _result(kind: str, text: str, strings: Strings) -> Result:
    if kind == "s":
        return strings.text(int(text)) if text.strip().isdigit() else None
    if kind == "b":
        return text.strip() == "1"
    if kind in ("str", "d", "e"):
        return text
    try:
        return float(text)
    except ValueError:
        return text
