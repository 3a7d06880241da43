"""What an import would change: a value that the screen shows and one step applies as a whole."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from township_desk.domain.fields.findings import Severity
from township_desk.domain.keys.keys import NAMING, field_of, is_stored
from township_desk.domain.records import Village
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.exchange.reading.sheet import Column, Top
from township_desk.exchange.recognising.heads import HeadColumn
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.exchange.recognising.words import UnknownWord, Words

VILLAGE_UNCLEAR = "village_unclear"
"""The rule of a row whose village is only like one of the archive."""
_SAMPLED = 200  # rows in which examples for a column are looked for


class RowState(IntEnum):
    """What becomes of a row."""

    SAME = 0
    NEW = 1
    CHANGED = 2
    REJECTED = 3
    SKIPPED = 4

    @property
    def word(self) -> str:
        """Its word on the screen."""
        return ("相同", "新增", "修改", "有问题", "不导入")[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFinding:
    """A doubt about a row of the file: where it stands, what is wrong and what to do.

    `row` counts from 1 as Excel does; 0 means the whole file, or something that is in the archive but not in the file.
    `place` is the place among the data rows, -1 for those. `value` is the cell's text, `offer` the archive's value
    where that is certain.
    """

    sheet: str
    row: int
    place: int
    column: str
    head: str
    rule: str
    severity: Severity
    message: str
    value: str = ""
    offer: str = ""

    @property
    def offer_word(self) -> str:
        """The text of the button that puts the offer into the cell."""
        return "采用相像的村" if self.rule == VILLAGE_UNCLEAR else "采用档案中的号码"

    @property
    def offered_tail(self) -> str:
        """The end of the offered number, as a sentence. A village is named by the message itself."""
        return "" if self.rule == VILLAGE_UNCLEAR else f"档案里的号码末四位是 {self.offer[-4:]}。"


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One cell of the preview. `old` is None where nothing changes."""

    text: str
    old: str | None = None


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
    """What of a sheet is kept for a year: INCOMES, the entries of a yearly ledger or "" for nothing."""
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
        """What of the file is kept for its year: incomes, figures of villages, or "" for nothing."""
        return dated(self.incoming, self.kind)

    @property
    def other_year(self) -> str:
        """A sentence that incomes go into another year than the working year; "" when they do not."""
        if self.year == self.working_year or self.dated != INCOMES:
            return ""
        now = f"工作年度是 {self.working_year} 年"
        return (
            f"收入记在 {self.year} 年，{now}：户档案、导出、填表、打印不另选年度的，取 {self.working_year} 年的收入。"
        )

    @property
    def file(self) -> str:
        """The file's name."""
        return self.source.file

    @property
    def file_word(self) -> str:
        """What the file really is: 实为网页表格."""
        return self.source.word

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.incoming.sheet.name

    @property
    def layout(self) -> str:
        """The name of the layout that the sheet fits; "" for none."""
        return self.incoming.head.layout.name if self.incoming.head.layout else ""

    @property
    def layout_title(self) -> str:
        """The layout's title on the screen."""
        return self.incoming.head.layout.title if self.incoming.head.layout else self.kind.title

    @property
    def header_row(self) -> int:
        """The first row of the head as Excel counts; 0 for forms."""
        return 0 if self.source.meant else self.incoming.head.top + 1

    @property
    def head_line(self) -> str:
        """The head rows in words; for forms, how many there are."""
        return f"{len(self.source.sheets)} 张" if self.source.meant else self.incoming.head.line

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
    def cells_changed(self) -> int:
        """How many values of the archive would change."""
        return sum(map(len, self.changes.values()))

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

    def where(self, place: int) -> str:
        """A row in words: 第 87 行, in a stack with its sheet."""
        return self.incoming.where(place)

    def row_number(self, place: int) -> int:
        """The row of the file, counted from 1."""
        return self.incoming.number(place)

    def search(self, places: Sequence[int], wanted: str) -> list[int]:
        """The places whose names or numbers contain a text. Each distinct text is looked at once."""
        hits: list[tuple[Column, set[int]]] = []
        for column in self.incoming.head.columns:
            if column.key in NAMING:
                texts = self.incoming.sheet.columns[column.place]
                hits.append((texts, {at for at, text in enumerate(texts.texts) if wanted in text}))
        rows = self.incoming.rows
        return [place for place in places if any(texts.places[rows[place]] in found for texts, found in hits)]

    def places(self, state: RowState | None, *, without_same: bool = False) -> list[int]:
        """The rows to show, as places among the data rows."""
        return [
            place
            for place, found in enumerate(self.states)
            if (state is None or found == state) and not (without_same and found == RowState.SAME)
        ]

    def text(self, place: int, column: HeadColumn) -> str:
        """The text of a cell. A number that lost digits is shown as Excel shows it."""
        return self.incoming.sheet.columns[column.place].shown(self.incoming.rows[place])

    def samples(self, column: HeadColumn, most: int = 3) -> list[str]:
        """The first different texts of a column."""
        texts = (self.text(place, column) for place in range(min(len(self.states), _SAMPLED)))
        return list(dict.fromkeys(text for text in texts if text.strip()))[:most]

    def cell(self, place: int, column: HeadColumn) -> PlanCell:
        """One cell of the preview: the file's text, or old and new value where it changes something."""
        text = self.text(place, column)
        old = self.changes.get(place, {}).get(column.key)
        if old is None or column.key not in self.incoming.columns or not is_stored(column.key):
            return PlanCell(text, old)
        value = self.incoming.get(column.key)[place]
        return PlanCell(field_of(column.key).kind.show(value), old)

    @cached_property
    def _by_place(self) -> dict[int, list[RowFinding]]:
        found: defaultdict[int, list[RowFinding]] = defaultdict(list)
        for finding in self.findings:
            found[finding.place].append(finding)
        return found

    def findings_of(self, place: int) -> list[RowFinding]:
        """The findings about one row."""
        return self._by_place.get(place, [])

    @property
    def general_findings(self) -> list[RowFinding]:
        """The findings about the whole file, and about what the archive has and the file does not."""
        return self._by_place.get(-1, [])
