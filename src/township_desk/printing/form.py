"""Forms as PDF, each on as many A4 pages as it needs. Table heads are repeated, and no signature stands alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from township_desk.domain.paper.form import HALF, LEAST, SIZE, UPRIGHT, Form, Table
from township_desk.domain.papers.marks import Mark
from township_desk.printing.drawing.fonts import HEI, SONG, TITLE, Fonts
from township_desk.printing.drawing.page_code import code_left, draw_code
from township_desk.printing.drawing.pen import LEADING, POINT, Fitted, Pen
from township_desk.printing.drawing.spines import draw_fold
from township_desk.printing.form_fit import fitted
from township_desk.printing.pieces import Brush, Piece
from township_desk.progress import NO_PROGRESS, Progress

_TOP, _BELOW, _FOOT = 15.0, 13.0, 7.0
"""Margins in mm: above and below the content, and how far below it the foot stands."""
_MARK, _EDITION = 9.0, 22.0
_BESIDE = 3.0  # mm that stay white beside a QR code, so that it is found


Paper = Form | Sequence[Form]
"""One form, or several that make a volume."""


class Drawn(NamedTuple):
    """A finished PDF, and how many of its forms were fitted."""

    pdf: bytes
    fitted: int


def draw_forms(
    title: str, papers: Iterable[Paper], fonts: Fonts | None = None, *, total: int = 0, progress: Progress = NO_PROGRESS
) -> Drawn:
    """One PDF with all papers.

    Each begins on a new page and counts its own pages; a volume counts them from end to end.
    """
    pen, changed = Pen(title, fonts or Fonts()), 0
    for number, paper in enumerate(papers, 1):
        found = [fitted(it, partial(FormPages, pen)) for it in ([paper] if isinstance(paper, Form) else paper)]
        _draw([form for form, _ in found])
        changed += sum(is_changed for _, is_changed in found)
        progress.step(number, total, f"生成{title}")
    return Drawn(pen.finish(), changed)


def render_forms(
    title: str, papers: Iterable[Paper], fonts: Fonts | None = None, *, total: int = 0, progress: Progress = NO_PROGRESS
) -> bytes:
    """The same, where nobody asks what was fitted."""
    return draw_forms(title, papers, fonts, total=total, progress=progress).pdf


def render_numbered(title: str, forms: Iterable[tuple[Form, int, int]], fonts: Fonts | None = None) -> bytes:
    """One PDF with forms that are numbered as they stand elsewhere: from a page on, of how many (0: not at all)."""
    pen = Pen(title, fonts or Fonts())
    for form, first, total in forms:
        FormPages(pen, form).draw(first, total)
    return pen.finish()


def page_counts(forms: Iterable[Form], fonts: Fonts | None = None) -> list[int]:
    """How many pages each form needs."""
    pen = Pen("", fonts or Fonts())
    return [len(FormPages(pen, form).pages) for form in forms]


def _draw(forms: Sequence["FormPages"]) -> None:
    total, first = sum(len(it.pages) for it in forms), 1
    for form in forms:
        form.draw(first, total)
        first += len(form.pages)


class FormPages:
    """A form divided among pages.

    `pages` is known before anything is drawn, so each page can say how many there are.
    """

    def __init__(self, pen: Pen, form: Form) -> None:
        self.pen, self.form = pen, form
        wide, high = form.page
        front = UPRIGHT[0] if form.spine else wide
        self.left, self.width, self.bottom = wide - front + form.side, front - 2 * form.side, high - _BELOW
        brush = Brush(pen, self.left, self.width, self.bottom - _TOP)
        self._title(brush)
        for block in form.blocks:
            if isinstance(block, Table) and block.new_page:
                self._title(brush, breaks=True)
            brush.add([block])
        self.pages = divide(brush.pieces, self.bottom - _TOP)

    def draw(self, first: int, total: int) -> None:
        """Draws the pages, numbered from `first` of `total`; without numbers when that is 0."""
        self.pen.turn(self.form.page, 2 if self.form.page == HALF else 1)
        for place, pieces in enumerate(self.pages):
            self.pen.begin_page(self.form.watermark)
            self._top(place)
            if self.form.spine:
                draw_fold(self.pen, self.form.spine, UPRIGHT[0])
            y = _TOP
            for piece, following in zip_longest(pieces, pieces[1:]):
                piece.draw(y)
                y += piece.height
                if piece.end and not (following and following.end):
                    piece.end(y)
            self._foot(*self._numbered(place, first, total))
            self._code(place)
            self.pen.end_page()

    def _numbered(self, place: int, first: int, total: int) -> tuple[int, int]:
        """The number of a page and of how many; where different people carry parts of the form, within their part."""
        begin = [at for at, pieces in enumerate(self.pages) if at == 0 or pieces[0].breaks]
        if len(begin) == 1 or not total:
            return first + place, total
        start = max(at for at in begin if at <= place)
        end = next((at for at in begin if at > place), len(self.pages))
        return place - start + 1, end - start

    def _title(self, brush: Brush, *, breaks: bool = False) -> None:
        form = self.form
        brush.pieces.append(Piece(form.top, lambda y: None, glued=True, breaks=breaks))
        room = self.width - (2 * _EDITION if form.edition else 0)
        fitted = self.pen.fit_title(form.title, TITLE, form.size, room, form.size - 4)
        step = fitted.size * LEADING * POINT
        brush.put(step * len(fitted.lines) + 2.5, lambda y: self._title_lines(fitted, y, step), glued=True)
        if form.left or form.right:
            brush.put(6.5, self._below_title, glued=True)

    def _title_lines(self, fitted: Fitted, y: float, step: float) -> None:
        for place, line in enumerate(fitted.lines):
            middle = self.left + self.width / 2
            self.pen.text(middle, y + step * (place + 0.78), line, TITLE, fitted.size, "center")
        self.pen.text(self.left + self.width, y + step * 0.78, self.form.edition, SONG, SIZE, "right")

    def _below_title(self, y: float) -> None:
        self.pen.text(self.left, y + 5, self.form.left, SONG, SIZE)
        self.pen.text(self.left + self.width, y + 5, self.form.right, SONG, SIZE, "right")

    def _top(self, place: int) -> None:
        self.pen.text(self.left, _TOP - 4, self.form.mark, HEI, _MARK)
        if place:
            right = self.left + self.width
            if self.form.origin is not None:
                right = min(right, code_left(self.form.page, self.form.side) - _BESIDE)
            self.pen.text(right, _TOP - 4, self.form.whose, SONG, _MARK, "right")

    def _code(self, place: int) -> None:
        """A volume counts its pages from end to end, a code those of its own form."""
        if (origin := self.form.origin) is not None:
            draw_code(
                self.pen, self.form.side, Mark(origin.owner, origin.sheet, place + 1, len(self.pages), origin.year)
            )

    def _foot(self, number: int, total: int) -> None:
        below = self.bottom + _FOOT
        words = f"第 {number} 页 / 共 {total} 页" if total and not self.form.spine else ""
        room = self.width - self.pen.width(words, SONG, LEAST) - 4
        for place, line in enumerate(reversed(self.pen.fit(self.form.source, SONG, LEAST, room, LEAST).lines)):
            self.pen.text(self.left, below - place * LEAST * POINT * 1.2, line, SONG, LEAST)
        self.pen.text(self.left + self.width, below, words, SONG, LEAST, "right")


def divide(pieces: Sequence[Piece], room: float) -> list[list[Piece]]:
    """Divides pieces among pages of the height `room` (mm).

    Glued pieces stay together, under the head of their table.
    """
    pages: list[list[Piece]] = [[]]
    left = room
    for group in _groups(pieces, room):
        if pages[-1] and (group[0].breaks or _height(group) > left):
            pages.append([])
            left = room
        for piece in group:
            left = _place(pages, piece, left, room)
    return pages


def _groups(pieces: Sequence[Piece], room: float) -> Iterator[list[Piece]]:
    """The pieces that stay together. Where they need more than a page, a signature stays with what is just above it."""
    for group in _ending(pieces, lambda it: not it.glued):
        head = group[0].head
        if _height(group) + (head.height if head else 0) <= room:
            yield group
        else:
            yield from _ending(group, lambda it: not it.signed)


def _ending(pieces: Sequence[Piece], ends: Callable[[Piece], bool]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if ends(piece):
            yield group
            group = []
    if group:
        yield group


def _place(pages: list[list[Piece]], piece: Piece, left: float, room: float) -> float:
    """Puts a piece on the last page, or on a new page when it does not fit. Returns the room that is left."""
    if piece.gap:
        return _gap(pages[-1], piece, left)
    if pages[-1] and piece.height > left:
        pages.append([])
        left = room
    if not pages[-1] and piece.head is not None:
        pages[-1].append(piece.head)
        left -= piece.head.height
    pages[-1].append(piece)
    return left - piece.height


def _gap(page: list[Piece], piece: Piece, left: float) -> float:
    """Adds a gap to a page and returns the room that is left. At the top of a page, or without room, it is dropped."""
    if not page or piece.height > left:
        return left
    page.append(piece)
    return left - piece.height


def _height(group: Sequence[Piece]) -> float:
    return sum(piece.height for piece in group)
