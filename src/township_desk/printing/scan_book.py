"""Pictures of pages as one PDF, each page in the shape of its picture."""

import io
from collections.abc import Iterable

_LONG = 297.0 / 25.4 * 72  # the long side of A4 in points


def book_of(pictures: Iterable[bytes]) -> bytes:
    """A PDF with one JPEG on each page. The pictures go into it as they are."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    for picture in pictures:
        image = ImageReader(io.BytesIO(picture))
        width, height = (side * _LONG / max(image.getSize()) for side in image.getSize())
        canvas.setPageSize((width, height))
        canvas.drawImage(image, 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
