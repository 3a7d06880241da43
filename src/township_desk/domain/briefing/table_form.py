"""A table of figures as a list of the office, with its charts below."""

from collections.abc import Sequence
from math import ceil

from township_desk.domain.charts.chart import Chart
from township_desk.domain.charts.crosstab import Crosstab
from township_desk.domain.paper.form import (
    ACROSS,
    UPRIGHT,
    Block,
    Charts,
    Form,
    Prose,
    SignLine,
    Space,
    Table,
    TableColumn,
)

_MANY, _PER_TABLE = 7, 11
"""From so many figures on the page lies across; so many stand in one table, the rest in further ones."""
_PLACE, _NUMBER, _APART = 30.0, 18.0, 3.0
_SIGNERS = ("填表人：", "审核人：", "负责人：（盖章）")
_DAY = "　　　年　　月　　日"


def table_form(table: Crosstab, charts: Sequence[Chart], place: str, watermark: str = "") -> Form:
    """The table of figures of a `place` with charts, two side by side, and the line for signatures."""
    count = len(table.columns)
    each = ceil(count / ceil(count / _PER_TABLE)) if count else 1
    tables = [_table(table, range(start, min(start + each, count))) for start in range(0, count, each)]
    pairs = [tuple(charts[start : start + 2]) for start in range(0, len(charts), 2)]
    notes = (Prose(texts=table.notes, size=9.0, align="flush"),) if table.notes else ()
    apart = [block for it in tables for block in (Space(height=_APART), it)][1:]
    blocks: list[Block] = [*apart, *notes, *(Charts(charts=pair) for pair in pairs)]
    return Form(
        title=table.title,
        mark="内部资料 不得张贴",
        whose=place,
        left=f"填报单位：{place}人民政府",
        right=table.about,
        blocks=(*blocks, SignLine(texts=_SIGNERS, day=_DAY)),
        page=ACROSS if len(table.columns) > _MANY else UPRIGHT,
        watermark=watermark,
        is_list=True,
    )


def _table(table: Crosstab, places: range) -> Table:
    columns = [table.columns[place] for place in places]
    heads = [f"{it.title}（{it.unit}）" if it.unit else it.title for it in columns]
    numbers = (TableColumn(head=head, width=_NUMBER, align="right") for head in heads)
    return Table(
        columns=(TableColumn(head=table.head, width=_PLACE), *numbers),
        rows=tuple((row.title, *(table.words(row, place) for place in places)) for row in table.lines),
        kept=True,
    )
