"""What cells show but the reading library does not report: errors, lost formulas, what number formats add."""

from collections import defaultdict
from dataclasses import dataclass, field

Cells = defaultdict[int, dict[int, str]]


def _cells() -> Cells:
    return defaultdict(dict)


@dataclass
class Seen:
    """Texts by row and column, counted from 0: for cells that the library finds blank, or shows differently."""

    blank: Cells = field(default_factory=_cells)
    shown: Cells = field(default_factory=_cells)
