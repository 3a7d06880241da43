"""QR codes on a page: looked for in the whole page, then closer where one was seen, then closer in the corners."""

from collections.abc import Iterator, Sequence

import zxingcpp
from PIL import Image

_CLOSER = (2, 3)  # how many times larger a code is made that was seen but could not be read
_CORNER, _ENLARGED = 0.3, 1.5
"""Our codes stand in a corner: how much of each side is looked at again, and how many times larger."""
_ROOM = 4  # pixels around a code, so that the smallest has some


def texts_on(page: Image.Image) -> tuple[str, ...]:
    """The texts of all QR codes on a page, each once."""
    grey = page if page.mode == "L" else page.convert("L")
    texts = list(_texts(grey)) or [text for corner in _corners(grey) for text in _texts(corner)]
    return tuple(dict.fromkeys(texts))


def _texts(grey: Image.Image) -> Iterator[str]:
    for code in _seen(grey):
        if code.valid:
            yield code.text
        else:
            yield from _read_closer(grey, code.position)


def _seen(grey: Image.Image) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), try_invert=False, return_errors=True
    )


def _read_closer(grey: Image.Image, place: zxingcpp.Position) -> list[str]:
    """The texts around a place at which a code was seen."""
    ends = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    left, right = _around([it.x for it in ends], grey.width)
    upper, lower = _around([it.y for it in ends], grey.height)
    box = (left, upper, right, lower)
    for factor in _CLOSER:
        found = [code.text for code in _seen(_part(grey, box, factor)) if code.valid]
        if found:
            return found
    return []


def _around(ends: Sequence[int], most: int) -> tuple[int, int]:
    """From where to where a code may reach, with half its size around it. There is always something in between."""
    room = (max(ends) - min(ends)) // 2 + _ROOM
    first = min(max(0, min(ends) - room), most - 1)
    return first, max(first + 1, min(most, max(ends) + room))


def _corners(grey: Image.Image) -> Iterator[Image.Image]:
    wide, high = (max(1, int(it * _CORNER)) for it in grey.size)
    for left in (0, grey.width - wide):
        for upper in (0, grey.height - high):
            yield _part(grey, (left, upper, left + wide, upper + high), _ENLARGED)


def _part(grey: Image.Image, box: tuple[int, int, int, int], factor: float) -> Image.Image:
    size = (max(1, int((box[2] - box[0]) * factor)), max(1, int((box[3] - box[1]) * factor)))
    return grey.resize(size, Image.Resampling.BILINEAR, box=box)
