"""What is to be written into a template, as values. Rows and cells are named as in the blank template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

Value = str | int | float | date | None
"""The content of a cell. A date stays a date where the cell's format is one; None leaves the cell empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFill:
    """One sheet to be filled.

    `first` is the first row of data as Excel counts it, `there` the number of rows that the template has ready.
    `places` are the columns (0 = A) of the cells in each row of `rows`; other columns stay as they are. `formulas` are
    columns whose formula is filled down, `totals` cells ("E26") that get the sum of the filled column above them,
    `cells` single cells to set ("A2": "单位：…"). Two fills of one sheet make two sheets; `name` is the name of the
    copy.
    """

    sheet: str
    first: int = 1
    there: int = 0
    places: Sequence[int] = ()
    rows: Sequence[Sequence[Value]] = ()
    formulas: Sequence[int] = ()
    totals: Sequence[str] = ()
    cells: Mapping[str, Value] = field(default_factory=dict)
    name: str = ""

    @property
    def more(self) -> int:
        """How many rows must be added because the template has too few."""
        return max(0, len(self.rows) - self.there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was written: the file, and sentences about what is not as in the template."""

    path: Path
    notes: tuple[str, ...] = ()
