"""A kept picture of a page as pixels for the screen."""

import io

from township_desk.printing.reading.preview import PagePixels
from township_desk.problems import Problem

_BYTES = 4  # of a pixel
_BROKEN = "这一页打不开：存的图已损坏。请重新拍照或扫描，再用“换这一页…”换上。"


def scan_pixels(jpeg: bytes, side: int = 0) -> PagePixels:
    """A picture as pixels, its longer side not over `side`; as large as it is when that is 0.

    Qt's own decoder is not used, because the setup leaves it out. Raises Problem for a damaged picture.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            if side:
                picture.draft(None, (side, side))  # the decoder itself halves it, which is several times as fast
                picture.thumbnail((side, side), Image.Resampling.BILINEAR)
            data = picture.convert("RGB").tobytes("raw", "BGRX")
            return PagePixels(data, picture.width, picture.height, _BYTES * picture.width)
    except (OSError, SyntaxError, ValueError) as error:
        raise Problem(_BROKEN) from error
