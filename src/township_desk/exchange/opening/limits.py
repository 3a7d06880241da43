"""Limits of the child that reads a file: its time and memory, and the size of a sheet."""

from dataclasses import dataclass

_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds until the parent gives up, and bytes that the child may use."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Limits(Bounds):
    """The bounds of reading tables, and the most rows and columns with content."""

    rows: int
    columns: int = 1000


TABLES = Limits(14.0, 700 * _MEGABYTE, 150_000)
"""For a township's files: 70,000 persons × 45 columns take 2 to 5 s and 340 MB, 500 MB when no two texts are equal."""
LISTS = Limits(45.0, 2048 * _MEGABYTE, 1_000_000)
"""For a county's lists, of which few rows are kept: 500,000 rows × 6 columns take 3 to 9 s and 410 MB."""
PICTURES = Bounds(30.0, 1024 * _MEGABYTE)
"""For photos and scans: one of 12 megapixels takes 0.3 s and 150 MB, one of 200 megapixels 2 s and 400 MB."""
