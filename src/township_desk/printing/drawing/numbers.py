"""Large numbers side by side, as the leaders read them first."""

from collections.abc import Sequence

from township_desk.domain.paper.form import Number
from township_desk.printing.drawing.fonts import HEI, SONG
from township_desk.printing.drawing.pen import Pen

NUMBERS_HIGH = 20.0
"""The height of a row of numbers, in mm."""
_NAME, _SMALL, _LARGE, _LEAST = 9.0, 7.0, 18.0, 12.0
_INSET = 2.5


def draw_numbers(pen: Pen, numbers: Sequence[Number], left: float, width: float, y: float) -> None:
    """Draws a row of numbers in frames that begin at y (mm)."""
    wide = width / max(1, len(numbers))
    for place, number in enumerate(numbers):
        _number(pen, number, left + place * wide, y, wide)


def _number(pen: Pen, number: Number, x: float, y: float, width: float) -> None:
    pen.box(x, y, width, NUMBERS_HIGH)
    left, room = x + _INSET, width - 2 * _INSET
    _line(pen, number.name, left, y + 4.8, room)
    unit = pen.width(number.unit, SONG, _NAME) + 1
    large = _LARGE if pen.width(number.number, HEI, _LARGE) + unit <= room else _LEAST
    pen.text(left, y + 12.2, number.number, HEI, large)
    pen.text(left + pen.width(number.number, HEI, large) + 1, y + 12.2, number.unit, SONG, _NAME)
    _line(pen, number.below, left, y + 17.4, room)


def _line(pen: Pen, text: str, left: float, y: float, room: float) -> None:
    """Draws a line of text, smaller where it is long."""
    size = next((it for it in (_NAME, 8.0) if pen.width(text, SONG, it) <= room), _SMALL)
    pen.text(left, y, pen.fit(text, SONG, size, room, size).lines[0], SONG, size)
