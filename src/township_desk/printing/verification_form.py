"""The household's exit verification form as PDF: one A4 page, a back page only when it does not fit."""

from collections.abc import Iterable, Sequence

from township_desk.domain.verification import MEMBER_HEADS, Signature, VerificationForm
from township_desk.printing.fonts import HEI, SONG, TITLE, Fonts
from township_desk.printing.pen import LEADING, POINT, Fitted, Pen
from township_desk.progress import NO_PROGRESS, Progress

LEFT, WIDTH, TOP, BOTTOM = 18.0, 174.0, 15.0, 284.0
_SIZE, _LEAST = 10.5, 9.0
_ROW, _SMALL_ROW = 7.0, 6.0
_INDICATORS = (26.0, 42.0, 44.0, 22.0, 40.0)
_MEMBERS = (30.0, 26.0, 46.0, 14.0, 30.0, 28.0)
_FACTS = (20.0, 38.0)
_INCOME = (31.0, 27.0)
_SIGNATURE_HEIGHT = 35.0


def render_forms(
    forms: Iterable[VerificationForm], fonts: Fonts | None = None, *, total: int = 0, progress: Progress = NO_PROGRESS
) -> bytes:
    """One PDF with a form for each household."""
    pen = Pen("贫困户退出验收表", fonts or Fonts())
    for number, form in enumerate(forms, 1):
        _Form(pen, form).draw()
        progress.step(number, total, "生成退出验收表")
    return pen.finish()


class _Form:
    """Draws one form; sections go to the back page whole."""

    def __init__(self, pen: Pen, form: VerificationForm) -> None:
        self.pen, self.form, self.y, self.page = pen, form, TOP, 1

    def draw(self) -> None:
        self._begin_page()
        self._title()
        self._pairs(self.form.facts, _FACTS)
        self._table("家庭成员", MEMBER_HEADS, self.form.members, _MEMBERS, _SMALL_ROW)
        self._indicators()
        self._income_and_signatures()
        self._end_page()

    def _begin_page(self) -> None:
        self.pen.begin_page("演示" if self.form.demonstration else "")
        self.pen.text(LEFT, TOP - 4, self.form.mark, HEI, 9)
        self.y = TOP

    def _end_page(self) -> None:
        self.pen.text(LEFT, BOTTOM + 6, self.form.source, SONG, 9)
        self.pen.text(LEFT + WIDTH, BOTTOM + 6, f"第 {self.page} 页", SONG, 9, "right")
        self.pen.end_page()

    def _need(self, height: float) -> None:
        """Goes on to the back page when so much does not fit any more."""
        if self.y + height > BOTTOM:
            self._end_page()
            self.page += 1
            self._begin_page()
            self.y += 4

    def _title(self) -> None:
        self.pen.text(LEFT + WIDTH / 2, self.y + 7, self.form.title, TITLE, 20, "center")
        self.pen.text(LEFT + WIDTH, self.y + 7, f"{self.form.year} 年度", SONG, _SIZE, "right")
        self.y += 11

    def _fit(self, text: str, width: float, role: str = SONG) -> Fitted:
        return self.pen.fit(text, role, _SIZE, width - 2, _LEAST)

    def _cells(self, cells: Sequence[tuple[str, float, str, str]], least: float) -> None:
        """One row of cells (text, width, role, alignment), as high as the highest needs."""
        fitted = [self._fit(text, width, role) for text, width, role, _ in cells]
        height = max(least, max(cell.height for cell in fitted) + 1.6)
        self._need(height)
        x = LEFT
        for cell, (_, width, role, align) in zip(fitted, cells, strict=True):
            self.pen.cell(x, self.y, width, height, cell, role, align)
            x += width
        self.y += height

    def _pairs(self, pairs: Sequence[tuple[str, str]], widths: tuple[float, float]) -> None:
        """Labels and values, three pairs a row; the last row is filled up with its last value."""
        for start in range(0, len(pairs), 3):
            row = pairs[start : start + 3]
            cells = [
                cell
                for label, value in row
                for cell in ((label, widths[0], HEI, "center"), (value, widths[1], SONG, "center"))
            ]
            rest = WIDTH - sum(width for _, width, _, _ in cells)
            text, width, role, align = cells[-1]
            self._cells([*cells[:-1], (text, width + rest, role, align)], _ROW)

    def _table(
        self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], least: float
    ) -> None:
        self._cells([(head, width, HEI, "center") for head, width in zip(heads, widths, strict=True)], least)
        for row in rows or [["（无）", *[""] * (len(heads) - 1)]]:
            self._cells([(text, width, SONG, "center") for text, width in zip(row, widths, strict=True)], least)

    def _indicators(self) -> None:
        heads = ("项目", "标准", "现状", "是否达标", "佐证")
        self._need(3 * _ROW)
        self._cells([(head, width, HEI, "center") for head, width in zip(heads, _INDICATORS, strict=True)], _ROW)
        for row in self.form.indicators:
            texts = (row.title, row.standard, row.state, row.verdict_text.replace("（", "\n（"), row.evidence)
            aligns = ("center", "left", "left", "center", "left")
            self._cells(
                [(text, width, SONG, align) for text, width, align in zip(texts, _INDICATORS, aligns, strict=True)],
                _ROW,
            )

    def _income_and_signatures(self) -> None:
        """The account in short stays with the signatures: a back page never holds signatures alone."""
        blocks = self.form.signatures
        self._need(3 * _ROW + len(blocks) / 2 * _SIGNATURE_HEIGHT)
        self._pairs(self.form.income, _INCOME)
        for start in range(0, len(blocks), 2):
            for place, block in enumerate(blocks[start : start + 2]):
                self._signature(LEFT + place * WIDTH / 2, block)
            self.y += _SIGNATURE_HEIGHT

    def _signature(self, x: float, block: Signature) -> None:
        self.pen.box(x, self.y, WIDTH / 2, _SIGNATURE_HEIGHT)
        step = _SIZE * LEADING * POINT
        self.pen.text(x + 2, self.y + step, block.title, HEI, _SIZE)
        self.pen.text(x + 2, self.y + 2.2 * step, block.text, SONG, _SIZE)
        bottom = self.y + _SIGNATURE_HEIGHT - 2.5
        for line in reversed(block.lines):
            self.pen.text(x + 2, bottom, line, SONG, _SIZE)
            bottom -= 1.5 * step
