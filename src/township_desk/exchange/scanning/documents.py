"""PDF documents: each page becomes a picture. Nothing in them is run: the library has no JavaScript."""

from collections.abc import Iterator

import pypdfium2
from PIL import Image

from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.scanning.parts import PageParts, refuse_many
from township_desk.exchange.scanning.pictures import page_of
from township_desk.exchange.scanning.sizes import Sizes

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_FINEST = 300 / 72  # pixels for each point: a small page is not blown up
_LOCKED = "这份 PDF 加了密码。请取消密码后另存一份再添加"
_BROKEN = "这份 PDF 不完整或已损坏。请重新导出或重新扫描"


def pages_of(content: bytes, sizes: Sizes) -> Iterator[PageParts]:
    """The pages of a document."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            if not len(document):
                raise Unreadable(_BROKEN)
            refuse_many(len(document), sizes)
            document.init_forms()  # what is filled in belongs to the page
            for number in range(len(document)):
                yield page_of(_drawn(document[number], sizes.side), sizes)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_LOCKED if error.err_code == _PASSWORD else _BROKEN) from error


def _drawn(page: pypdfium2.PdfPage, side: int) -> Image.Image:
    scale = min(_FINEST, side / max(page.get_size()))
    picture: Image.Image = page.render(scale=scale).to_pil()
    page.close()
    return picture
