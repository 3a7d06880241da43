"""Formulas whose value the file does not hold: programs write them so, and every reader takes them for blanks."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from township_desk.exchange.sheet import LOST

Found = defaultdict[int, dict[int, str]]
"""The formulas without value by row and column, counted from 0."""
_CELL = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*><f\b[^>]*?(?:/>|>([^<]*)</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_CHUNK, _LONGEST = 4 * 2**20, 16 * 1024


def with_formulas(path: Path, password: str, sheet: str, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows of a sheet; a formula without value stands where a reader has found nothing, marked as a lost value."""
    found = _of_sheet(path, password, sheet)
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


def _of_sheet(path: Path, password: str, sheet: str) -> Found:
    from township_desk.exchange.package.book import opened

    try:
        with opened(path, password) as book:
            part = book.sheet(sheet).part
        with zipfile.ZipFile(_plain(path, password)) as pack, pack.open(part) as content:
            return _scan(iter(lambda: content.read(_CHUNK), b""))
    except Exception:  # noqa: BLE001 - the file has been read already; an odd package only goes without this look
        return Found(dict)


def _plain(path: Path, password: str) -> Path | io.BytesIO:
    from township_desk.exchange.reader import unlocked

    return unlocked(path, password) if password else path


def _scan(chunks: Iterable[bytes]) -> Found:
    """Goes over a sheet's part piece by piece; a cell that lies across two pieces is met with the second."""
    found, rest = Found(dict), b""
    for chunk in chunks:
        piece = rest + chunk
        if b"f" in piece and b"<f" in piece:  # one letter is looked for ten times as fast as two
            for match in _CELL.finditer(piece):
                letters, row, formula = match.groups()
                found[int(row) - 1][_place(letters)] = (formula or b"").decode("utf-8", "replace")
        rest = piece[-_LONGEST:]
    return found


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
