"""A table of figures as a workbook: the table with a native chart, and further tables with theirs."""

from collections.abc import Sequence
from pathlib import Path

from township_desk.domain.charts.crosstab import Crosstab
from township_desk.exchange.writing.charted import OutChart, OutTable, write_tables
from township_desk.exchange.writing.frame import OutColumn

_PLACE, _NUMBER, _LEAST = 18, 2, 11
_MOST_UPRIGHT = 12


def write_figures(path: Path, tables: Sequence[tuple[Crosstab, int]]) -> None:
    """Writes tables of figures, each on a sheet of its own with the chart of one of its columns."""
    write_tables(path, [_table(table, place) for table, place in tables])


def _table(table: Crosstab, charted: int) -> OutTable:
    heads = [f"{it.title}（{it.unit}）" if it.unit else it.title for it in table.columns]
    numbers = (OutColumn(head=it, width=max(_LEAST, _NUMBER * len(it)), number=True) for it in heads)
    sources = dict.fromkeys(it.source for it in table.columns if it.source)
    column = table.columns[charted]
    return OutTable(
        name=f"{table.head}{column.title}",
        columns=(OutColumn(head=table.head, width=_PLACE), *numbers),
        rows=tuple((row.title, *row.values) for row in table.lines),
        sums=1 if table.total else 0,
        formats=("", *(f"#,##0.{'0' * it.decimals}" if it.decimals else "#,##0" for it in table.columns)),
        notes=(f"{table.title}（{table.about}）", *table.notes, *(f"依据：{it}" for it in sources)),
        chart=OutChart(
            title=f"{column.title}（{column.unit}）" if column.unit else column.title,
            unit=column.unit,
            columns=(charted + 1,),
            rows=len(table.rows),
            across=len(table.rows) > _MOST_UPRIGHT,
        ),
    )
