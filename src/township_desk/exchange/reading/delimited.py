"""Reads the rows of a text file. It finds the separator, and which quotation marks are ordinary characters.

Programs that write such files themselves put quotation marks and separators into cells without quoting them. A reader
that trusts every mark loses whole rows silently. This one refuses what cannot be right.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from township_desk.exchange.opening.unreadable import Unreadable

_SEPARATORS = "\t,;|，"
_SAID = re.compile(r"sep=(.)", re.IGNORECASE)  # Excel understands this in the first line
_LINE_END = re.compile(r"\r\n|\r|\n")
_SAMPLE = 200
_MOST_LINES = 30  # lines that one cell may have
_LONGEST_CELL = 1_000_000
Row = list[str]


def rows_of(text: str) -> list[Row]:
    """The rows of a text. Raises Unreadable when it is no table, or when its marks or separators cannot be right."""
    csv.field_size_limit(_LONGEST_CELL)
    first, _, rest = text.partition("\n")
    if said := _SAID.fullmatch(first.strip("\r")):
        return _Reader(rest, said[1]).rows()
    if separator := _marked_by_program(text):
        return _Reader(text, separator).rows(trusted=True)
    separator = _separator(text)
    if not separator:
        raise Unreadable("文件里没有表格，只有一段文字")
    return _Reader(text, separator).rows()


def _marked_by_program(text: str) -> str:
    """The separator of a text in which every cell that is no number stands between marks; "" for any other text.

    A program has written such a text: nobody types so many marks, and each of them can be trusted.
    """
    found = next((it for it in _SEPARATORS if '"' in text and _all_marked(it).fullmatch(text)), "")
    return found if f'"{found}' in text or f'{found}"' in text else ""


@cache
def _all_marked(separator: str) -> re.Pattern[str]:
    return re.compile(rf'(?:(?:"(?:[^"]|"")*+"|[-+.\d]*+)(?:{re.escape(separator)}|\r\n|\n|\r|\Z))*+')


def _separator(text: str) -> str:
    """The character that divides most lines into the same number of cells; of equal ones, the one that makes more
    cells.

    Nobody types tabs into remarks, so for tabs half as many lines are enough.
    """
    lines = [line for line in _LINE_END.split(text[: _SAMPLE * 2000])[:_SAMPLE] if line.strip()]

    def evenness(separator: str) -> tuple[int, int]:
        counts = Counter(count for line in lines if (count := line.count(separator)))
        often, count = max(((times, count) for count, times in counts.items()), default=(0, 0))
        return often * (2 if separator == "\t" else 1), count

    best = max(_SEPARATORS, key=evenness)
    return best if any(best in line for line in lines) else ""


class _Reader:
    """Reads the rows of one text."""

    def __init__(self, text: str, separator: str) -> None:
        self._text, self._separator = text, separator
        self._dialect = type("_Dialect", (csv.excel,), {"delimiter": separator})

    def rows(self, *, trusted: bool = False) -> list[Row]:
        """All rows: by the marks or, where these may not be right, line by line."""
        try:
            rows = list(csv.reader(io.StringIO(self._text, newline=""), self._dialect, strict=True))
        except csv.Error:
            rows = []
        if not rows or (not trusted and any(self._may_swallow(row) for row in rows)):
            rows = list(self._by_lines(_usual_width(rows)))
        _check(rows)
        return rows

    def _may_swallow(self, row: Row) -> bool:
        """Whether a cell of a row contains lines that may be rows of their own."""
        return any("\n" in cell and self._separator in cell for cell in row)

    def _by_lines(self, width: int) -> Iterator[Row]:
        """The rows, with all lines of each quoted cell. `width` is 0 when the quotation marks do not show the rows."""
        lines = _LINE_END.split(self._text)
        width = width or _usual_width([row for line in lines if (row := self._marked(line))])
        at = 0
        while at < len(lines):
            row, at = self._record(lines, at, width)
            yield row

    def _record(self, lines: Sequence[str], at: int, width: int) -> tuple[Row, int]:
        """The row that begins in a line, and the number of the line after it."""
        if (row := self._marked(lines[at])) is not None:
            return row, at + 1
        plain = [_bare(cell) for cell in lines[at].split(self._separator)]
        for end in range(at + 2, min(at + _MOST_LINES, len(lines)) + 1):
            row = self._marked("\n".join(lines[at:end]))
            if row is not None and len(row) == width:
                if len(plain) < width or lines[end - 1].count(self._separator) + 1 < width:
                    return row, end
                break  # each of these lines may just as well be a row of its own
        else:
            if len(plain) == width:
                return plain, at + 1
        raise Unreadable(f"第 {at + 1} 行有一个引号没有配对，认不准后面的格从哪里分开。请用 WPS 打开，另存为 xlsx")

    def _marked(self, line: str) -> Row | None:
        """The cells of lines whose quotation marks are right; None for other lines."""
        if '"' not in line:
            return line.split(self._separator)
        try:
            rows = list(csv.reader(io.StringIO(line, newline=""), self._dialect, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 else None


def _bare(cell: str) -> str:
    """A cell without the quotation marks around it."""
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _usual_width(rows: Sequence[Row]) -> int:
    """The number of cells that most rows have."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return widths.most_common(1)[0][0] if widths else 0


def _check(rows: list[Row]) -> None:
    """Refuses rows with more cells than the head: a separator inside a cell has shifted everything after it."""
    usual = _usual_width(rows)
    head = next((number for number, row in enumerate(rows) if len(row) >= usual), len(rows))
    width = max(usual, len(rows[head]) if head < len(rows) else 0)
    for number, row in enumerate(rows[head:], head + 1):
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            raise Unreadable(
                f"第 {number} 行有 {len(row)} 格，表头是 {width} 格，多半是格里有分隔符而没有加引号。"
                "请用 WPS 打开看看这一行，另存为 xlsx"
            )
