"""Errors, formulas without a value and telling number formats of an .xlsx."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from html import unescape

from township_desk.exchange.formats import Format, telling
from township_desk.exchange.seen import Cells, Seen
from township_desk.exchange.sheet import LOST

_P = rb"(?:\w+:)?"  # a part may have a prefix before the names of its elements
_CELL = rb"<" + _P + rb"c\b"
_FORMULA = rb"\s*<" + _P + rb"f\b[^>]*?(?:/>|>([^<]*)</" + _P + rb"f>)"
_VALUE = rb"\s*<" + _P + rb"v>"
_NO_VALUE = rb"(\s*<" + _P + rb"v\s*/>|" + _VALUE + rb"</" + _P + rb"v>)?\s*</"
_VALUELESS = re.compile(_CELL + rb"([^>]*)>" + _FORMULA + _NO_VALUE)
_ERROR = re.compile(_CELL + rb"([^>]*\bt=.e.[^>]*)>(?:" + _FORMULA + rb")?" + _VALUE + rb"([^<]*)<")
_REFERENCE = re.compile(rb"\br=.([A-Z]{1,3})(\d{1,7})")
_TYPED = re.compile(rb"\bt=.(?!n.)")
_OF_TEXT = re.compile(rb"\bt=.str")
_XF = re.compile(rb"<" + _P + rb"xf\b[^>]*?\bnumFmtId=.(\d+)")
_CODE = re.compile(rb"<" + _P + rb"numFmt\b[^>]*>")
_XFS = re.compile(rb"<" + _P + rb"cellXfs\b.*?</" + _P + rb"cellXfs>", re.DOTALL)
_MONTHS_ONLY = {17: "mmm-yy", 27: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"'}
"""Formats that have a number instead of a code."""
_CHUNK, _LONGEST = 4 * 2**20, 16 * 1024


def is_formula(text: str) -> bool:
    """Whether a cell's text is a formula without value."""
    return text.startswith(f"{LOST}=")


def without_formula(text: str) -> str:
    """A cell's text, nothing for a formula without value."""
    return "" if is_formula(text) else text


def look(content: io.BytesIO, sheet: str, base1904: bool) -> Seen:
    """What the cells of one sheet of an .xlsx show."""
    with zipfile.ZipFile(content) as pack:
        styles = pack.read("xl/styles.xml") if "xl/styles.xml" in pack.namelist() else b""
        with pack.open(_part_of(content, sheet)) as part:
            return _scan(iter(lambda: part.read(_CHUNK), b""), _formats(styles), base1904)


def _part_of(content: io.BytesIO, sheet: str) -> str:
    from township_desk.exchange.package.book import book_in

    with book_in(content) as book:
        return book.sheet(sheet).part


def _formats(styles: bytes) -> dict[bytes, Format]:
    """The formats that tell something, by the number that cells name them with."""
    found = _XFS.search(styles)
    codes = dict(_MONTHS_ONLY) | {number: code for number, code in map(_code, _CODE.findall(styles)) if code}
    told = {number: it for number, code in codes.items() if (it := telling(code))}
    wanted = enumerate(_XF.findall(found[0])) if found else ()
    return {b"%d" % at: told[int(number)] for at, number in wanted if int(number) in told}


def _code(element: bytes) -> tuple[int, str]:
    number, code = re.search(rb'numFmtId="(\d+)"', element), re.search(rb'formatCode="([^"]*)"', element)
    return (int(number[1]), unescape(code[1].decode("utf-8"))) if number and code else (-1, "")


def _scan(chunks: Iterable[bytes], formats: Mapping[bytes, Format], base1904: bool) -> Seen:
    """Goes over a sheet's part piece by piece; a cell that lies across two pieces is met with the second."""
    seen, rest = Seen(), b""
    styled = _styled(formats)
    for chunk in chunks:
        piece = rest + chunk
        if b"<f" in piece or b":f" in piece:
            for attributes, formula, value in _VALUELESS.findall(piece):
                if not (value and _OF_TEXT.search(attributes)):  # the result "" is a value
                    _put(seen.blank, attributes, f"{LOST}={formula.decode('utf-8', 'replace')}")
        if b't="e"' in piece or b"t='e'" in piece:
            for attributes, _, word in _ERROR.findall(piece):
                _put(seen.blank, attributes, word.decode("utf-8", "replace"))
        for attributes, style, _, number in styled.findall(piece) if styled else ():
            if not _TYPED.search(attributes) and (text := formats[style].shown(number.decode(), base1904)):
                _put(seen.shown, attributes, text)
        rest = piece[-_LONGEST:]
    return seen


def _styled(formats: Mapping[bytes, Format]) -> re.Pattern[bytes] | None:
    """Cells with a number in one of the formats."""
    cell = _CELL + rb"([^>]*\bs=.(" + b"|".join(formats) + rb").[^>]*)>(?:" + _FORMULA + rb")?" + _VALUE
    return re.compile(cell + rb"([0-9.]+)<") if formats else None


def _put(cells: Cells, attributes: bytes, text: str) -> None:
    if found := _REFERENCE.search(attributes):
        cells[int(found[2]) - 1][_place(found[1])] = text


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
