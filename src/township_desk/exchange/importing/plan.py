"""What an import would change: a value, which one step applies whole. The screen looks at it through a `PlanView`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from township_desk.domain.fields.findings import Severity
from township_desk.domain.records import Village
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.exchange.planning.row_findings import RowFinding, RowState
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.heads import HeadColumn
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.exchange.recognising.words import UnknownWord, Words


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line of a file that is no data: its sheet, its row as Excel counts, its text."""

    sheet: str
    row: int
    text: str


def skipped_lines(incoming: Incoming, sheet: str) -> tuple[SkippedLine, ...]:
    """The lines that were left out of a sheet."""
    columns = incoming.sheet.columns
    texts = ((row, [text for it in columns if (text := it.shown(row).strip())]) for row in incoming.skipped)
    return tuple(SkippedLine(sheet, row + 1, " ".join(said)) for row, said in texts)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a plan comes from: the file's name, with and without its ending, what it really is, its sheets.

    `others` are sheets with a head nearly as good, `unread` those of them with rows of the same kind. `sheets` are all
    that were put together, `left_out` says why the others were not. `digests` has SHA-256 and name of each of the
    `paths`. `skipped` are lines left out of the sheets below the first. `remarks` are rules and sentences that the
    clerk should know. `meant` has the keys by head of a table that was made of forms, `doubts` where a form contradicts
    itself. `year` is the one that several sheets agree on, 0 for a single sheet.
    """

    file: str
    stem: str
    word: str
    others: Sequence[str] = ()
    unread: tuple[str, ...] = ()
    tops: tuple[Top, ...] = ()
    digests: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    meant: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    year: int = 0


INCOMES = "收入"


def dated(incoming: Incoming, kind: RowMeaning) -> str:
    """What of a sheet is kept for a year: INCOMES, the entries of a yearly ledger, or "" for nothing."""
    if kind.entry is not None and ledger_of(kind.entry).year:
        return ledger_of(kind.entry).title
    keys = (key for key in incoming.columns if key != "income.year" and not kind.loses(key))
    return INCOMES if any(key.startswith("income.") for key in keys) else ""


@dataclass
class ImportPlan:
    """A whole import, worked out and not yet applied.

    `states` has one RowState for each data row. `changes` has the stored values that would change, by row and key.
    `step` is the archive's step for which the plan was made; it fits no other. `keeps` says that the files go into the
    archive, too. `year_source` says where the year stands in the file, or that it is the working year.
    """

    source: Source
    kind: RowMeaning
    year: int
    year_source: str
    working_year: int
    incoming: Incoming
    step: int
    states: bytearray
    findings: list[RowFinding] = field(default_factory=list)
    changes: dict[int, dict[str, str]] = field(default_factory=dict)
    new_rows: dict[type[Record], list[tuple[Any, ...]]] = field(default_factory=dict)
    edited: list[Record] = field(default_factory=list)
    new_villages: list[Village] = field(default_factory=list)
    households_touched: int = 0
    unknown_words: list[UnknownWord] = field(default_factory=list)
    words: Words = field(default_factory=dict)
    keeps: bool = False

    @property
    def dated(self) -> str:
        """What of the file is kept for its year: incomes, entries of a yearly ledger, or "" for nothing.

        Nothing is where every row names its own year.
        """
        entry = self.kind.entry
        own = entry is not None and ledger_of(entry).year and f"{entry.TABLE}.{ledger_of(entry).year}"
        if own and own in self.incoming.columns and all(self.incoming.get(own)):
            return ""
        return dated(self.incoming, self.kind)

    @property
    def file(self) -> str:
        """The file's name."""
        return self.source.file

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.incoming.sheet.name

    @property
    def layout(self) -> str:
        """The name of the layout that the sheet fits; "" for none."""
        return self.incoming.head.layout.name if self.incoming.head.layout else ""

    @property
    def header_row(self) -> int:
        """The first row of the head as Excel counts; 0 for forms."""
        return 0 if self.source.meant else self.incoming.head.top + 1

    @property
    def skipped(self) -> tuple[SkippedLine, ...]:
        """The totals, signatures and remarks that were left out."""
        return (*skipped_lines(self.incoming, self.sheet), *self.source.skipped)

    @property
    def columns(self) -> tuple[HeadColumn, ...]:
        """The columns with their meaning. Columns without head and data are left out."""
        unknown = {column.place for column in self.incoming.unknown}
        return tuple(it for it in self.incoming.head.columns if not it.nameless or it.place in unknown)

    @property
    def lost(self) -> frozenset[int]:
        """The places of the columns of which nothing is kept."""
        return frozenset(it.place for it in self.columns if self.kind.loses(it.key))

    @property
    def rivals(self) -> tuple[RowMeaning, ...]:
        """What else the rows may be, as far as their columns tell."""
        return tuple(it for it, _ in self.incoming.head.rivals)

    @property
    def empty(self) -> bool:
        """Whether the import would change nothing."""
        return not (self.edited or self.new_villages or self.words or any(self.new_rows.values()))

    def count(self, state: RowState) -> int:
        """How many rows have a state."""
        return self.states.count(state)

    @property
    def stops(self) -> list[RowFinding]:
        """What must be settled before anything is imported, because data would otherwise be lost."""
        return [it for it in self.findings if it.place == -1 and it.severity is Severity.ERROR]

    @property
    def is_stack(self) -> bool:
        """Whether several sheets were put together."""
        return len(self.source.sheets) > 1
