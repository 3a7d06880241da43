"""A table of figures as a workbook: the table with a native chart, and further tables with theirs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from township_desk.domain.briefing.behind import Behind
from township_desk.domain.charts.chart import Chart, Kind, Look
from township_desk.domain.charts.crosstab import Crosstab
from township_desk.domain.charts.told import Told
from township_desk.exchange.writing.charted import OutChart, OutTable, write_tables
from township_desk.exchange.writing.frame import OutColumn

_PLACE, _NUMBER, _LEAST = 18, 2, 11
_MOST_UPRIGHT = 12


def write_figures(path: Path, table: Crosstab, charted: int, charts: Sequence[Chart] = ()) -> None:
    """Writes a table with the chart of one of its columns; further charts and the methods have sheets of their own."""
    write_tables(path, [_table(table, charted), *map(_chart, charts), _methods(table)])


def _methods(table: Crosstab) -> OutTable:
    heads = (("指标", 28), ("单位", 8), ("算法", 90), ("依据", 50))
    return OutTable(
        name="算法和依据",
        columns=tuple(OutColumn(head=head, width=width) for head, width in heads),
        rows=tuple((it.title, it.unit, it.method, it.source) for it in table.columns),
    )


def write_counted(path: Path, behind: Behind) -> int:
    """Writes the list behind a number. Returns how many lines it has."""
    heads = (("户主、姓名或事项", 20), ("说明", 20), ("组", 10), ("人口", 8), ("当天状态", 14))
    rows = tuple((it.name, it.tail, it.group, it.people, it.state) for it in behind.rows)
    said = f"{behind.title} {behind.number} {behind.unit}（{behind.over}）"
    columns = tuple(OutColumn(head=head, width=width) for head, width in heads)
    notes = (said, f"算法：{behind.method}", f"依据：{behind.source}")
    write_tables(path, [OutTable(name=behind.title, columns=columns, rows=rows, notes=notes)])
    return len(rows)


def write_told(path: Path, title: str, told: Told) -> int:
    """Writes what figures say on a sheet: its numbers, a table with each chart, its lists. Returns how many sheets."""
    tables = [
        _numbers(title, told),
        *map(_chart, told.charts.values()),
        *(_lines(*it) for it in told.lines.items() if it[1]),
    ]
    write_tables(path, tables)
    return len(tables)


def _numbers(title: str, told: Told) -> OutTable:
    heads = (OutColumn(head="项目", width=24), OutColumn(head="数", width=14), OutColumn(head="单位", width=8))
    rows = [(it.title, _number(it.number), it.unit, it.below) for it in told.figures.values()]
    return OutTable(name=title, columns=(*heads, OutColumn(head="变化", width=24)), rows=tuple(rows), notes=(title,))


def _number(said: str) -> int | float | str:
    """A number as a cell that can be added up. What is not known stays a dash."""
    plain = said.replace(",", "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return said


def _chart(chart: Chart) -> OutTable:
    names = chart.series or (chart.title,)
    now = next((place for place, bar in enumerate(chart.bars) if bar.look is Look.NOW), None)
    return OutTable(
        name=chart.title,
        columns=(
            OutColumn(head="项目", width=_PLACE),
            *(OutColumn(head=it, width=_PLACE, number=True) for it in names),
        ),
        rows=tuple((bar.label, *bar.values) for bar in chart.bars),
        notes=(f"{chart.title}（{chart.about}）", *chart.notes),
        chart=OutChart(
            title=chart.title,
            unit=chart.unit,
            columns=tuple(range(1, len(names) + 1)),
            rows=len(chart.bars),
            across=chart.kind is not Kind.COLUMNS,
            now=now,
        ),
    )


def _lines(name: str, lines: Sequence[Mapping[str, str]]) -> OutTable:
    heads = tuple(dict.fromkeys(head for line in lines for head in line))
    columns = tuple(OutColumn(head=it, width=_PLACE) for it in heads)
    return OutTable(name=name, columns=columns, rows=tuple(tuple(line.get(it, "") for it in heads) for line in lines))


def _table(table: Crosstab, charted: int) -> OutTable:
    heads = [f"{it.title}（{it.unit}）" if it.unit else it.title for it in table.columns]
    numbers = (OutColumn(head=it, width=max(_LEAST, _NUMBER * len(it)), number=True) for it in heads)
    column = table.columns[charted]
    return OutTable(
        name=f"{table.head}{column.title}",
        columns=(OutColumn(head=table.head, width=_PLACE), *numbers),
        rows=tuple((row.title, *row.values) for row in table.lines),
        sums=1 if table.total else 0,
        formats=("", *(f"#,##0.{'0' * it.decimals}" if it.decimals else "#,##0" for it in table.columns)),
        notes=(f"{table.title}（{table.about}）", *table.notes),
        chart=OutChart(
            title=f"{column.title}（{column.unit}）" if column.unit else column.title,
            unit=column.unit,
            columns=(charted + 1,),
            rows=len(table.rows),
            across=len(table.rows) > _MOST_UPRIGHT,
        ),
    )
