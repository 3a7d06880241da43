"""How long a file may be read and how much memory that may take, by what it is read for."""

from dataclasses import dataclass

_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds until reading is given up, and bytes the reading child may use."""

    seconds: float
    memory: int


TABLES = Limits(14.0, 700 * _MEGABYTE)
"""For what a township gets: 70,000 persons x 45 columns take 2 to 5 s and 340 MB, 500 MB if no two texts are alike."""
LISTS = Limits(45.0, 2048 * _MEGABYTE)
"""For lists of a whole county that only rows are picked out of: 500,000 rows of 6 columns take 3 to 9 s, 410 MB."""
