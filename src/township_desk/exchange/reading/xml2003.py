"""Reads spreadsheets in Microsoft's XML format of 2003."""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.reading.sheet import LOST, Merge

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet "
_EXCEL = "urn:schemas-microsoft-com:office:excel "
_MOST_COLUMNS = 16_384
_MOST_ROWS = 200_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class XmlSheet:
    """A sheet: its name, rows of cells, merged ranges, whether it is hidden."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False


def xml_sheets(text: str) -> list[XmlSheet]:
    """Every sheet of a file. Entities that the file itself defines are refused."""
    reader = _Reader()
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.data
    parser.EntityDeclHandler = _refuse
    # The declaration may name gb2312, which expat cannot read. The text is already decoded.
    parser.Parse(_DECLARATION.sub("", text, count=1).encode("utf-8"), True)
    return reader.sheets


def _refuse(*_: object) -> None:
    raise ValueError("entity declarations are not read")


class _Reader:
    """Follows the elements. A cell only begins inside a row, a row only inside a sheet."""

    def __init__(self) -> None:
        self.sheets: list[XmlSheet] = []
        self._row: list[Any] | None = None
        self._text: list[str] | None = None
        self._type = ""
        self._across = 0
        self._formula = ""
        self._in_comment = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = tag.removeprefix(_NAMESPACE)
        found = {key.removeprefix(_NAMESPACE): value for key, value in attrs.items()}
        if name == "Worksheet":
            self.sheets.append(XmlSheet(found.get("Name", "表")))
        elif name == "Row" and self.sheets:
            self._start_row(self.sheets[-1], found)
        elif name == "Cell" and self._row is not None:
            self._start_cell(self.sheets[-1], self._row, found)
        elif name == "Comment":
            self._in_comment = True
        elif (name == "Data" and self._row and not self._in_comment) or tag == f"{_EXCEL}Visible":
            self._text, self._type = [], found.get("Type", "")

    def _start_row(self, sheet: XmlSheet, found: dict[str, str]) -> None:
        index = _number(found, "Index", _MOST_ROWS)
        sheet.rows += [[] for _ in range(index - 1 - len(sheet.rows))]
        self._row = []
        sheet.rows.append(self._row)

    def _start_cell(self, sheet: XmlSheet, row: list[Any], found: dict[str, str]) -> None:
        row += [""] * (_number(found, "Index", _MOST_COLUMNS) - 1 - len(row))
        row.append("")
        self._formula = found.get("Formula", "")
        self._across, down = _number(found, "MergeAcross", _MOST_COLUMNS), _number(found, "MergeDown", _MOST_ROWS)
        if self._across or down:
            top, left = len(sheet.rows) - 1, len(row) - 1
            sheet.merges.append((top, left, top + down, left + self._across))

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        name = tag.removeprefix(_NAMESPACE)
        if name == "Data" and self._text is not None and self._row:
            self._row[-1], self._text, self._formula = _value("".join(self._text), self._type), None, ""
        elif tag == f"{_EXCEL}Visible" and self._text is not None:
            self.sheets[-1].hidden, self._text = "Hidden" in "".join(self._text), None
        elif name == "Comment":
            self._in_comment = False
        elif name == "Cell" and self._row:
            self._end_cell(self._row)
        elif name == "Row":
            self._row = None

    def _end_cell(self, row: list[Any]) -> None:
        if self._formula:  # written by a program that has computed nothing
            row[-1] = f"{LOST}{self._formula}"
        row += [""] * self._across
        self._formula, self._across = "", 0


def _value(text: str, kind: str) -> Any:
    """Numbers become numbers, so that those too long for a float are noticed."""
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _number(found: dict[str, str], name: str, most: int) -> int:
    """The whole number of an attribute, 0 when it is missing. Raises Unreadable for a place that no sheet has."""
    text = found.get(name, "")
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if number > most:
        raise Unreadable(f"里面说有第 {number} 行或列，不像正常的表格")
    return number
