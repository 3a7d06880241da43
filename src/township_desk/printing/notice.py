"""The village notice as PDF: GB/T 9704-2012 geometry, two blocks side by side, never below 12 pt."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.domain.notices import ListNotice, NoticeRow
from township_desk.printing.fonts import BODY, HEI, SONG, TITLE, Fonts
from township_desk.printing.pen import Fitted, Pen
from township_desk.printing.text import break_lines

TOP, LEFT, WIDTH, HEIGHT = 37.0, 28.0, 156.0, 225.0
"""Margins and text area in mm (GB/T 9704-2012, 5.2)."""
_LINE = HEIGHT / 22
_COLUMNS = (12.0, 21.0, 26.0, 19.0)
_HEAD, _CELL, _LEAST = 12.0, 14.0, 12.0
_ROW = 9.0
_ISSUER_GAP = 16.0  # room for the seals
_LEAST_ROWS = 2  # rows that accompany the issuer on the last page


@dataclass(frozen=True, slots=True)
class _Entry:
    """One household ready to be drawn."""

    cells: tuple[Fitted, ...]

    @property
    def height(self) -> float:
        return max(_ROW, max(cell.height for cell in self.cells) + 2.5)


def render_notice(notice: ListNotice, fonts: Fonts | None = None) -> bytes:
    """The PDF of a notice."""
    pen = Pen(notice.title, fonts or Fonts())
    return _Drawing(pen, notice, _Pages(pen, notice).laid_out()).run()


def _entries(pen: Pen, rows: Sequence[NoticeRow]) -> list[_Entry]:
    texts = ((str(number), row.group, row.head, str(row.people)) for number, row in enumerate(rows, 1))
    return [
        _Entry(tuple(pen.fit(text, SONG, _CELL, wide - 2, _LEAST) for text, wide in zip(cells, _COLUMNS, strict=True)))
        for cells in texts
    ]


class _Pages:
    """Divides the entries among pages: on each, the left block is filled before the right one."""

    def __init__(self, pen: Pen, notice: ListNotice) -> None:
        self.pen, self.notice = pen, notice
        self.entries = _entries(self.pen, notice.rows)

    def laid_out(self) -> list[list[_Entry]]:
        """The entries of each page."""
        room = HEIGHT - heading_height(self.pen, self.notice)
        pages: list[list[_Entry]] = []
        rest = self.entries
        while rest:
            count = self._fitting(rest, room - _ROW)
            if count >= len(rest) and self._height(rest) > room - _ROW - issuer_height(self.notice):
                count = self._with_company(rest)
            pages.append(rest[:count])
            rest = rest[count:]
            room = HEIGHT
        return pages

    def _fitting(self, entries: list[_Entry], room: float) -> int:
        for rows in range(max(1, int(room / _ROW)), 0, -1):
            if self._height(entries[: 2 * rows]) <= room:
                return min(2 * rows, len(entries))
        return min(2, len(entries))

    @staticmethod
    def _with_company(rest: list[_Entry]) -> int:
        """How many stay when the issuer needs the next page: some rows go with it, and some stay with the text."""
        return max(len(rest) // 2, len(rest) - 2 * _LEAST_ROWS)

    @staticmethod
    def _height(entries: list[_Entry]) -> float:
        return sum(row_heights(entries))


def row_heights(entries: Sequence[_Entry]) -> list[float]:
    """The height of each row of a page: the higher of its two blocks."""
    rows = math.ceil(len(entries) / 2)
    pairs = ((entries[row], entries[row + rows] if row + rows < len(entries) else None) for row in range(rows))
    return [max(left.height, right.height if right else 0) for left, right in pairs]


def heading_height(pen: Pen, notice: ListNotice) -> float:
    """The height of title and covering text."""
    title = pen.fit(notice.title, TITLE, 22, WIDTH, 22)
    lines = sum(_paragraph_lines(pen, text) for text in notice.paragraphs)
    return title.height + 6 + lines * _LINE + 4


def _paragraph_lines(pen: Pen, text: str) -> int:
    return len(break_lines(text, WIDTH, lambda part: pen.width(part, BODY, 16), 32 * 25.4 / 72))


def issuer_height(notice: ListNotice) -> float:
    """The room that seals, issuers and date take."""
    return _ISSUER_GAP + (len(notice.issuer) + 1) * _LINE


class _Drawing:
    """Draws the pages."""

    def __init__(self, pen: Pen, notice: ListNotice, pages: list[list[_Entry]]) -> None:
        self.pen, self.notice, self.pages = pen, notice, pages

    def run(self) -> bytes:
        for number, entries in enumerate(self.pages, 1):
            self.pen.begin_page("演示" if self.notice.demonstration else "")
            y = self._heading() if number == 1 else TOP
            if entries:
                y = self._table(entries, y)
            if number == len(self.pages):
                self._issuer(y)
            self._foot(number)
            self.pen.end_page()
        return self.pen.finish()

    def _heading(self) -> float:
        y = TOP
        title = self.pen.fit(self.notice.title, TITLE, 22, WIDTH, 22)
        step = title.height / len(title.lines)
        for place, line in enumerate(title.lines):
            self.pen.text(LEFT + WIDTH / 2, y + step * (place + 0.75), line, TITLE, 22, "center")
        y += title.height + 6
        for text in self.notice.paragraphs:
            y = self.pen.paragraph(LEFT, y, WIDTH, text, BODY, 16, _LINE)
        return y + 4

    def _table(self, entries: list[_Entry], y: float) -> float:
        blocks = 2 if len(entries) > 1 else 1
        for block in range(blocks):
            self._cells(LEFT + block * WIDTH / 2, y, _ROW, [self._fit_head(head) for head in self.notice.heads], HEI)
        rows = math.ceil(len(entries) / 2)
        y += _ROW
        for row, height in enumerate(row_heights(entries)):
            self._cells(LEFT, y, height, list(entries[row].cells), SONG)
            if row + rows < len(entries):
                self._cells(LEFT + WIDTH / 2, y, height, list(entries[row + rows].cells), SONG)
            elif blocks == 2:
                self._cells(LEFT + WIDTH / 2, y, height, [Fitted(_CELL, ("",))] * len(_COLUMNS), SONG)
            y += height
        return y

    def _fit_head(self, head: str) -> Fitted:
        return self.pen.fit(head, HEI, _HEAD, WIDTH, _HEAD)

    def _cells(self, x: float, y: float, height: float, cells: list[Fitted], role: str) -> None:
        for cell, width in zip(cells, _COLUMNS, strict=True):
            self.pen.cell(x, y, width, height, cell, role)
            x += width

    def _issuer(self, y: float) -> None:
        y += _ISSUER_GAP
        right = LEFT + WIDTH - 4 * 16 * 25.4 / 72
        lines = [*self.notice.issuer, self.notice.date]
        widest = max(self.pen.width(line, BODY, 16) for line in lines)
        centre = min(right - widest / 2 + 2 * 16 * 25.4 / 72, LEFT + WIDTH - widest / 2)
        for line in lines:
            self.pen.text(centre, y + _LINE * 0.72, line, BODY, 16, "center")
            y += _LINE

    def _foot(self, number: int) -> None:
        words = f"第 {number} 页 / 共 {len(self.pages)} 页"
        self.pen.text(LEFT + WIDTH / 2, TOP + HEIGHT + 12, words, SONG, 12, "center")
