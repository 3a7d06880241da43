"""The table of a notice: columns that fit a block, and rows as high as their text needs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from township_desk.domain.paper.notices.notice import ListNotice
from township_desk.domain.paper.page_layout import BOARD_LEAST
from township_desk.printing.drawing.columns import needs_of, widths_of
from township_desk.printing.drawing.fonts import HEI, SONG
from township_desk.printing.drawing.pen import LEADING, POINT, Fitted, Pen

GAP = 4.0
_BETWEEN = 2.5  # mm between two blocks
_PAD = 2.5
_SIDES = 2.1
SHORT = 24
"""Texts up to this many characters stand in the middle of their cell, in lines of equal length.

Longer ones run from the left.
"""
_STEP = 2.0  # points by which a text shrinks before it wraps
_LONGEST = 0.45  # share of the page: a higher row is continued in another row below


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a block ready to be drawn."""

    cells: tuple[Fitted, ...]
    height: float


def heights(entries: Sequence[Entry], blocks: int) -> list[float]:
    """The height of each row of a page: that of its highest entry. Each block is filled before the next one begins."""
    rows = -(-len(entries) // blocks)
    return [max(entries[place].height for place in range(row, len(entries), rows)) for row in range(rows)]


class Table:
    """The heads and entries of a notice, fitted to its columns."""

    def __init__(self, pen: Pen, notice: ListNotice, issuer: float) -> None:
        self.pen, self.layout = pen, notice.layout
        self.blocks = notice.layout.blocks
        self.least = max(BOARD_LEAST, self.layout.size - _STEP)
        self.block_width = (self.layout.width - _BETWEEN * (self.blocks - 1)) / self.blocks
        self.widths = self._widths(notice)
        self.head = self._entry([column.head for column in notice.columns], HEI, BOARD_LEAST, BOARD_LEAST)
        self.blank = tuple(Fitted(self.layout.size, ("",)) for _ in self.widths)
        # The last part of a row must leave room for the issuer, or the signature would stand alone.
        self.highest = min(self.layout.height * _LONGEST, self.layout.height - self.head.height - issuer - _PAD)
        self.entries = [part for number, row in enumerate(notice.rows, 1) for part in self._parts(number, row.cells)]

    def left(self, block: int) -> float:
        """Where a block begins, in mm."""
        return self.layout.left + block * (self.block_width + _BETWEEN)

    def _widths(self, notice: ListNotice) -> tuple[float, ...]:
        """The widths of the columns in mm. The first fits the highest number on one line; the others share the rest."""
        if not notice.columns:
            return ()
        digits = self.pen.width(str(len(notice.rows)), SONG, self.layout.size)
        first = _SIDES + max(digits, self.pen.width(notice.columns[0].head, HEI, BOARD_LEAST))
        heads = [column.head for column in notice.columns[1:]]
        needs = needs_of(heads, (row.cells for row in notice.rows), self._head_width, self._cell_width, _SIDES)
        return (first, *widths_of([column.width for column in notice.columns[1:]], needs, self.block_width - first))

    def _head_width(self, text: str) -> float:
        return self.pen.width(text, HEI, BOARD_LEAST)

    def _cell_width(self, text: str) -> float:
        return self.pen.width(text, SONG, self.least)

    def _parts(self, number: int, cells: Sequence[str]) -> Iterator[Entry]:
        """The entries of one row. A row that no page could hold becomes several, and each repeats its number."""
        if not self.widths:
            return
        whole = self._entry([str(number), *cells], SONG, self.layout.size, self.least)
        step = self.least * LEADING * POINT
        most = max(1, int(self.highest / step))
        longest = max(len(cell.lines) for cell in whole.cells)
        if longest <= most:
            yield whole
            return
        for start in range(0, longest, most):
            parts = [Fitted(it.size, it.lines[start : start + most] or ("",)) for it in whole.cells[1:]]
            yield self._of([self._goes_on(number) if start else whole.cells[0], *parts])

    def _goes_on(self, number: int) -> Fitted:
        """The number of a row that began above, over the word that says so."""
        return Fitted(self.least, (str(number), "续"))

    def _entry(self, texts: Sequence[str], role: str, size: float, least: float) -> Entry:
        pairs = zip(texts, self.widths, strict=True)
        return self._of([self._way(text)(text, role, size, wide - 2, least) for text, wide in pairs])

    def _way(self, text: str) -> Callable[[str, str, float, float, float], Fitted]:
        """How a text is wrapped: a short one in lines of equal length, a long one in full lines."""
        return self.pen.fit_title if len(text) <= SHORT and "\n" not in text else self.pen.fit

    def _of(self, cells: Sequence[Fitted]) -> Entry:
        needed = max((cell.height for cell in cells), default=0.0) + _PAD
        return Entry(tuple(cells), max(self.layout.row, needed))
