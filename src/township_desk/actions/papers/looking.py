"""Looks at pages of papers: a kept picture as pixels for the screen."""

from township_desk.printing.reading.preview import PagePixels
from township_desk.printing.reading.scan_pixels import scan_pixels

__all__ = ["PagePixels", "scan_pixels"]
