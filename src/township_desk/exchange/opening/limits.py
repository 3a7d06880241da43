"""How much of a file is read: time and memory of the reading child, rows and columns of what it hands over."""

from dataclasses import dataclass

_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds until reading is given up, bytes that the child may use, and the most rows and columns with anything."""

    seconds: float
    memory: int
    rows: int
    columns: int = 1000


TABLES = Limits(14.0, 700 * _MEGABYTE, 150_000)
"""For what a township gets: 70,000 persons x 45 columns take 2 to 5 s and 340 MB, 500 MB if no two texts are alike."""
LISTS = Limits(45.0, 2048 * _MEGABYTE, 1_000_000)
"""For lists of a whole county that only rows are picked out of: 500,000 rows of 6 columns take 3 to 9 s, 410 MB."""
