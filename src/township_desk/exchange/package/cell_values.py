"""A value as the XML of a cell."""

import re
from datetime import date

from township_desk.exchange.package.fills import Value
from township_desk.exchange.package.formulas.formulas import number_text
from township_desk.exchange.package.rows import Cell
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.package.styles import Styles

_SPOILT = re.compile(r"0\d+|\d{11,}[Xx]?|\d+[Ee]\d+")
"""Texts that Excel would turn into numbers when somebody edits the cell: phones, identity and card numbers, 001."""


class Writer:
    """Makes cells of values, in the style that the cell already has."""

    def __init__(self, strings: Strings, styles: Styles, base1904: bool) -> None:
        self._strings, self._styles = strings, styles
        self._day_zero = date(1904, 1, 1).toordinal() if base1904 else date(1899, 12, 30).toordinal()

    def cell(self, value: Value, style: int, prefix: str) -> Cell:
        """A cell with a value. Texts are shared, because some Java readers drop texts that stand inside the cell."""
        if isinstance(value, date):
            if self._styles.is_date(style):
                return _cell(style, str(value.toordinal() - self._day_zero), prefix)
            value = value.isoformat()
        if isinstance(value, str) and value:
            if _SPOILT.fullmatch(value):
                style = self._styles.as_text(style)
            return _cell(style, str(self._strings.place(value)), prefix, "s")
        return _cell(style, number_text(value) if isinstance(value, int | float) else "", prefix)


def _cell(style: int, value: str, prefix: str, kind: str = "") -> Cell:
    return Cell(style, kind, f"<{prefix}v>{value}</{prefix}v>" if value else "")
