"""Looks at a finished PDF: number of pages, pixels for the preview, text for the checks."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from math import ceil

import pypdfium2

POINTS_PER_INCH = 72
_ONE_AT_A_TIME = threading.RLock()


@dataclass(frozen=True, slots=True)
class PagePixels:
    """A rendered page as BGRA bytes, with its width and height in pixels."""

    data: bytes
    width: int
    height: int
    stride: int


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Opens a PDF for reading, one thread at a time: pdfium keeps global state, and window and worker both use it."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        yield document


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with opened(pdf) as document:
        return len(document)


def joined(pdfs: Sequence[bytes]) -> bytes:
    """One PDF with the pages of several, in their order."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument.new() as whole:
        for pdf in pdfs:
            with pypdfium2.PdfDocument(pdf) as part:
                whole.import_pages(part)
        written = BytesIO()
        whole.save(written)
        return written.getvalue()


def is_readable(pdf: bytes) -> bool:
    """Whether bytes are a PDF with pages that opens without a password."""
    try:
        return page_count(pdf) > 0
    except pypdfium2.PdfiumError:
        return False


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in points."""
    with opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_pixels(pdf: bytes, page: int, dpi: float, rows: tuple[int, int] | None = None) -> PagePixels:
    """One page (0 = first) as pixels. With `rows`, only these rows of pixels."""
    scale = dpi / POINTS_PER_INCH
    with opened(pdf) as document:
        sheet = document[page]
        total = ceil(sheet.get_height() * scale)
        first, last = rows or (0, total)
        crop = (0.0, _points(total - last, scale), 0.0, _points(first, scale))
        bitmap = sheet.render(scale=scale, crop=crop, rev_byteorder=False, force_bitmap_format=4)
        return PagePixels(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def _points(pixels: int, scale: float) -> float:
    """The length in points that pypdfium2 rounds up to exactly this number of pixels."""
    return max(0.0, pixels - 0.01) / scale


def page_texts(pdf: bytes) -> list[str]:
    """The text layer of every page."""
    with opened(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]
