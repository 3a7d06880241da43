"""The rows of a sheet part as its bytes: only the rows that change are ever taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from township_desk.exchange.heads import column_letter
from township_desk.exchange.package.references import cell_of
from township_desk.exchange.package.xml import checked
from township_desk.exchange.unreadable import Unreadable

_ROOT = re.compile(rb"<(?:([\w.-]+):)?worksheet[\s>]")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")


@dataclass(slots=True)
class Cell:
    """A cell: its attributes but its place, and what stands inside, as XML."""

    attributes: dict[str, str] = field(default_factory=dict)
    inner: str = ""

    @property
    def style(self) -> int:
        """The number of its style."""
        return int(self.attributes.get("s", 0))


@dataclass(slots=True)
class Row:
    """A row taken apart: its attributes but its number, its cells by column (0 = A)."""

    attributes: dict[str, str] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class SheetRows:
    """A sheet part: what stands around its rows as one small document, and its rows as bytes by their numbers."""

    frame: bytes
    prefix: str
    rows: dict[int, bytes]

    def parsed(self, number: int) -> Row:
        """A row taken apart; an empty one where the part has none."""
        raw = self.rows.get(number)
        return parse_row(raw.decode(), self.prefix) if raw else Row()

    def with_formulas(self) -> list[int]:
        """The numbers of the rows that have formulas, from top to bottom."""
        mark = f"<{self.prefix}f".encode()
        return sorted(number for number, raw in self.rows.items() if mark in raw)

    def put(self, number: int, row: Row) -> None:
        """Puts a row."""
        self.rows[number] = self.written(number, row)

    def written(self, number: int, row: Row) -> bytes:
        """A row as it stands in the part."""
        return write_row(number, row, self.prefix).encode()

    def content(self, frame: bytes) -> bytes:
        """The part with its frame, which may have been edited, around the rows."""
        tag = f"{self.prefix}sheetData".encode()
        before, found, after = frame.partition(b"<" + tag + b"/>")
        assert found, "the frame has lost its rows"
        ordered = (self.rows[number] for number in sorted(self.rows))
        return b"".join((before, b"<", tag, b">", *ordered, b"</", tag, b">", after))


def split_rows(content: bytes, part: str) -> SheetRows:
    """Takes a sheet part apart."""
    content = checked(content, part)
    root = _ROOT.search(content)
    if not root:
        raise Unreadable(f"里面的“{part}”不是工作表")
    prefix = root[1] + b":" if root[1] else b""
    whole = re.compile(rb"<%(p)ssheetData\s*(?:/>|>(.*?)</%(p)ssheetData\s*>)" % {b"p": prefix}, re.DOTALL)
    data = whole.search(content)
    if not data:
        raise Unreadable(f"里面的“{part}”没有单元格")
    frame = content[: data.start()] + b"<" + prefix + b"sheetData/>" + content[data.end() :]
    return SheetRows(frame, prefix.decode(), dict(_rows(data[1] or b"", prefix)))


def _rows(data: bytes, prefix: bytes) -> Iterator[tuple[int, bytes]]:
    one = re.compile(rb"<%(p)srow(?=[\s/>])([^>]*?)(?:/>|>.*?</%(p)srow\s*>)" % {b"p": prefix}, re.DOTALL)
    number = 0
    for found in one.finditer(data):
        said = _NUMBER.search(b" " + found[1])
        number = int(said[1]) if said else number + 1
        yield number, found[0]


def parse_row(raw: str, prefix: str) -> Row:
    """Takes a row apart."""
    opening, _, inside = raw.partition(">")
    attributes = attributes_of(opening.rstrip("/"))
    attributes.pop("r", None)
    row, column = Row(attributes), -1
    for found in _cell_pattern(prefix).finditer(inside):
        cell = attributes_of(found[1])
        place = cell.pop("r", "")
        column = cell_of(place)[1] if place else column + 1
        row.cells[column] = Cell(cell, found[2] or "")
    return row


def _cell_pattern(prefix: str) -> re.Pattern[str]:
    return re.compile(rf"<{prefix}c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</{prefix}c\s*>)", re.DOTALL)


def attributes_of(text: str) -> dict[str, str]:
    """The attributes in the opening of an element."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def write_row(number: int, row: Row, prefix: str) -> str:
    """A row as XML."""
    written = []
    for column in sorted(row.cells):
        cell = row.cells[column]
        attributes = "".join(f' {name}="{value}"' for name, value in cell.attributes.items())
        end = f">{cell.inner}</{prefix}c>" if cell.inner else "/>"
        written.append(f'<{prefix}c r="{column_letter(column)}{number}"{attributes}{end}')
    attributes = "".join(f' {name}="{value}"' for name, value in row.attributes.items())
    return f'<{prefix}row r="{number}"{attributes}>{"".join(written)}</{prefix}row>'


def text_element(name: str, text: str, prefix: str) -> str:
    """An element with a text, its blanks kept."""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<{prefix}{name}{kept}>{escape(text)}</{prefix}{name}>"
