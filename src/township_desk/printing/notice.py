"""A list notice as PDF: the geometry of GB/T 9704-2012, one or two blocks side by side, never below 12 pt."""

from collections.abc import Sequence
from dataclasses import replace

from township_desk.domain.paper.notices.notice import ListNotice
from township_desk.domain.paper.page_layout import BOARD_LEAST, Layout
from township_desk.printing.drawing.fonts import BODY, HEI, SONG, TITLE, Fonts
from township_desk.printing.drawing.pen import LEADING, POINT, Fitted, Pen, spread
from township_desk.printing.drawing.text import Line, Measure, break_lines
from township_desk.printing.notice_fit import Laid, fitted
from township_desk.printing.notice_pages import LINE, NoticePage, divide
from township_desk.printing.notice_table import GAP, SHORT, Entry, Table, heights

_TITLE, _BODY = 22.0, 16.0
_TITLE_LEAST = 18.0
_INDENT = 2 * _BODY * POINT
_SEALS = 16.0  # room for the seals


def render_notice(notice: ListNotice, fonts: Fonts | None = None) -> bytes:
    """The PDF of a notice."""
    return drawing_of(notice, fonts).run()


def drawing_of(notice: ListNotice, fonts: Fonts | None = None) -> "NoticeDrawing":
    """A notice divided among pages, ready to be drawn once."""
    return NoticeDrawing(Pen(notice.title, fonts or Fonts(), notice.layout.page), notice)


class NoticeDrawing:
    """Divides a notice among pages and draws them. Dividing comes first, because each page says how many there are."""

    def __init__(self, pen: Pen, notice: ListNotice) -> None:
        self.pen, self.notice = pen, notice
        self.title = pen.fit_title(notice.title, TITLE, _TITLE, notice.layout.width, _TITLE_LEAST)
        laid = fitted(notice.layout, self._lay)
        self.table, self.pages, self.layout = laid.table, laid.pages, laid.table.layout

    @property
    def tightened(self) -> bool:
        """Whether rows or type are smaller than chosen, so that no few rows are left for a last page."""
        return self.layout != self.notice.layout

    def _lay(self, layout: Layout) -> Laid:
        issuer = _SEALS + self._issuer_height()
        table = Table(self.pen, replace(self.notice, layout=layout), issuer)
        return Laid(table, divide(layout.height, self.title.height + 6, self._body(), table, issuer))

    def run(self) -> bytes:
        """The PDF."""
        watermark = self.layout.watermark or ("演示" if self.notice.demonstration else "")
        for number, page in enumerate(self.pages, 1):
            self.pen.begin_page(watermark)
            self._page(page, first=number == 1, last=number == len(self.pages))
            self._foot(number)
            self.pen.end_page()
        return self.pen.finish()

    def _page(self, page: NoticePage, *, first: bool, last: bool) -> None:
        y = self._heading() if first else self.layout.top
        for line, starts in page.lines:
            self._body_line(y, line, starts=starts)
            y += LINE
        if page.entries:
            y = self._table(page.entries, y + (GAP if page.lines else 0))
        if last:
            self._issuer(y)

    def _measure(self, role: str, size: float) -> Measure:
        return lambda part: self.pen.width(part, role, size)

    def _body(self) -> list[tuple[Line, bool]]:
        """The lines of the covering text, each with whether it begins a paragraph."""
        found: list[tuple[Line, bool]] = []
        for text in self.notice.paragraphs:
            lines = break_lines(text, self.notice.layout.width, self._measure(BODY, _BODY), _INDENT)
            found += [(line, place == 0) for place, line in enumerate(lines)]
        return found

    def _heading(self) -> float:
        y, step = self.layout.top, self.title.size * LEADING * POINT
        for place, line in enumerate(self.title.lines):
            middle = self.layout.left + self.layout.width / 2
            self.pen.text(middle, y + step * (place + 0.75), line, TITLE, self.title.size, "center")
        return y + self.title.height + 6

    def _body_line(self, y: float, line: Line, *, starts: bool) -> None:
        indent = _INDENT if starts else 0.0
        room = self.layout.width - indent - self.pen.width(line.text, BODY, _BODY)
        space = 0.0 if line.last else spread(line.text, room, _BODY)
        self.pen.text(self.layout.left + indent, y + LINE * 0.72, line.text, BODY, _BODY, space=space)

    def _table(self, entries: Sequence[Entry], y: float) -> float:
        table, blocks = self.table, self.table.blocks if len(entries) > 1 else 1
        rows = -(-len(entries) // blocks)
        for block in range(blocks):
            self._cells(block, y, table.head.height, table.head.cells, HEI)
        y += table.head.height
        for row, height in enumerate(heights(entries, blocks)):
            for block in range(blocks):
                place = row + block * rows
                self._cells(block, y, height, entries[place].cells if place < len(entries) else table.blank, SONG)
            y += height
        return y

    def _cells(self, block: int, y: float, height: float, cells: Sequence[Fitted], role: str) -> None:
        x = self.table.left(block)
        for cell, width in zip(cells, self.table.widths, strict=True):
            align = "center" if sum(map(len, cell.lines)) <= SHORT else "left"
            self.pen.cell(x, y, width, height, cell, role, align)
            x += width

    def _issuer_lines(self) -> list[str]:
        return [*self.notice.issuer, self.notice.date]

    def _issuer_height(self) -> float:
        return len(self._issuer_lines()) * LINE

    def _issuer(self, y: float) -> None:
        """Draws the issuers and the date, centred on each other,
        four characters in from the right (GB/T 9704-2012, 7.3.5).
        """
        y += _SEALS
        edge = self.layout.left + self.layout.width
        lines = self._issuer_lines()
        widest = max(self.pen.width(line, BODY, _BODY) for line in lines)
        centre = max(self.layout.left + widest / 2, edge - 4 * _BODY * POINT - widest / 2 + _INDENT)
        centre = min(centre, edge - widest / 2)
        for line in lines:
            self.pen.text(centre, y + LINE * 0.72, line, BODY, _BODY, "center")
            y += LINE

    def _foot(self, number: int) -> None:
        words = f"第 {number} 页 / 共 {len(self.pages)} 页"
        middle, below = self.layout.left + self.layout.width / 2, self.layout.top + self.layout.height + 12
        self.pen.text(middle, below, words, SONG, BOARD_LEAST, "center")
