"""Blocks to be signed, side by side, each with its title, its text and the lines to write on."""

from collections.abc import Sequence

from township_desk.domain.paper.form import Signature
from township_desk.printing.drawing.fonts import HEI, SONG
from township_desk.printing.drawing.pen import LEADING, POINT, Pen

_SIZE = 10.5


def draw_boxes(pen: Pen, row: Sequence[Signature], left: float, width: float, height: float, y: float) -> None:
    """Draws a row of one or two blocks whose frames begin at y (mm)."""
    wide = width / len(row)
    for place, block in enumerate(row):
        _box(pen, left + place * wide, y, wide, height, block)


def _box(pen: Pen, x: float, y: float, width: float, height: float, block: Signature) -> None:
    pen.box(x, y, width, height)
    step = _SIZE * LEADING * POINT
    pen.text(x + 2, y + step, block.title, HEI, _SIZE)
    pen.paragraph(x + 2, y + 1.35 * step, width - 4, block.text, SONG, _SIZE, step)
    bottom = y + height - 2.5
    for line in reversed(block.lines):
        pen.text(x + 2, bottom, line, SONG, _SIZE)
        bottom -= 1.5 * step
