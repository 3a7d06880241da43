"""The content of a table's cell, as the delegate paints it."""

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from township_desk.domain.verdict.verdict import Verdict

CELL_ROLE = Qt.ItemDataRole.UserRole + 1


class Look(IntEnum):
    """How a cell is painted."""

    TEXT = 0
    STRONG = 1
    MUTED = 2
    NUMBER = 3
    BADGE = 4
    LAMP = 5
    FINDINGS = 6
    CHANGE = 7
    CHECK = 8
    PIPS = 9
    STATE = 10
    GROUP = 11
    BADGES = 12
    SUM = 13


class Cell(NamedTuple):
    """A text and its look. `tail` follows in grey, `old` is the replaced value, `tone` colours badge or ground.

    BADGES are the parts of the text between 、. A STATE has the sign of its tone before the text; a GROUP is the
    heading of the rows below it, with its tail at the right end; a SUM is a number in bold. `pips` are the days of a
    period: how many are over, and how many there are.
    """

    text: str
    look: Look = Look.TEXT
    tail: str = ""
    old: str = ""
    tone: str = ""
    verdict: "Verdict | None" = None
    tip: str = ""
    pips: tuple[int, int] = (0, 0)


BLANK = Cell(text="")


class TableColumn(NamedTuple):
    """A column: its head, its width in pixels (the last one stretches), and whether it is right-aligned."""

    head: str
    width: int
    right: bool = False
    centre: bool = False
