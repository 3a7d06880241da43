"""Charts on paper: the drawing of the screen at the size of print."""

from functools import partial

from township_desk.domain.charts.chart import Chart
from township_desk.domain.charts.drawing import Align, Box, Tone, Words
from township_desk.domain.charts.layout import drawn
from township_desk.domain.paper.form import Charts
from township_desk.printing.drawing.fonts import HEI, SONG
from township_desk.printing.drawing.pen import BLACK, POINT, Colour, Pen

TITLE_HIGH = 7.0
"""The room for the title above a chart, in mm."""
_POINTS = 0.75
"""How many points one pixel of the drawing is: text of 12 pixels is 小五 (9 pt)."""
_PIXEL = _POINTS * POINT
_TITLE, _ABOUT = 10.5, 9.0
_APART = 8.0
_GREY: Colour = (0.32, 0.34, 0.37)
_COLOURS: dict[Tone, Colour] = {
    Tone.TEXT: BLACK,
    Tone.SECOND: _GREY,
    Tone.GRID: (0.90, 0.90, 0.88),
    Tone.BASE: (0.55, 0.55, 0.53),
    Tone.TRACK: (0.89, 0.89, 0.86),
    Tone.PAST: (0.66, 0.78, 0.84),
    Tone.NOW: (0.06, 0.37, 0.53),
    Tone.PLANNED: (0.92, 0.96, 0.97),
    Tone.LATE: (0.74, 0.48, 0.07),
    Tone.DONE: (0.24, 0.56, 0.39),
}
"""The colours of the screen. They stay apart in print without colour, too."""


def draw_charts(pen: Pen, block: Charts, left: float, width: float, y: float) -> None:
    """Draws charts side by side; their titles begin at y (mm)."""
    wide = (width - _APART * (len(block.charts) - 1)) / max(1, len(block.charts))
    for place, chart in enumerate(block.charts):
        x = left + place * (wide + _APART)
        _title(pen, chart, x, y)
        _chart(pen, chart, x, y + TITLE_HIGH, wide, block.height)


def _title(pen: Pen, chart: Chart, x: float, y: float) -> None:
    pen.text(x, y + 4.4, chart.title, HEI, _TITLE)
    pen.ink(_GREY)
    pen.text(x + pen.width(chart.title, HEI, _TITLE) + 2.5, y + 4.4, chart.about, SONG, _ABOUT)
    pen.ink()


def _chart(pen: Pen, chart: Chart, x: float, y: float, width: float, height: float) -> None:
    for part in drawn(chart, width / _PIXEL, height / _PIXEL, partial(_measure, pen)).parts:
        pen.ink(_COLOURS[part.tone])
        _box(pen, part, x, y) if isinstance(part, Box) else _words(pen, part, x, y)
    pen.ink()


def _measure(pen: Pen, text: str, size: int, bold: bool) -> float:
    return pen.width(text, HEI if bold else SONG, size * _POINTS) / _PIXEL


def _box(pen: Pen, box: Box, x: float, y: float) -> None:
    area = box.area
    place = (x + area.x * _PIXEL, y + area.y * _PIXEL, area.width * _PIXEL, area.height * _PIXEL)
    pen.filled(*place)
    if box.tone is Tone.PLANNED:
        pen.broken_box(*place)


def _words(pen: Pen, words: Words, x: float, y: float) -> None:
    area, size = words.area, words.size * _POINTS
    share = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[words.align]
    baseline = area.y + area.height / 2 + words.size * 0.36  # see Pen.cell
    where = x + (area.x + area.width * share) * _PIXEL
    pen.text(where, y + baseline * _PIXEL, words.text, HEI if words.bold else SONG, size, words.align.value)
