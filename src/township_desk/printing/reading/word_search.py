"""Finds words on the pages of a finished PDF, also rare characters and words that are broken over lines."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from township_desk.printing.reading.preview import opened

_SPACES = frozenset(map(ord, " \r\n\t　\u00a0\ufffe"))
_LINE = 0.5  # share of a character's height: characters whose heights differ by less stand on one line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page. Its sides are shares of the page's width and height, from the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words were found: the page (0 = first) and one box for each line."""

    page: int
    boxes: tuple[Box, ...]


def find_on(pdf: bytes, pages: range, words: str) -> list[Found]:
    """Every place on some pages. pdfium's own search finds no
    character beyond the BMP, so the text itself is searched.
    """
    wanted = [unit for unit in _units(words) if unit not in _SPACES]
    if not wanted:
        return []
    with opened(pdf) as document:
        return [Found(number, boxes) for number in pages for boxes in _on_page(document[number], wanted)]


def _units(text: str) -> list[int]:
    """The text as UTF-16 units, because pdfium counts its characters in them."""
    data = text.encode("utf-16-le")
    return [data[place] | data[place + 1] << 8 for place in range(0, len(data), 2)]


def _on_page(page: pypdfium2.PdfPage, wanted: list[int]) -> Iterator[tuple[Box, ...]]:
    text = page.get_textpage()
    said = [(unit, place) for place, unit in enumerate(_units(text.get_text_range())) if unit not in _SPACES]
    flat, needle = "".join(chr(unit) for unit, _ in said), "".join(map(chr, wanted))
    start = flat.find(needle)
    while start >= 0:
        places = [place for _, place in said[start : start + len(needle)]]
        yield tuple(_lines([text.get_charbox(place) for place in places], page.get_size()))
        start = flat.find(needle, start + len(needle))


def _lines(boxes: list[tuple[float, float, float, float]], size: tuple[float, float]) -> Iterator[Box]:
    """Joins the boxes of characters (left, bottom, right, top in points) line by line."""
    left, bottom, right, top = boxes[0]
    for box in [*boxes[1:], None]:
        if box is not None and abs(box[1] - bottom) < _LINE * max(box[3] - box[1], top - bottom, 1) and box[0] >= left:
            bottom, right, top = min(bottom, box[1]), max(right, box[2]), max(top, box[3])
            continue
        yield Box(left / size[0], 1 - top / size[1], right / size[0], 1 - bottom / size[1])
        if box is not None:
            left, bottom, right, top = box
