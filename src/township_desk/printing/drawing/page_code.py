"""The QR code in the top right corner of a page of our own forms."""

from collections.abc import Iterator
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel

from township_desk.domain.papers.marks import Mark
from township_desk.printing.drawing.pen import Pen

_SIDE, _LEAST = 12.0, 10.0
"""The side of the code in mm: beside the content, and where the content leaves no room beside it."""
_EDGE = 5.1  # mm to the edges of the paper, which many printers leave white
_MASK = 3  # which pattern lies over the code; trying all eight takes ten times as long, and readers take any


def _side_beside(margin: float) -> float:
    """The side of the code beside a margin, in mm."""
    return _SIDE if margin > _EDGE + _SIDE else _LEAST


def code_left(paper: tuple[float, float], margin: float) -> float:
    """Where the code begins, in mm."""
    return paper[0] - _EDGE - _side_beside(margin)


def draw_code(pen: Pen, margin: float, mark: Mark) -> None:
    """Draws the code. What stands at the top of the page leaves it free."""
    rows = _modules(mark.text)
    side = _side_beside(margin)
    pen.squares(pen.size[0] - _EDGE - side, _EDGE, side / len(rows), _runs(rows))


def _modules(text: str) -> list[list[bool]]:
    """The dark and light modules of a code, row by row."""
    code = QRCode(None, QRErrorCorrectLevel.L)  # larger modules help a photo more than a stronger correction
    code.addData(QRAlphaNum(text))
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)
    rows: list[list[bool]] = code.modules
    return rows


def _runs(rows: list[list[bool]]) -> Iterator[tuple[int, int, int]]:
    """Dark modules beside each other: column, row, and how many."""
    for down, row in enumerate(rows):
        for dark, run in groupby(enumerate(row), key=lambda it: it[1]):
            if dark:
                places = [place for place, _ in run]
                yield places[0], down, len(places)
