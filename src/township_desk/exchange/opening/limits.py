"""Limits of reading: time and memory of the child, rows and columns of a sheet."""

from dataclasses import dataclass

_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds until reading is given up, bytes that the child may use, and the most rows and columns with content."""

    seconds: float
    memory: int
    rows: int
    columns: int = 1000


TABLES = Limits(14.0, 700 * _MEGABYTE, 150_000)
"""For a township's files: 70,000 persons × 45 columns take 2 to 5 s and 340 MB, 500 MB when no two texts are equal."""
LISTS = Limits(45.0, 2048 * _MEGABYTE, 1_000_000)
"""For a county's lists, of which few rows are kept: 500,000 rows × 6 columns take 3 to 9 s and 410 MB."""
