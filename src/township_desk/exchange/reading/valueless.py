"""Errors, formulas without a value and telling number formats of an .xlsx."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import IO, Any

from township_desk.exchange.opening.cells import cell_of
from township_desk.exchange.reading.formats import Format, telling
from township_desk.exchange.reading.seen import Seen
from township_desk.exchange.reading.sheet import LOST

_MONTHS_ONLY = {17: "mmm-yy", 27: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"'}
"""Formats that Excel stores as a number without a code."""
_SIGNS = {b"f": (b"<f", b":f>", b":f "), b"e": (b't="e"', b"t='e'")}
"""What an XML part with a formula or error contains. Searching for one letter first is ten times as fast as for two."""
_FORMATS = re.compile(rb'<(?:\w+:)?numFmt\b|numFmtId="(?:17|27|57)"')
_CHUNK = 4 * 2**20


def is_formula(text: str) -> bool:
    """Whether a cell's text stands for a formula without value."""
    return text.startswith(f"{LOST}=")


def without_formula(text: str) -> str:
    """A cell's text; "" for a formula without value."""
    return "" if is_formula(text) else text


def look(content: io.BytesIO, sheet: str, base1904: bool) -> Seen:
    """What the cells of a sheet show. Most sheets have nothing to look for."""
    from township_desk.exchange.package.book import book_of

    part = book_of(content).sheet(sheet).part
    with zipfile.ZipFile(content) as pack:
        formats = _formats(pack)
        with pack.open(part) as whole:
            if not formats and not _has_signs(whole):
                return Seen()
        with pack.open(part) as whole:
            return _Scan(formats, base1904).run(whole)


def _has_signs(part: IO[bytes]) -> bool:
    """A quick look whether a part may contain a formula or error. A tag may lie across two chunks."""
    rest = b""
    for chunk in iter(lambda: part.read(_CHUNK), b""):
        piece = rest + chunk
        if any(letter in piece and any(sign in piece for sign in signs) for letter, signs in _SIGNS.items()):
            return True
        rest = piece[-5:]
    return False


def _formats(pack: zipfile.ZipFile) -> dict[str, Format]:
    """The formats that show more than the number, by the number with which cells refer to them."""
    raw = pack.read("xl/styles.xml") if "xl/styles.xml" in pack.namelist() else b""
    if not _FORMATS.search(raw):
        return {}
    from lxml import etree

    styles = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    codes = {str(number): code for number, code in _MONTHS_ONLY.items()}
    codes |= {it.get("numFmtId", ""): it.get("formatCode", "") for it in styles.iter("{*}numFmt")}
    told = {number: found for number, code in codes.items() if (found := telling(code))}
    used = (it.get("numFmtId", "") for it in styles.iterfind("{*}cellXfs/{*}xf"))
    return {str(at): told[number] for at, number in enumerate(used) if number in told}


class _Scan:
    """Goes over the rows of a sheet's part and frees what it has seen."""

    def __init__(self, formats: Mapping[str, Format], base1904: bool) -> None:
        self._formats, self._base1904 = formats, base1904
        self._seen = Seen()

    def run(self, part: IO[bytes]) -> Seen:
        from lxml import etree

        number = -1
        for _, row in etree.iterparse(part, tag="{*}row", resolve_entities=False, no_network=True, huge_tree=True):
            number = int(row.get("r")) - 1 if row.get("r", "").isdecimal() else number + 1
            column = -1
            for cell in row.iterchildren("{*}c"):
                column = cell_of(place)[1] if (place := cell.get("r")) else column + 1
                self._look(number, column, cell)
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]
        return self._seen

    def _look(self, row: int, column: int, cell: Any) -> None:
        value, kind = cell.find("{*}v"), cell.get("t", "n")
        if kind == "e":
            self._seen.blank[row][column] = (value.text if value is not None else "") or "#N/A"
        elif (formula := cell.find("{*}f")) is not None and not _has_value(value, kind):
            self._seen.blank[row][column] = f"{LOST}={formula.text or ''}"
        elif kind == "n" and value is not None:
            self._note_format(row, column, cell.get("s", ""), value.text or "")

    def _note_format(self, row: int, column: int, style: str, number: str) -> None:
        found = self._formats.get(style)
        if found is not None and number and (text := found.shown(number, self._base1904)):
            self._seen.shown[row][column] = text


def _has_value(value: Any, kind: str) -> bool:
    """Whether a formula has a result. A text as result may be empty."""
    return value is not None and (bool(value.text) or kind == "str")
