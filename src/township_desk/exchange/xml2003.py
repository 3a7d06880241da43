"""Spreadsheets in Microsoft's XML of 2003."""

import re
from typing import Any
from xml.parsers import expat

Rows = list[list[Any]]
Merges = list[tuple[int, int, int, int]]
_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet "
_MOST_COLUMNS = 1000
_MOST_ROWS = 200_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def xml_sheets(text: str) -> list[tuple[str, Rows, Merges]]:
    """Name, rows and merged ranges of every sheet; entities of the file's own are refused."""
    reader = _Reader()
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.data
    parser.EntityDeclHandler = _refuse
    # The declaration may name gb2312, which expat cannot read; the text is decoded already.
    parser.Parse(_DECLARATION.sub("", text, count=1).encode("utf-8"), True)
    return reader.sheets


def _refuse(*_: object) -> None:
    raise ValueError("entity declarations are not read")


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, Rows, Merges]] = []
        self._text: list[str] | None = None
        self._type = ""
        self._across = 0
        self._in_comment = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = tag.removeprefix(_NAMESPACE)
        found = {key.removeprefix(_NAMESPACE): value for key, value in attrs.items()}
        if name == "Worksheet":
            self.sheets.append((found.get("Name", "表"), [], []))
        elif name == "Row" and self.sheets:
            rows = self.sheets[-1][1]
            rows += [[] for _ in range(min(_number(found, "Index"), _MOST_ROWS) - 1 - len(rows))]
            rows.append([])
        elif name == "Cell" and self.sheets and self.sheets[-1][1]:
            self._start_cell(self.sheets[-1][1][-1], found)
        elif name == "Comment":
            self._in_comment = True
        elif name == "Data" and self.sheets and not self._in_comment:
            self._text, self._type = [], found.get("Type", "")

    def _start_cell(self, row: list[Any], found: dict[str, str]) -> None:
        row += [""] * (min(_number(found, "Index"), _MOST_COLUMNS) - 1 - len(row))
        row.append("")
        self._across = min(_number(found, "MergeAcross"), _MOST_COLUMNS)
        down = min(_number(found, "MergeDown"), _MOST_ROWS)
        if self._across or down:
            top, left = len(self.sheets[-1][1]) - 1, len(row) - 1
            self.sheets[-1][2].append((top, left, top + down, left + self._across))

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        name = tag.removeprefix(_NAMESPACE)
        if name == "Data" and self._text is not None:
            self.sheets[-1][1][-1][-1] = _value("".join(self._text), self._type)
            self._text = None
        elif name == "Comment":
            self._in_comment = False
        elif name == "Cell" and self.sheets and self.sheets[-1][1]:
            self.sheets[-1][1][-1] += [""] * self._across


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


def _number(found: dict[str, str], name: str) -> int:
    """A whole number of an attribute, 0 where there is none."""
    text = found.get(name, "")
    return int(text) if text.isdecimal() else 0
