"""The text that a spreadsheet puts on the clipboard, as rows of cells and back."""

import re
import unicodedata
from collections.abc import Collection, Sequence

Rows = tuple[tuple[str, ...], ...]
_END = r"(\t|\r\n|\r|\n|\Z)"
_MARKED_CELL = re.compile(rf'"((?:[^"]|"")*)"{_END}')
_PLAIN_CELL = re.compile(rf"([^\t\r\n]*){_END}")
_NEEDS_MARKS = re.compile(r'[\t\r\n]|^"')


def clipboard_rows(text: str) -> Rows:
    """The rows of cells that a spreadsheet has put on the clipboard.

    Tabs separate cells, line ends separate rows. A cell that contains one of them, or a quotation mark, stands in
    quotation marks, and its own marks are doubled. A mark that nothing closes is an ordinary character. The last row
    may end with a line end.
    """
    rows, cells, at = list[tuple[str, ...]](), list[str](), 0
    while at < len(text):
        marked = _MARKED_CELL.match(text, at)
        found = marked or _PLAIN_CELL.match(text, at)
        assert found is not None  # the pattern always matches: it accepts an empty plain cell
        cells.append(_one_line(found[1].replace('""', '"') if marked else found[1]))
        at = found.end()
        if found[2] != "\t":
            rows.append(tuple(cells))
            cells = []
    return (*rows, (*cells, "")) if cells else tuple(rows)


def is_block(text: str) -> bool:
    """Whether a text from the clipboard holds more than one cell."""
    rows = clipboard_rows(text)
    return len(rows) > 1 or any(len(row) > 1 for row in rows)


def clipboard_text(rows: Sequence[Sequence[str]]) -> str:
    """The text for the clipboard that a spreadsheet takes as these rows."""
    return "".join("\t".join(map(_marked, row)) + "\r\n" for row in rows)


def _marked(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_MARKS.search(cell) else cell


def _one_line(cell: str) -> str:
    return " ".join(cell.split("\n")).replace("\r", "").strip() if "\n" in cell else cell.strip()


def is_head_line(row: Sequence[str], heads: Collection[str]) -> bool:
    """Whether more than half of what a row says are heads, given as `plain_head` writes them."""
    said = [plain_head(cell) for cell in row if cell]
    return bool(said) and 2 * sum(cell in heads for cell in said) > len(said)


def plain_head(text: str) -> str:
    """A head in the form in which heads are compared: half-width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())
