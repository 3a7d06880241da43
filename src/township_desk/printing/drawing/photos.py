"""Photos in frames, two side by side, each with its caption below."""

import io
from collections.abc import Iterator, Sequence

from township_desk.domain.paper.form import Photo
from township_desk.printing.drawing.fonts import SONG
from township_desk.printing.drawing.pen import Pen, mm

BESIDE = 2
CAPTION = 8.0
"""The room for a caption below its frame, in mm."""
_APART, _INSET = 6.0, 1.5
_SIZE, _LEAST = 10.5, 9.0


def rows_of_photos(photos: Sequence[Photo]) -> Iterator[Sequence[Photo]]:
    """The photos that stand side by side."""
    for start in range(0, len(photos), BESIDE):
        yield photos[start : start + BESIDE]


def draw_photos(pen: Pen, row: Sequence[Photo], left: float, width: float, height: float, y: float) -> None:
    """Draws a row of photos whose frames begin at y (mm)."""
    wide = (width - _APART * (BESIDE - 1)) / BESIDE
    for place, photo in enumerate(row):
        x = left + place * (wide + _APART)
        pen.box(x, y, wide, height)
        if photo.jpeg:
            _picture(pen, photo.jpeg, x + _INSET, y + _INSET, wide - 2 * _INSET, height - 2 * _INSET)
        caption = pen.fit(photo.caption, SONG, _SIZE, wide, _LEAST)
        pen.text(x + wide / 2, y + height + CAPTION - 3, caption.lines[0], SONG, caption.size, "center")


def _picture(pen: Pen, jpeg: bytes, x: float, y: float, width: float, height: float) -> None:
    """Draws a picture whole, as large as it fits, in the middle of its frame."""
    from reportlab.lib.utils import ImageReader

    image = ImageReader(io.BytesIO(jpeg))
    across, down = image.getSize()
    scale = min(width / across, height / down)
    wide, high = across * scale, down * scale
    left, bottom = x + (width - wide) / 2, pen.size[1] - y - (height + high) / 2
    pen.canvas.drawImage(image, left * mm, bottom * mm, wide * mm, high * mm)
