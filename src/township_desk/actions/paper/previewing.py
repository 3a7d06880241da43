"""Looks at a finished PDF: its pages as pixels, and the places of words on them."""

from township_desk.printing.reading.preview import POINTS_PER_INCH, PagePixels, page_pixels, page_sizes
from township_desk.printing.reading.word_search import Box, Found, find_on

__all__ = ["POINTS_PER_INCH", "Box", "Found", "PagePixels", "find_on", "page_pixels", "page_sizes"]
