"""Formulas whose value the file does not hold: programs write them so, and every reader takes them for blanks."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from township_desk.exchange.package.references import cell_of
from township_desk.exchange.sheet import LOST

Found = defaultdict[int, dict[int, str]]
"""The formulas without value by row and column, counted from 0."""
_CHUNK = 4 * 2**20


def with_formulas(content: io.BytesIO, sheet: str, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows of a sheet; a formula without value stands where a reader has found nothing, marked as a lost value."""
    found = _of_sheet(content, sheet)
    for number, row in enumerate(rows):
        yield _told(row, found[number]) if number in found else row


def _told(row: Sequence[Any], formulas: dict[int, str]) -> list[Any]:
    return [f"{LOST}={formulas[place]}" if cell == "" and place in formulas else cell for place, cell in enumerate(row)]


def is_formula(text: str) -> bool:
    """Whether a cell's text is a formula without value."""
    return text.startswith(f"{LOST}=")


def without_formula(text: str) -> str:
    """A cell's text, nothing for a formula without value."""
    return "" if is_formula(text) else text


def _of_sheet(content: io.BytesIO, sheet: str) -> Found:
    from township_desk.exchange.package.book import book_of

    try:
        part = book_of(content).sheet(sheet).part
        with zipfile.ZipFile(content) as pack:
            with pack.open(part) as whole:
                if not _has_formulas(iter(lambda: whole.read(_CHUNK), b"")):
                    return Found(dict)
            with pack.open(part) as whole:
                return _scan(whole)
    except Exception:  # noqa: BLE001 - the file has been read already; an odd package only goes without this look
        return Found(dict)


def _has_formulas(chunks: Iterable[bytes]) -> bool:
    """Whether a part may have formulas at all: a quick look, most have none. Tags may lie across two chunks."""
    rest = b""
    for chunk in chunks:
        piece = rest + chunk
        if b"<f" in piece or b":f>" in piece or b":f " in piece:
            return True
        rest = piece[-3:]
    return False


def _scan(part: IO[bytes]) -> Found:
    """Goes over the rows of a sheet's part; what has been looked at is let go."""
    from lxml import etree

    found, number = Found(dict), -1
    for _, row in etree.iterparse(part, tag="{*}row", resolve_entities=False, no_network=True, huge_tree=True):
        number = _place(row.get("r", ""), number + 1)
        for formula in row.iter("{*}f"):
            cell = formula.getparent()
            if not _has_value(cell):
                found[number][_column(cell)] = formula.text or ""
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]
    return found


def _place(number: str, usual: int) -> int:
    return int(number) - 1 if number.isdecimal() else usual


def _column(cell: Any) -> int:
    """The column of a cell, 0 = A; a cell that does not name its place stands behind the one before."""
    if place := cell.get("r"):
        return cell_of(place)[1]
    before = cell.getprevious()
    return 0 if before is None else _column(before) + 1


def _has_value(cell: Any) -> bool:
    """Whether a formula has given something; a text that it has worked out may be empty."""
    value = cell.find("{*}v")
    return value is not None and (bool(value.text) or cell.get("t") == "str")
