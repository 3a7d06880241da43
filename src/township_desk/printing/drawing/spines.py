"""Spines: the marks along which a cover is folded, and labels for boxes with the marks along which they are cut."""

import re
from collections.abc import Iterator, Sequence

from township_desk.domain.paper.form import Spine, SpineCell
from township_desk.printing.drawing.fonts import HEI, SONG, TITLE
from township_desk.printing.drawing.pen import POINT, Pen, mm

MARGIN = 5.0
"""Room around a label for its cutting marks, in mm."""
_MARK, _EDGE = 4.0, 6.0  # mm: the length of a cutting or folding mark, and how far folding marks stand from the edge
_LABEL, _LEAST, _READ, _SEVERAL, _MOST = 9.0, 6.0, 11.0, 14.0, 26.0
"""In points: labels; values: the smallest, the least along a line, the largest in several columns, the largest."""
_APART = 1.15  # from column to column and from line to line, as a share of the size
_EVENLY = 8
_LABEL_HIGH = 7.0  # mm
_INSET = 1.5
_ABOVE = 24.0  # mm above and below the words of a folded spine
_RUNS = re.compile(r"[!-,.-~]+-?|.", re.DOTALL)
_LAID = frozenset("（）《》〈〉〔〕【】—–～…")
"""Marks that are turned with the line where text stands upright."""
_CHINESE = re.compile(r"[\u3400-\U0003ffff]")


def draw_fold(pen: Pen, spine: Spine, right: float) -> None:
    """Draws the spine of a folded cover, whose front begins at `right`, with marks where the paper is folded."""
    left, high = right - spine.width, pen.size[1]
    for x in (left, right):
        pen.cut(x, _EDGE, x, _EDGE + _MARK)
        pen.cut(x, high - _EDGE - _MARK, x, high - _EDGE)
    _cells(pen, spine, left, _ABOVE, high - 2 * _ABOVE)


def rows_of_spines(spines: Sequence[Spine], width: float) -> Iterator[list[Spine]]:
    """The labels that stand side by side within a width."""
    row, room = list[Spine](), width
    for spine in spines:
        if row and spine.width + 2 * MARGIN > room:
            yield row
            row, room = [], width
        row.append(spine)
        room -= spine.width + 2 * MARGIN
    if row:
        yield row


def draw_spines(pen: Pen, row: Sequence[Spine], left: float, y: float, height: float) -> None:
    """Draws labels side by side, each within its cutting marks."""
    top = y + MARGIN
    for spine in row:
        x = left + MARGIN
        for across in (x, x + spine.width):
            pen.line(across, top - _MARK, across, top - 1)
            pen.line(across, top + height + 1, across, top + height + _MARK)
        for down in (top, top + height):
            pen.line(x - _MARK, down, x - 1, down)
            pen.line(x + spine.width + 1, down, x + spine.width + _MARK, down)
        pen.box(x, top, spine.width, height)
        _cells(pen, spine, x, top, height)
        left = x + spine.width + MARGIN


def _cells(pen: Pen, spine: Spine, x: float, y: float, height: float) -> None:
    """Draws the cells one below the other, with a line between them."""
    whole = sum(it.share for it in spine.cells)
    for place, cell in enumerate(spine.cells):
        high = height * cell.share / whole
        if place:
            pen.line(x, y, x + spine.width, y)
        _cell(pen, cell, x, y, spine.width, high)
        y += high


def _cell(pen: Pen, cell: SpineCell, x: float, y: float, width: float, height: float) -> None:
    middle, room = x + width / 2, width - 2 * _INSET
    label = pen.fit(cell.label, HEI, _LABEL, room, _LABEL - 2)
    for place, line in enumerate(label.lines):
        pen.text(middle, y + 5 + place * 3.6, line, HEI, label.size, "center")
    used = _LABEL_HIGH + (len(label.lines) - 1) * 3.6
    _words(pen, cell.text, middle, y + used, room, height - used - _INSET)


def _words(pen: Pen, text: str, middle: float, y: float, width: float, height: float) -> None:
    """Draws a value as large as its cell allows: along a line, or from top to bottom where that is larger."""
    if not text:
        return
    role = TITLE if _CHINESE.search(text) else SONG
    along = min(_MOST, _MOST * width / pen.width(text, role, _MOST), height / POINT / _APART)
    size, columns = _upright(pen, text, role, width, height)
    if along >= (size if role == TITLE else _READ):
        pen.text(middle, y + height / 2 + along * 0.36 * POINT, text, role, along, "center")
        return
    step = size * _APART * POINT
    x = middle + step * (len(columns) - 1) / 2
    for column in columns:
        _column(pen, column, x, y, role, size, height)
        x -= step


def _upright(pen: Pen, text: str, role: str, width: float, height: float) -> tuple[float, list[list[str]]]:
    """The size of a text that stands upright, and its columns from right to left: one, or more where it is long."""
    runs = _RUNS.findall(text)
    size = _MOST
    while True:
        columns = _divided(pen, runs, role, size, height)
        wide = len(columns) * size * (_APART if len(columns) > 1 else 1) * POINT <= width
        high = all(_high(pen, column, role, size) <= height for column in columns)
        if size <= _LEAST or (wide and high and (len(columns) == 1 or size <= _SEVERAL)):
            return size, _even(pen, runs, role, size, height, len(columns))
        size -= 0.5


def _even(pen: Pen, runs: Sequence[str], role: str, size: float, height: float, count: int) -> list[list[str]]:
    """So many columns, of about equal height."""
    least = _high(pen, runs, role, size) / count
    heights = (least + (height - least) * step / _EVENLY for step in range(_EVENLY))
    tried = (_divided(pen, runs, role, size, it) for it in heights)
    return next((it for it in tried if len(it) == count), _divided(pen, runs, role, size, height))


def _divided(pen: Pen, runs: Sequence[str], role: str, size: float, height: float) -> list[list[str]]:
    columns: list[list[str]] = [[]]
    for run in runs:
        if columns[-1] and _high(pen, [*columns[-1], run], role, size) > height:
            columns.append([])
        columns[-1].append(run)
    return columns


def _high(pen: Pen, runs: Sequence[str], role: str, size: float) -> float:
    return sum(_down(pen, run, role, size) for run in runs)


def _down(pen: Pen, run: str, role: str, size: float) -> float:
    """How much of the height a run takes, in mm."""
    wide = size * POINT if len(run) == 1 else pen.width(run, role, size)
    return wide + size * 0.12 * POINT


def _column(pen: Pen, runs: Sequence[str], middle: float, y: float, role: str, size: float, height: float) -> None:
    y += max(0.0, (height - _high(pen, runs, role, size)) / 2)
    for run in runs:
        if len(run) == 1 and run not in _LAID:
            pen.text(middle, y + size * 0.86 * POINT, run, role, size, "center")
        else:
            _turned(pen, run, middle, y, role, size)
        y += _down(pen, run, role, size)


def _turned(pen: Pen, run: str, middle: float, y: float, role: str, size: float) -> None:
    """Draws a number, or a bracket, that is read from top to bottom."""
    pen.canvas.saveState()
    pen.canvas.translate((middle - size * 0.36 * POINT) * mm, (pen.size[1] - y) * mm)
    pen.canvas.rotate(-90)
    for face, part in pen.fonts.runs(run, role):
        pen.string(0, 0, part, face, size, 0)
    pen.canvas.restoreState()
