"""Turns the blocks of a form into pieces. A piece is never divided, so pages can only end between pieces."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, singledispatchmethod

from township_desk.domain.paper.form import (
    LEAST,
    SIZE,
    Block,
    Charts,
    Heading,
    Numbers,
    Pairs,
    Photos,
    Prose,
    Rules,
    Signatures,
    SignLine,
    Space,
    Spines,
    Table,
)
from township_desk.printing.drawing.charts import TITLE_HIGH, draw_charts
from township_desk.printing.drawing.columns import needs_of, widths_of
from township_desk.printing.drawing.fonts import BODY, HEI, SONG
from township_desk.printing.drawing.numbers import NUMBERS_HIGH, draw_numbers
from township_desk.printing.drawing.pen import LEADING, POINT, Fitted, Pen, spread
from township_desk.printing.drawing.photos import CAPTION, draw_photos, rows_of_photos
from township_desk.printing.drawing.signatures import draw_boxes
from township_desk.printing.drawing.spines import MARGIN, draw_spines, rows_of_spines
from township_desk.printing.drawing.text import Measure, break_lines

_LINE, _HEAD_LINE = 9.0, 6.5  # mm between lines to write on, and of a title above a table
_STEP = 1.5  # points by which a text shrinks before it wraps
_LONGEST = 0.45  # share of the page: a higher row is continued in another row below
_GAP, _BESIDE_TEXT, _FEW = 3.0, 1.5, 4
_PAD = 1.5  # mm beside a text that begins or ends at the border of its cell
_BODY = 14.0  # from this size (pt) on, a text is set in the face for letters


@dataclass(slots=True)
class Piece:
    """Something of a fixed height that is drawn whole.

    A `glued` piece stays with the next one; a `signed` one does so even where all that is glued needs more than a page,
    because a signature follows. `head` is repeated above it on a new page; one that `breaks` begins a page; a `gap` is
    dropped at a page's top. `end` draws the line below the last of several rows that have none of their own.
    """

    height: float
    draw: Callable[[float], None]
    glued: bool = False
    head: "Piece | None" = None
    breaks: bool = False
    gap: bool = False
    signed: bool = False
    end: Callable[[float], None] | None = None


@dataclass
class Brush:
    """Turns the blocks of a form into pieces of a given width."""

    pen: Pen
    left: float
    width: float
    high: float
    pieces: list[Piece] = field(default_factory=list)

    def add(self, blocks: Sequence[Block]) -> list[Piece]:
        """The pieces of all blocks in order."""
        for block in blocks:
            self._block(block)
        return self.pieces

    def put(self, height: float, draw: Callable[[float], None], *, glued: bool = False) -> None:
        """Adds a piece of a height (mm). `draw` gets the y where it comes to stand."""
        self.pieces.append(Piece(height, draw, glued))

    def gap(self, height: float = _GAP) -> None:
        """Adds some room, or widens the room that is there. It is dropped rather than put on a new page."""
        if self.pieces and self.pieces[-1].gap:
            self.pieces[-1].height = max(height, self.pieces[-1].height)
        else:
            self.pieces.append(Piece(height, lambda y: None, gap=True))

    def keep(self) -> None:
        """Glues what stands above to what follows, so that a signature never stands alone."""
        for piece in reversed(self.pieces):
            piece.glued = piece.signed = True
            if not piece.gap:
                break

    @singledispatchmethod
    def _block(self, block: Block) -> None:
        raise TypeError(type(block).__name__)

    @_block.register
    def _pairs(self, block: Pairs) -> None:
        """Adds rows of label and value. The last value takes the rest of its row; a few rows stay together."""
        pair, few = self.width / block.per_row, len(block.pairs) <= _FEW * block.per_row
        for start in range(0, len(block.pairs), block.per_row):
            row = block.pairs[start : start + block.per_row]
            widths = [part for _ in row for part in (block.label, pair - block.label)]
            widths[-1] += self.width - sum(widths)
            roles = [HEI, SONG] * len(row)
            piece = self._row([text for it in row for text in it], widths, block.row, roles, block.size)
            self.pieces.append(replace(piece, glued=few and start + block.per_row < len(block.pairs)))

    @_block.register
    def _table(self, block: Table) -> None:
        begin = len(self.pieces)
        if block.title:
            self._block(Heading(text=block.title))
        heads = [it.head for it in block.columns]
        needs = needs_of(heads, block.rows, self._measure(HEI, block.least), self._measure(SONG, block.least), 2 * _PAD)
        widths = widths_of([it.width for it in block.columns], needs, self.width)
        head = self._row(heads, widths, block.row, [HEI] * len(widths), block.size)
        again = Piece(_HEAD_LINE + head.height, partial(self._again, block.title, head)) if block.title else head
        rows = [part for row in block.rows for part in self._parts(row, widths, block)]
        self.pieces += [replace(head, glued=bool(rows)), *(replace(row, head=again) for row in rows)]
        for place in {len(self.pieces) - len(rows), len(self.pieces) - 2} if len(rows) > 1 else ():
            self.pieces[place].glued = True  # neither the first row nor the last stands alone on a page
        whole = block.kept and sum(it.height for it in self.pieces[begin:]) <= self.high
        for piece in self.pieces[begin:-1] if whole else ():
            piece.glued = True

    def _again(self, title: str, head: Piece, y: float) -> None:
        """Draws title and head of a table on a further page."""
        self._head_line(f"{title}（续）", y)
        head.draw(y + _HEAD_LINE)

    def _parts(self, texts: Sequence[str], widths: Sequence[float], block: Table) -> Iterator[Piece]:
        """The pieces of one row. A row that no page could hold becomes several, so that nothing of it is lost."""
        aligns = [it.align for it in block.columns]
        rooms = [width - (2 * (_PAD - 1) if it != "center" else 0) for width, it in zip(widths, aligns, strict=True)]
        cells = [
            self.pen.fit(text, SONG, block.size, room - 2, block.least) for text, room in zip(texts, rooms, strict=True)
        ]
        most = max(1, int(self.high * _LONGEST / (block.least * LEADING * POINT)))
        longest = max(len(cell.lines) for cell in cells)
        joined = [it.joined for it in block.columns]
        for start in range(0, longest, most):
            part = cells
            if longest > most:
                columns = zip(cells, block.columns, strict=True)
                part = [cell.part(start, most, repeated=it.repeated) for cell, it in columns]
            yield self._cells(part, widths, block.row, [SONG] * len(cells), aligns, joined)

    def _row(
        self, texts: Sequence[str], widths: Sequence[float], least: float, roles: list[str], size: float = SIZE
    ) -> Piece:
        cells = [self._fit(text, width, role, size) for text, width, role in zip(texts, widths, roles, strict=True)]
        return self._cells(cells, widths, least, roles, ["center"] * len(cells))

    def _fit(self, text: str, width: float, role: str = SONG, size: float = SIZE) -> Fitted:
        return self.pen.fit(text, role, size, width - 2, max(LEAST, size - _STEP))

    def _cells(
        self,
        cells: Sequence[Fitted],
        widths: Sequence[float],
        least: float,
        roles: list[str],
        aligns: list[str],
        joined: Sequence[bool] = (),
    ) -> Piece:
        height = max(least, max(cell.height for cell in cells) + 1.6)

        def draw(y: float) -> None:
            x = self.left
            for place, (cell, width, role, align) in enumerate(zip(cells, widths, roles, aligns, strict=True)):
                open_ = bool(joined) and joined[place]
                self.pen.cell(x, y, width, height, cell, role, align, _PAD, framed=not open_)
                if open_:
                    self._sides(x, y, width, height, above=cell.lines != ("",))
                x += width

        return Piece(height, draw, end=self._end if any(joined) else None)

    def _sides(self, x: float, y: float, width: float, height: float, *, above: bool) -> None:
        """Draws the lines beside a cell that may go on below, and the one above where it begins."""
        for edge in (x, x + width):
            self.pen.line(edge, y, edge, y + height)
        if above:
            self.pen.line(x, y, x + width, y)

    def _end(self, y: float) -> None:
        self.pen.line(self.left, y, self.left + self.width, y)

    @_block.register
    def _heading(self, block: Heading) -> None:
        self.gap()
        for line in break_lines(block.text, self.width, self._measure(HEI, SIZE)):
            self.put(_HEAD_LINE, partial(self._head_line, line.text), glued=True)

    def _head_line(self, text: str, y: float) -> None:
        self.pen.text(self.left, y + 4.6, text, HEI, SIZE)

    @_block.register
    def _space(self, block: Space) -> None:
        self.gap(block.height)

    @_block.register
    def _prose(self, block: Prose) -> None:
        """Adds text line by line. A paragraph of two lines stays whole; of a longer one no single line stands alone."""
        if self.pieces:
            self.gap(_BESIDE_TEXT)
        if block.kept:
            self.keep()
        role = BODY if block.size >= _BODY else SONG
        step = block.size * POINT * (1.75 if role == BODY else 1.45)
        indent = 2 * block.size * POINT if block.align == "left" else 0.0
        for text in block.texts:
            lines = break_lines(text, self.width, self._measure(role, block.size), indent)
            for place, line in enumerate(lines):
                first = indent if place == 0 else 0.0
                draw = partial(self._line, line.text, role, block, first, stretched=not line.last)
                inner = place in (0, len(lines) - 2) and place < len(lines) - 1
                self.put(step, draw, glued=block.kept or inner)
        self.gap(_BESIDE_TEXT)

    def _line(self, text: str, role: str, block: Prose, indent: float, y: float, *, stretched: bool) -> None:
        baseline = y + block.size * POINT * 1.2
        if block.align in ("left", "flush"):
            room = self.width - indent - self.pen.width(text, role, block.size)
            space = spread(text, room, block.size) if stretched else 0.0
            self.pen.text(self.left + indent, baseline, text, role, block.size, space=space)
        else:
            where = self.left + (self.width if block.align == "right" else self.width / 2)
            self.pen.text(where, baseline, text, role, block.size, block.align)

    @_block.register
    def _rules(self, block: Rules) -> None:
        """Adds a box of lines to write on. It may go on on the next page. Known text already stands on its lines."""
        lines = [it.text for it in break_lines(block.text, self.width - 6, self._measure(SONG, SIZE))]
        lines += [""] * (block.count - len(lines))
        self.put(8.0, lambda y: self._ruled(y, 8.0, block.label, HEI, top=True), glued=True)
        for place, text in enumerate(lines):
            last = place == len(lines) - 1
            draw = partial(self._ruled, height=_LINE, text=text, role=SONG, last=last)
            self.put(_LINE, draw, glued=place in (0, len(lines) - 2) and not last)

    def _ruled(self, y: float, height: float, text: str, role: str, *, top: bool = False, last: bool = False) -> None:
        left, right, below = self.left, self.left + self.width, y + height
        for x in (left, right):
            self.pen.line(x, y, x, below)
        if top:
            self.pen.line(left, y, right, y)
        elif last:
            self.pen.line(left, below, right, below)
        if not (top or last):
            self.pen.dots(left + 3, below, right - 3)
        self.pen.text(left + (2 if top else 3), below - 2.5, text, role, SIZE)

    @_block.register
    def _spines(self, block: Spines) -> None:
        for row in rows_of_spines(block.spines, self.width):
            self.put(block.height + 2 * MARGIN, partial(draw_spines, self.pen, row, self.left, height=block.height))

    @_block.register
    def _charts(self, block: Charts) -> None:
        self.put(block.height + TITLE_HIGH, partial(draw_charts, self.pen, block, self.left, self.width))
        self.gap()

    @_block.register
    def _numbers(self, block: Numbers) -> None:
        self.put(NUMBERS_HIGH, partial(draw_numbers, self.pen, block.numbers, self.left, self.width))
        self.gap()

    @_block.register
    def _photos(self, block: Photos) -> None:
        for row in rows_of_photos(block.photos):
            draw = partial(draw_photos, self.pen, row, self.left, self.width, block.height)
            self.put(block.height + CAPTION, draw)

    def _measure(self, role: str, size: float) -> Measure:
        return lambda part: self.pen.width(part, role, size)

    @_block.register
    def _signatures(self, block: Signatures) -> None:
        self.keep()
        for start in range(0, len(block.blocks), 2):
            if start:
                self.keep()
            row = block.blocks[start : start + 2]
            self.put(block.height, partial(draw_boxes, self.pen, row, self.left, self.width, block.height))

    @_block.register
    def _sign_line(self, block: SignLine) -> None:
        self.keep()
        wide = self.width / len(block.texts)

        def draw(y: float) -> None:
            for place, text in enumerate(block.texts):
                self.pen.text(self.left + place * wide, y + 8, text, SONG, SIZE)
                self.pen.text(self.left + place * wide, y + 17, block.day, SONG, SIZE)

        self.put(22.0 if block.day else 12.0, draw)
