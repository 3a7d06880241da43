"""The problem workbook: the rows that need the clerk, as they stood, with what is wrong."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.importing.plan_view import PlanView
from township_desk.exchange.planning.row_findings import RowFinding
from township_desk.exchange.writing.workbook import Cell, OutCell, OutColumn, write_workbook

_MOST_KEPT = 2000  # rows of an import that the archive keeps, so that they can be written again


@dataclass(frozen=True, slots=True)
class ProblemTable:
    """The heads of the file and its rows with findings. The first cell has the row's number, the last what is wrong."""

    heads: list[str]
    rows: list[Sequence[Cell]]

    def write(self, path: Path) -> int:
        """Writes the workbook. Returns its number of rows."""
        columns = [OutColumn(head="文件行", width=8), *(OutColumn(head=head, width=14) for head in self.heads)]
        return write_workbook(path, "问题", [*columns, OutColumn(head="问题", width=60)], self.rows)

    def dumped(self) -> str:
        """The table as the archive keeps it; tinted cells are pairs. "" when nothing is wrong."""
        rows = [[[it.text, it.tint] if isinstance(it, OutCell) else it for it in row] for row in self.rows[:_MOST_KEPT]]
        return json.dumps({"heads": self.heads, "rows": rows}, ensure_ascii=False) if rows else ""


def problem_table(plan: ImportPlan) -> ProblemTable:
    """The rows of a plan that need the clerk."""
    return ProblemTable([column.head.split("/")[-1] for column in plan.columns], list(_rows(plan)))


def kept_table(text: str) -> ProblemTable:
    """The table that was kept with an import."""
    kept = json.loads(text)
    return ProblemTable(kept["heads"], [[_cell(it) for it in row] for row in kept["rows"]])


def _cell(kept: str | list[str]) -> Cell:
    return OutCell(text=kept[0], tint=kept[1]) if isinstance(kept, list) else kept


def _rows(plan: ImportPlan) -> Iterator[Sequence[Cell]]:
    view = PlanView(plan)
    for place in range(len(plan.states)):
        if findings := view.findings_of(place):
            yield _row(plan, place, findings)
    for finding in view.general_findings:
        yield ["", *("" for _ in plan.columns), finding.message]


def _row(plan: ImportPlan, place: int, findings: list[RowFinding]) -> list[Cell]:
    tints = {finding.head: str(finding.severity) for finding in reversed(findings) if finding.head}
    cells: list[Cell] = [plan.incoming.where(place) if plan.is_stack else str(plan.incoming.number(place))]
    for column in plan.columns:
        text = plan.incoming.sheet.columns[column.place].text(plan.incoming.rows[place])
        cells.append(OutCell(text=text, tint=tints[column.head]) if column.head in tints else text)
    said = [f"{finding.column} 列：{finding.message}" if finding.column else finding.message for finding in findings]
    return [*cells, "；".join(said)]
