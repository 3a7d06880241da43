"""Errors and number formats of an .ods. It stores what each cell shows beside its value."""

import re
import zipfile
from io import BytesIO
from xml.parsers import expat

from township_desk.exchange.reading.seen import Seen

_LARGEST = 64 * 2**20  # bytes of content up to which it is looked at a second time
_MOST_REPEATED = 1000
_ADDS = re.compile(r"[A-DF-Za-df-z\u3400-\u9fff]|^0\d|\d-\d")


def look(content: BytesIO, sheet: str, base1904: bool) -> Seen:
    """What the cells of a sheet show."""
    with zipfile.ZipFile(content) as pack:
        if pack.getinfo("content.xml").file_size > _LARGEST:
            return Seen()
        reader, parser = _Reader(sheet), expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
        parser.CharacterDataHandler = reader.data
        parser.Parse(pack.read("content.xml"), True)
    return reader.seen


class _Reader:
    def __init__(self, name: str) -> None:
        self.seen = Seen()
        self._name, self._inside = name, False
        self._row = self._at = 0
        self._rows = 1
        self._cell: dict[str, str] = {}
        self._text: list[str] = []

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "table:table":
            self._inside, self._row = attrs.get("table:name") == self._name, 0
        elif tag == "table:table-row":
            self._at, self._rows = 0, int(attrs.get("table:number-rows-repeated", "1"))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._text = attrs, []

    def data(self, text: str) -> None:
        if self._inside and self._cell:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self._inside = False
        elif tag == "table:table-row":
            self._row += self._rows
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            if self._inside and self._text:
                self._note(self._cell, "".join(self._text).strip())
            self._at += int(self._cell.get("table:number-columns-repeated", "1"))
            self._cell = {}

    def _note(self, cell: dict[str, str], text: str) -> None:
        is_error = cell.get("calcext:value-type") == "error"
        if not is_error and not (
            cell.get("office:value-type") == "float" and _adds(text, cell.get("office:value", ""))
        ):
            return
        across = min(int(cell.get("table:number-columns-repeated", "1")), _MOST_REPEATED)
        for row in range(self._row, self._row + min(self._rows, _MOST_REPEATED)):
            told = dict.fromkeys(range(self._at, self._at + across), text)
            self.seen.shown[row].update(told)
            if is_error:
                self.seen.blank[row].update(told)


def _adds(text: str, value: str) -> bool:
    """Whether a cell shows more than its number: words, leading zeros, other digits."""
    plain = text.replace(",", "")
    return bool(_ADDS.search(plain)) or (plain.isdecimal() and len(plain) > len(value.partition(".")[0]) + 1)
