"""The rows of a sheet part as bytes. Only rows that change are ever parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from township_desk.exchange.opening.cells import column_letter, column_of
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.package.xml import checked

_ROOT = re.compile(rb"<(?:([\w.-]+):)?worksheet[\s>]")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")


class Cell(NamedTuple):
    """A cell: the number of its style, its type, its content as XML, its other attributes as they are written."""

    style: int = 0
    kind: str = ""
    inner: str = ""
    more: str = ""


@dataclass(slots=True)
class Row:
    """A parsed row: its attributes without its number, and its cells by column (0 = A)."""

    attributes: dict[str, str] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class SheetRows:
    """A sheet part: what stands around its rows as one small document, and its rows by number.

    Rows stay bytes as long as nobody changes them. `put` keeps a row parsed until the part is written.
    """

    frame: bytes
    prefix: str
    rows: dict[int, bytes | Row]

    def parsed(self, number: int) -> Row:
        """A parsed row; an empty one where the part has none."""
        row = self.rows.get(number, b"")
        return row if isinstance(row, Row) else parse_row(row.decode(), self.prefix) if row else Row()

    def put(self, number: int, row: Row) -> None:
        """Replaces a row."""
        self.rows[number] = row

    def raw(self, number: int) -> bytes:
        """A row as it stands in the part."""
        row = self.rows.get(number, b"")
        return write_row(number, row, self.prefix).encode() if isinstance(row, Row) else row

    def has_formulas(self, number: int) -> bool:
        """Whether a row has formulas."""
        row, mark = self.rows[number], f"<{self.prefix}f"
        if isinstance(row, Row):
            return any(mark in cell.inner for cell in row.cells.values())
        return mark.encode() in row

    def with_formulas(self) -> list[int]:
        """The numbers of the rows that have formulas, from top to bottom."""
        return sorted(filter(self.has_formulas, self.rows))

    @property
    def changed(self) -> bool:
        """Whether any row was replaced."""
        return any(isinstance(row, Row) for row in self.rows.values())

    def content(self, frame: bytes) -> bytes:
        """The part: the rows inside its frame, which may have been edited."""
        tag = f"{self.prefix}sheetData".encode()
        before, found, after = frame.partition(b"<" + tag + b"/>")
        assert found, "the frame has lost its rows"
        ordered = map(self.raw, sorted(self.rows))
        return b"".join((before, b"<", tag, b">", *ordered, b"</", tag, b">", after))


def split_rows(content: bytes, part: str) -> SheetRows:
    """Divides a sheet part into its frame and its rows."""
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
        # rows and cells may leave out their place; then they follow the one before
        number = int(said[1]) if said else number + 1
        yield number, found[0]


def parse_row(raw: str, prefix: str) -> Row:
    """Parses a row."""
    opening, _, inside = raw.partition(">")
    attributes = attributes_of(opening.rstrip("/"))
    attributes.pop("r", None)
    row, column = Row(attributes), -1
    for letters, style, kind, more, inner in _cell_pattern(prefix).findall(inside):
        if more.strip():  # written in another order than usual, or with rare attributes
            said = attributes_of(more)
            letters = said.pop("r", letters).rstrip("0123456789")
            style, kind = said.pop("s", style), said.pop("t", kind)
            more = "".join(f' {name}="{value}"' for name, value in said.items())
        column = column_of(letters) if letters else column + 1
        row.cells[column] = Cell(int(style or 0), kind, inner, more)
    return row


@cache
def _cell_pattern(prefix: str) -> re.Pattern[str]:
    # the usual order of attributes is matched directly; other orders end up in the last group and are parsed
    usual = r'(?:\s+r="([A-Za-z]+)\d+")?(?:\s+s="(\d+)")?(?:\s+t="(\w+)")?([^>]*?)'
    return re.compile(rf"<{prefix}c(?=[\s/>]){usual}(?:/>|>(.*?)</{prefix}c\s*>)", re.DOTALL)


def attributes_of(text: str) -> dict[str, str]:
    """The attributes in an element's opening tag."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def write_row(number: int, row: Row, prefix: str) -> str:
    """A row as XML."""
    attributes = "".join(f' {name}="{value}"' for name, value in row.attributes.items())
    written = [f'<{prefix}row r="{number}"{attributes}>']
    for column in sorted(row.cells):
        style, kind, inner, more = row.cells[column]
        look, type_ = f' s="{style}"' if style else "", f' t="{kind}"' if kind else ""
        end = f">{inner}</{prefix}c>" if inner else "/>"
        written.append(f'<{prefix}c r="{_letters(column)}{number}"{look}{type_}{more}{end}')
    written.append(f"</{prefix}row>")
    return "".join(written)


_letters = cache(column_letter)


def text_element(name: str, text: str, prefix: str) -> str:
    """An element with a text whose blanks are kept."""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<{prefix}{name}{kept}>{escape(text)}</{prefix}{name}>"
