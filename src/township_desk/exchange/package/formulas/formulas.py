"""Formulas in the cells of a sheet part: reading them, moving them with their rows, filling them down."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from xml.sax.saxutils import escape

from township_desk.exchange.package.formulas.references import filled_down
from township_desk.exchange.package.rows import Cell, Row, SheetRows, attributes_of

Result = str | int | float | bool | None
"""The result of a formula; None when nobody has computed it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula. `kind` has the attributes of an array formula, or of one that several cells share."""

    text: str
    kind: dict[str, str] = field(default_factory=dict)

    def filled_down(self, rows: int) -> "Formula":
        """The formula as it reads some rows further down."""
        kind = self.kind | ({"ref": filled_down(self.kind["ref"], rows)} if "ref" in self.kind else {})
        return Formula(filled_down(self.text, rows), kind)


def formula_of(cell: Cell, prefix: str) -> Formula | None:
    """The formula of a cell, if it has one."""
    if f"<{prefix}f" not in cell.inner:
        return None
    found = re.search(rf"<{prefix}f(?=[\s/>])([^>]*?)(?:/>|>(.*?)</{prefix}f\s*>)", cell.inner, re.DOTALL)
    return Formula(unescape(found[2] or ""), attributes_of(found[1])) if found else None


def with_formula(cell: Cell, formula: Formula, prefix: str, result: Result = None) -> Cell:
    """The cell with a formula and its result. Without a result, the program that opens the file computes it."""
    kind = "".join(f' {name}="{escape(value)}"' for name, value in formula.kind.items())
    if isinstance(result, bool):
        type_, shown = "b", str(int(result))
    elif isinstance(result, str):
        type_, shown = "str", escape(result)
    else:
        type_, shown = "", "" if result is None else number_text(result)
    value = "" if result is None else f"<{prefix}v>{shown}</{prefix}v>"
    return Cell(cell.style, type_, f"<{prefix}f{kind}>{escape(formula.text)}</{prefix}f>{value}", cell.more)


def number_text(value: float) -> str:
    """A number as a cell stores it."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def change_formulas(row: Row, prefix: str, change: Callable[[int, Formula], Formula]) -> None:
    """Rewrites the formulas of a row where `change` (column, formula) returns another. Their results are kept."""
    for column, cell in row.cells.items():
        formula = formula_of(cell, prefix)
        if formula and (changed := change(column, formula)) != formula:
            made = with_formula(cell, changed, prefix)
            kept = re.search(rf"<{prefix}v>.*", cell.inner, re.DOTALL)
            row.cells[column] = cell._replace(inner=made.inner + (kept[0] if kept else ""))


def unshare(rows: SheetRows) -> None:
    """Gives every cell its own formula, because shared formulas are defined relative to a cell that may move."""
    shared = re.compile(rb"<%sf\b[^>]*\bt=[\"']shared[\"']" % rows.prefix.encode())
    masters: dict[str, tuple[int, int, str]] = {}
    for number in [it for it in rows.with_formulas() if shared.search(rows.raw(it))]:
        row = rows.parsed(number)
        change_formulas(row, rows.prefix, lambda column, it, at=number: _own(masters, at, column, it))  # type: ignore[misc]
        rows.put(number, row)


def _own(masters: dict[str, tuple[int, int, str]], number: int, column: int, formula: Formula) -> Formula:
    if formula.kind.get("t") != "shared":
        return formula
    group = formula.kind.get("si", "")
    if formula.text:
        masters[group] = number, column, formula.text
        return Formula(formula.text)
    if group not in masters:
        return formula
    at, of, text = masters[group]
    return Formula(filled_down(text, number - at, column - of))
