"""Writes the rows of a new sheet as SpreadsheetML, and the texts that its cells share.

openpyxl makes the package around them (`frame`), but takes ten times as long for the cells. It also writes texts into
the cells instead of sharing them, and some programs at county offices then read no text at all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.writing.shared_texts import table_of_texts
from township_desk.problems import Problem

MOST_ROWS = 1_048_575  # rows below the head
MOST_TEXT = 32_767  # UTF-16 units that one cell of Excel can hold
_PART = 500
_CONTROLS = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutCell:
    """A cell with a tint ("error" or "warning")."""

    text: str
    tint: str


Cell = str | int | float | None | OutCell


class SharedTexts(dict[str, int]):
    """Every text once, with its place in the table of shared texts."""

    def __missing__(self, text: str) -> int:
        _check(text)
        place = self[text] = len(self)
        return place

    def xml(self) -> bytes:
        """The table as a part of the package."""
        return table_of_texts("".join(map(_element, self)).encode(), len(self))


class TooLong(Problem):
    """A text is longer than a cell can hold."""

    def __init__(self, length: int, where: str = "有一格") -> None:
        super().__init__(f"没有写成：{where}有 {length:,} 字，一格最多 {MOST_TEXT:,} 字。请改短后再做一次。")
        self.length = length


def rows_xml(
    heads: Sequence[str], rows: Iterable[Sequence[Cell]], looks: Mapping[str, int], texts: SharedTexts
) -> Iterator[tuple[int, bytes]]:
    """The head in row 1 and the rows below it in parts of some hundred, each part with the number of its last row."""
    starts, part, number = [f'<c r="{column_letter(place)}' for place in range(len(heads))], list[str](), 1
    add, plain = part.append, f'" s="{looks["text"]}" t="s"><v>'
    add(_head_xml(heads, starts, looks["head"], texts))
    for number, cells in enumerate(rows, 2):
        if number > MOST_ROWS:
            raise Problem(f"没有写成：要写的多于 {MOST_ROWS - 1:,} 行，一张表放不下。请按村分开导出。")
        row = str(number)
        add(f'<row r="{row}">')
        try:
            for start, cell in zip(starts, cells, strict=True):
                if type(cell) is str:  # most cells are texts, so this is asked first
                    if cell:
                        add(f"{start}{row}{plain}{texts[cell]}</v></c>")
                elif isinstance(cell, OutCell):
                    add(f'{start}{row}" s="{looks[cell.tint]}" t="s"><v>{texts[cell.text]}</v></c>')
                elif cell is not None:
                    add(f'{start}{row}"><v>{cell!r}</v></c>')
        except TooLong as error:
            raise TooLong(error.length, f"第 {number} 行“{heads[starts.index(start)]}”") from None
        add("</row>")
        if number % _PART == 0:
            yield number, "".join(part).encode()
            part.clear()
    yield number, "".join(part).encode()


def _head_xml(heads: Sequence[str], starts: Sequence[str], look: int, texts: SharedTexts) -> str:
    cells = (f'{start}1" s="{look}" t="s"><v>{texts[head]}</v></c>' for start, head in zip(starts, heads, strict=True))
    return f'<row r="1">{"".join(cells)}</row>'


def clean(text: str) -> str:
    """A text without control characters, which no workbook can hold. Raises TooLong when no cell can hold it."""
    _check(text)
    return text if text.isprintable() else text.translate(_CONTROLS)


def _check(text: str) -> None:
    if len(text) > MOST_TEXT // 2 and (length := len(text.encode("utf-16-le", "replace")) // 2) > MOST_TEXT:
        raise TooLong(length)


def _element(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    escaped = _LOOKS_ESCAPED.sub("_x005F_", escape(clean(text))).replace("\r", "_x000D_")
    return f"<si><t{space}>{escaped}</t></si>"
