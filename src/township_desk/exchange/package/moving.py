"""Moves what must move when rows are inserted into a sheet: the rows, and everything that refers to them."""

import re
from collections.abc import Callable

from township_desk.exchange.package.formulas.formulas import Formula, change_formulas
from township_desk.exchange.package.formulas.references import Shift
from township_desk.exchange.package.rows import Row, SheetRows
from township_desk.exchange.package.xml import Element, local

_FORMULAS = {"f", "formula", "formula1", "formula2", "definedName"}
_PLACE = re.compile(rb'( r="[A-Z]*)\d+(?=")')
_STAYING = {"mergeCell", "hyperlink", "comment", "threadedComment"}


def move_rows(rows: SheetRows, shift: Shift) -> None:
    """Moves the rows down. All formulas of the sheet follow."""
    moved: dict[int, bytes | Row] = {}
    inline = f"<{rows.prefix}is".encode()  # texts inside the cells, which may contain anything
    for number, kept in rows.rows.items():
        place = shift.row(number)
        # bytes can only be changed where nothing but cell addresses looks like r="A1"
        if isinstance(kept, bytes) and inline not in kept and not rows.has_formulas(number):
            kept = _renumbered(kept, number, place)
        else:
            kept = rows.parsed(number)
            change_formulas(kept, rows.prefix, lambda _, it: _moved(it, shift))
        moved[place] = kept
    rows.rows = moved


def _renumbered(row: bytes, number: int, place: int) -> bytes:
    """A row with another number, changed as bytes: parsing all
    the rows below would cost more than the rest of the work.
    """
    new = str(place).encode()
    return row if number == place else _PLACE.sub(lambda it: it[1] + new, row)


def _moved(formula: Formula, shift: Shift) -> Formula:
    kind = formula.kind | {name: shift.area(formula.kind[name]) for name in ("ref",) if name in formula.kind}
    return Formula(shift.formula(formula.text, here=True), kind)


def move_tree(root: Element, shift: Shift) -> None:
    """Moves everything in a part of the sheet that names rows: rules, merges, breaks, anchors, formulas."""
    change_references(root, lambda text: shift.formula(text, here=True))
    for element in root.iter():
        _move_element(element, local(element), shift)


def change_references(root: Element, change: Callable[[str], str]) -> bool:
    """Rewrites all formulas outside of cells in a part. Returns whether anything changed."""
    changed = False
    for element in root.iter():
        if local(element) in _FORMULAS and element.text and (text := change(element.text)) != element.text:
            element.text, changed = text, True
    return changed


def _move_element(element: Element, name: str, shift: Shift) -> None:
    if name == "sqref" and element.text:
        element.text = shift.areas(element.text)
    elif name == "brk" and local(element.getparent()) == "rowBreaks":
        # a break stands below its row, so the row after it decides
        element.set("id", str(shift.row(int(element.get("id", "0")) + 1) - 1))
    elif name == "row" and local(element.getparent()) in ("from", "to") and element.text:
        # anchors of drawings count rows from 0
        element.text = str(shift.row(int(element.text) + 1) - 1)
    if element.get("sqref") and name != "selection":
        element.set("sqref", shift.areas(element.get("sqref")))
    if element.get("ref"):
        element.set("ref", (shift.place if name in _STAYING else shift.area)(element.get("ref")))


_VML_ROW = re.compile(rb"(<x:Row>\s*)(\d+)(\s*</x:Row>)")
_VML_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")


def move_vml(content: bytes, shift: Shift) -> bytes:
    """Moves the frames of notes and old form controls. Their part need not even be proper XML."""

    def row(found: re.Match[bytes]) -> bytes:
        return found[1] + str(shift.row(int(found[2]) + 1) - 1).encode() + found[3]

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = [it.strip() for it in found[2].split(b",")]
        if len(numbers) != 8 or not all(it.lstrip(b"-").isdigit() for it in numbers):
            return found[0]
        # the third and the seventh number of an anchor are rows, counted from 0
        for place in (2, 6):
            numbers[place] = str(shift.row(int(numbers[place]) + 1) - 1).encode()
        return found[1] + b", ".join(numbers) + found[3]

    return _VML_ANCHOR.sub(anchor, _VML_ROW.sub(row, content))
