"""Looking at a finished PDF: page count, pixels for the preview, text for the checks."""

from dataclasses import dataclass

import pypdfium2

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PagePixels:
    """A rendered page: BGRA bytes, as wide and high as it says."""

    data: bytes
    width: int
    height: int
    stride: int


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def is_readable(pdf: bytes) -> bool:
    """Whether bytes are a PDF with pages that opens without a password."""
    try:
        return page_count(pdf) > 0
    except pypdfium2.PdfiumError:
        return False


def page_pixels(pdf: bytes, page: int, dpi: float) -> PagePixels:
    """One page (0 = first) as pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[page].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=False, force_bitmap_format=4)
        return PagePixels(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def page_texts(pdf: bytes) -> list[str]:
    """The text layer of every page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]
