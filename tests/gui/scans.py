"""Small pictures of pages, for tests of papers."""

import io
from collections.abc import Mapping

from PIL import Image

from township_desk.gui.papers.page_pictures import ReadPage
from township_desk.problems import Problem


def jpeg(wide: int = 60, high: int = 90, colour: tuple[int, int, int] = (250, 248, 240)) -> bytes:
    """A page of one colour."""
    kept = io.BytesIO()
    Image.new("RGB", (wide, high), colour).save(kept, "JPEG")
    return kept.getvalue()


def reader(pages: Mapping[str, bytes]) -> ReadPage:
    """Reads pages by their digest; one that is not there is missing."""

    def read(digest: str) -> bytes:
        if digest not in pages:
            raise Problem("这一页不在档案里。请重新拍照。")
        return pages[digest]

    return read
