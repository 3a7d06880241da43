"""What an import would change: a value that the screen shows and one step applies whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from township_desk.domain.findings import Severity
from township_desk.domain.kinds import Value
from township_desk.domain.record import Record
from township_desk.domain.records import Village
from township_desk.exchange.heads import HeadColumn
from township_desk.exchange.incoming import Incoming
from township_desk.exchange.layouts import field_of, is_stored


class RowState(IntEnum):
    """What becomes of a row."""

    SAME = 0
    NEW = 1
    CHANGED = 2
    REJECTED = 3

    @property
    def word(self) -> str:
        """What the screen calls it."""
        return ("相同", "新增", "修改", "有问题")[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFinding:
    """One doubt about a row of the file: where it stands, what is wrong and what to do.

    `row` counts from 1 as Excel does; 0 speaks of something that is in the archive and not in the file.
    """

    sheet: str
    row: int
    column: str
    head: str
    rule: str
    severity: Severity
    message: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One cell of the preview; `old` is None where nothing changes."""

    text: str
    old: str | None = None


@dataclass
class ImportPlan:
    """A whole import, worked out and not yet applied."""

    file: str
    sheet: str
    layout: str
    layout_title: str
    year: int
    header_row: int
    head_line: str
    file_word: str
    incoming: Incoming
    step: int
    states: bytearray
    findings: list[RowFinding] = field(default_factory=list)
    changes: dict[int, dict[str, Value]] = field(default_factory=dict)
    new_rows: dict[type[Record], list[tuple[Any, ...]]] = field(default_factory=dict)
    edited: list[Record] = field(default_factory=list)
    new_villages: list[Village] = field(default_factory=list)
    cells_changed: int = 0

    @property
    def columns(self) -> tuple[HeadColumn, ...]:
        """The columns of the sheet with what they mean."""
        return self.incoming.head.columns

    def count(self, state: RowState) -> int:
        """How many rows have a state."""
        return self.states.count(state)

    @property
    def empty(self) -> bool:
        """Whether the import would change nothing."""
        return not (self.edited or self.new_villages or any(self.new_rows.values()))

    def row_number(self, place: int) -> int:
        """The row of the file, counted from 1."""
        return self.incoming.rows[place] + 1

    def places(self, state: RowState | None, *, without_same: bool = False) -> list[int]:
        """The rows to show, as places among the data rows."""
        return [
            place
            for place, found in enumerate(self.states)
            if (state is None or found == state) and not (without_same and found == RowState.SAME)
        ]

    def cell(self, place: int, column: HeadColumn) -> PlanCell:
        """One cell of the preview: the file's text, or old and new value where it changes something."""
        text = self.incoming.sheet.columns[column.place].text(self.incoming.rows[place])
        if column.key not in self.changes.get(place, {}) or not is_stored(column.key):
            return PlanCell(text)
        kind = field_of(column.key).kind
        parsed = self.incoming.get(column.key)[place]
        return PlanCell(kind.show(parsed), kind.show(self.changes[place][column.key]))

    def findings_of(self, place: int) -> Iterator[RowFinding]:
        """What was found on one row."""
        number = self.row_number(place)
        return (finding for finding in self.findings if finding.row == number)
