"""The problem workbook: the rows that need the clerk, as they stood, with what is wrong with them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from township_desk.exchange.plan import ImportPlan, RowFinding
from township_desk.exchange.write import Cell, OutCell, OutColumn, write_workbook


def write_problems(plan: ImportPlan, path: Path) -> int:
    """Writes the rows with findings under their own heads, a 问题 column behind; how many rows it wrote."""
    heads = [column.head.split("/")[-1] for column in plan.columns]
    columns = [OutColumn(head="文件行", width=8), *(OutColumn(head=head, width=14) for head in heads)]
    return write_workbook(path, "问题", [*columns, OutColumn(head="问题", width=60)], _rows(plan))


def _rows(plan: ImportPlan) -> Iterator[Sequence[Cell]]:
    for place in range(len(plan.states)):
        if findings := plan.findings_of(place):
            yield _row(plan, place, findings)
    for finding in plan.general_findings:
        yield ["", *("" for _ in plan.columns), finding.message]


def _row(plan: ImportPlan, place: int, findings: list[RowFinding]) -> list[Cell]:
    tints = {finding.head: str(finding.severity) for finding in reversed(findings) if finding.head}
    cells: list[Cell] = [plan.where(place) if plan.is_stack else str(plan.row_number(place))]
    for column in plan.columns:
        text = plan.incoming.sheet.columns[column.place].text(plan.incoming.rows[place])
        cells.append(OutCell(text=text, tint=tints[column.head]) if column.head in tints else text)
    said = [f"{finding.column} 列：{finding.message}" if finding.column else finding.message for finding in findings]
    return [*cells, "；".join(said)]
