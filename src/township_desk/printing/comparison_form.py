"""四级比对核查表 as PDF: A4 across, the heads on every page, signatures never alone on the last one."""

from collections.abc import Iterable, Sequence

from township_desk.domain.comparison_form import ComparisonForm
from township_desk.printing.fonts import HEI, SONG, TITLE, Fonts
from township_desk.printing.pen import LEADING, POINT, Fitted, Pen
from township_desk.printing.text import break_lines
from township_desk.progress import NO_PROGRESS, Progress

PAGE = (297.0, 210.0)
LEFT, WIDTH, TOP, BOTTOM = 15.0, 267.0, 16.0, 190.0
_SIZE, _LEAST = 10.5, 9.0
_COLUMNS = (11.0, 25.0, 44.0, 44.0, 56.0, 22.0, 41.0, 24.0)
_LEFT_ALIGNED = (3, 4, 6)
_HEAD, _ROW = 8.0, 17.0
_LINE = 5.2
_SIGNATURES = 22.0


def render_comparison_forms(
    forms: Sequence[ComparisonForm], fonts: Fonts | None = None, progress: Progress = NO_PROGRESS
) -> bytes:
    """One PDF; each village begins on a page of its own and counts its own pages."""
    pen = Pen("四级比对核查表", fonts or Fonts(), PAGE)
    for number, form in enumerate(forms, 1):
        _Form(pen, form).draw()
        progress.step(number, len(forms), "生成核查表")
    return pen.finish()


class _Form:
    """Lays the rows out on pages first: each page says how many there are."""

    def __init__(self, pen: Pen, form: ComparisonForm) -> None:
        self.pen, self.form, self.y = pen, form, TOP
        self.rows = [[self._fit(text, wide) for text, wide in zip(row, _COLUMNS, strict=True)] for row in form.rows]
        self.pages = self._laid_out()

    def draw(self) -> None:
        for number, rows in enumerate(self.pages, 1):
            self.pen.begin_page("演示" if self.form.demonstration else "")
            self._top(first=number == 1)
            self._cells([self._fit(head, wide, HEI) for head, wide in zip(self.form.heads, _COLUMNS, strict=True)], HEI)
            for row in rows:
                self._cells(row, SONG)
            if number == len(self.pages):
                self._end()
            self._foot(number)
            self.pen.end_page()

    def _laid_out(self) -> list[list[list[Fitted]]]:
        pages: list[list[list[Fitted]]] = [[]]
        room = BOTTOM - self._first_top() - _HEAD
        for row in self.rows:
            if pages[-1] and _height(row) > room:
                pages.append([])
                room = BOTTOM - TOP - _HEAD
            pages[-1].append(row)
            room -= _height(row)
        if room < self._end_height():
            pages.append([pages[-1].pop()] if len(pages[-1]) > 1 else [])
        return pages

    def _fit(self, text: str, wide: float, role: str = SONG) -> Fitted:
        return self.pen.fit(text, role, _SIZE, wide - 2, _LEAST)

    def _lines(self, text: str) -> int:
        return len(break_lines(text, WIDTH, lambda part: self.pen.width(part, SONG, _LEAST), 2 * _LEAST * POINT))

    def _first_top(self) -> float:
        return TOP + 18 + self._lines(self.form.note) * _LINE + 2

    def _end_height(self) -> float:
        return 4 + sum(map(self._lines, self.form.meanings)) * _LINE + _SIGNATURES

    def _top(self, *, first: bool) -> None:
        self.pen.text(LEFT, TOP - 5, self.form.mark, HEI, 9)
        self.y = TOP
        if first:
            self.pen.text(LEFT + WIDTH / 2, TOP + 7, self.form.title, TITLE, 20, "center")
            self.pen.text(LEFT, TOP + 14, self.form.place, SONG, _SIZE)
            self.pen.text(LEFT + WIDTH, TOP + 14, self.form.counts, SONG, _SIZE, "right")
            self.y = self.pen.paragraph(LEFT, TOP + 17, WIDTH, self.form.note, SONG, _LEAST, _LINE) + 1
        else:
            self.pen.text(LEFT + WIDTH, TOP - 5, self.form.place, SONG, 9, "right")

    def _cells(self, cells: Iterable[Fitted], role: str) -> None:
        cells = list(cells)
        high = _HEAD if role == HEI else _height(cells)
        x = LEFT
        for place, (cell, wide) in enumerate(zip(cells, _COLUMNS, strict=True)):
            align = "left" if role == SONG and place in _LEFT_ALIGNED else "center"
            self.pen.cell(x, self.y, wide, high, cell, role, align)
            x += wide
        self.y += high

    def _end(self) -> None:
        self.y += 4
        for text in self.form.meanings:
            self.y = self.pen.paragraph(LEFT, self.y, WIDTH, text, SONG, _LEAST, _LINE)
        wide = WIDTH / len(self.form.signatures)
        for place, text in enumerate(self.form.signatures):
            x = LEFT + place * wide
            self.pen.text(x, self.y + 8, text, SONG, _SIZE)
            self.pen.text(x, self.y + 17, self.form.day, SONG, _SIZE)

    def _foot(self, number: int) -> None:
        self.pen.text(LEFT, BOTTOM + 10, self.form.source, SONG, 9)
        words = f"第 {number} 页 / 共 {len(self.pages)} 页"
        self.pen.text(LEFT + WIDTH, BOTTOM + 10, words, SONG, 9, "right")


def _height(cells: Iterable[Fitted]) -> float:
    return max(_ROW, max(len(cell.lines) * cell.size * LEADING * POINT for cell in cells) + 2)
