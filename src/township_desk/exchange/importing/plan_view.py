"""What the screen, the command line and the problem workbook ask of a plan: cells, rows, examples, sentences."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.keys.keys import NAMING, field_of, is_stored
from township_desk.exchange.importing.plan import INCOMES, ImportPlan
from township_desk.exchange.planning.row_findings import RowFinding, RowState
from township_desk.exchange.reading.sheet import Column
from township_desk.exchange.recognising.heads import HeadColumn

_SAMPLED = 200  # rows in which examples for a column are looked for


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One cell of the preview. `old` is None where nothing changes."""

    text: str
    old: str | None = None


@dataclass(frozen=True)
class PlanView:
    """Looks at one plan."""

    plan: ImportPlan

    @property
    def file_word(self) -> str:
        """What the file really is: 实为网页表格."""
        return self.plan.source.word

    @property
    def layout_title(self) -> str:
        """The layout's title on the screen."""
        return self.plan.incoming.head.layout.title if self.plan.incoming.head.layout else self.plan.kind.title

    @property
    def head_line(self) -> str:
        """The head rows in words; for forms, how many there are."""
        return f"{len(self.plan.source.sheets)} 张" if self.plan.source.meant else self.plan.incoming.head.line

    @property
    def other_year(self) -> str:
        """A sentence that incomes go into another year than the working year; "" when they do not."""
        if self.plan.year == self.plan.working_year or self.plan.dated != INCOMES:
            return ""
        year, now = self.plan.year, self.plan.working_year
        rest = f"户档案、导出、填表、打印不另选年度的，取 {now} 年的收入。"
        return f"收入记在 {year} 年，工作年度是 {now} 年：{rest}"

    @property
    def cells_changed(self) -> int:
        """How many values of the archive would change."""
        return sum(map(len, self.plan.changes.values()))

    def search(self, places: Sequence[int], wanted: str) -> list[int]:
        """The places whose names or numbers contain a text. Each distinct text is looked at once."""
        hits: list[tuple[Column, set[int]]] = []
        for column in self.plan.incoming.head.columns:
            if column.key in NAMING:
                texts = self.plan.incoming.sheet.columns[column.place]
                hits.append((texts, {at for at, text in enumerate(texts.texts) if wanted in text}))
        rows = self.plan.incoming.rows
        return [place for place in places if any(texts.places[rows[place]] in found for texts, found in hits)]

    def places(self, state: RowState | None, *, without_same: bool = False) -> list[int]:
        """The rows to show, as places among the data rows."""
        return [
            place
            for place, found in enumerate(self.plan.states)
            if (state is None or found == state) and not (without_same and found == RowState.SAME)
        ]

    def text(self, place: int, column: HeadColumn) -> str:
        """The text of a cell. A number that lost digits is shown as Excel shows it."""
        return self.plan.incoming.sheet.columns[column.place].shown(self.plan.incoming.rows[place])

    def samples(self, column: HeadColumn, most: int = 3) -> list[str]:
        """The first different texts of a column."""
        texts = (self.text(place, column) for place in range(min(len(self.plan.states), _SAMPLED)))
        return list(dict.fromkeys(text for text in texts if text.strip()))[:most]

    def cell(self, place: int, column: HeadColumn) -> PlanCell:
        """One cell of the preview: the file's text, or old and new value where it changes something."""
        text = self.text(place, column)
        old = self.plan.changes.get(place, {}).get(column.key)
        if old is None or column.key not in self.plan.incoming.columns or not is_stored(column.key):
            return PlanCell(text, old)
        value = self.plan.incoming.get(column.key)[place]
        return PlanCell(field_of(column.key).kind.show(value), old)

    @cached_property
    def _by_place(self) -> dict[int, list[RowFinding]]:
        found: defaultdict[int, list[RowFinding]] = defaultdict(list)
        for finding in self.plan.findings:
            found[finding.place].append(finding)
        return found

    def findings_of(self, place: int) -> list[RowFinding]:
        """The findings about one row."""
        return self._by_place.get(place, [])

    @property
    def general_findings(self) -> list[RowFinding]:
        """The findings about the whole file, and about what the archive has and the file does not."""
        return self._by_place.get(-1, [])
