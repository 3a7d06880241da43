"""Small workbooks for reading: tables on sheets of their own, each with a native chart of its cells beside it.

openpyxl makes them whole. The chart is Excel's own, so a changed cell changes its bar.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.writing.frame import MAKER, OutColumn, bold, set_up, sheet_name, style_head
from township_desk.exchange.writing.shared_texts import with_shared_texts
from township_desk.exchange.writing.sheet_rows import clean
from township_desk.files import require_ending, written_whole

PAST, NOW = "A9C6D5", "0F5F87"
"""The colours of bars: the usual one, and that of the one spoken of."""
_BAR_CM, _LEAST_CM, _MOST_CM, _HIGH_CM, _ROW_CM = 1.5, 12.0, 32.0, 8.0, 0.65
_GAP_WIDTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OutChart:
    """A chart of the first so many rows: the words in the first column, the numbers in others, each a series.

    `across` lays the bars; `now` is the row of the bar spoken of.
    """

    title: str
    columns: tuple[int, ...]
    rows: int
    unit: str = ""
    across: bool = False
    now: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutTable:
    """A sheet: its columns, rows of texts and numbers, how many of the last ones are sums, notes below, its chart."""

    name: str
    columns: tuple[OutColumn, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    sums: int = 0
    formats: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    chart: OutChart | None = None


def write_tables(path: Path, tables: Sequence[OutTable]) -> None:
    """Writes a workbook with one sheet for each table."""
    from openpyxl import Workbook

    require_ending(path, ".xlsx")
    book, out = Workbook(), io.BytesIO()
    book.properties.creator = MAKER
    book.remove(book.active)
    for table in tables:
        _sheet(book.create_sheet(sheet_name(table.name)), table)
    book.save(out)
    with written_whole(path) as partial:
        partial.write_bytes(with_shared_texts(out).getvalue())


def _sheet(page: Any, table: OutTable) -> None:
    for place, column in enumerate(table.columns, 1):
        style_head(page.cell(1, place))
        _put(page.cell(1, place), column.head)
    for number, row in enumerate(table.rows, 2):
        for place, value in enumerate(row, 1):
            cell = page.cell(number, place)
            _put(cell, value)
            if table.formats and not isinstance(value, str):
                cell.number_format = table.formats[place - 1]
            if number > len(table.rows) + 1 - table.sums:
                cell.font = bold(cell.font)
    for number, note in enumerate(table.notes, len(table.rows) + 3):
        _put(page.cell(number, 1), note)
    set_up(page, table.columns)
    if table.chart is not None and table.chart.rows:
        page.add_chart(_chart(page, table.chart), f"{column_letter(len(table.columns) + 1)}2")


def _put(cell: Any, value: str | int | float | None) -> None:
    """Writes a value. A text that begins with = stays a text."""
    cell.value = clean(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def _chart(page: Any, wanted: OutChart) -> Any:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.data_source import AxDataSource, StrRef

    chart, last = BarChart(), wanted.rows + 1
    chart.type, chart.title = "bar" if wanted.across else "col", wanted.title
    chart.gapWidth, chart.style = _GAP_WIDTH, 10
    for column in wanted.columns:
        chart.add_data(Reference(page, min_col=column + 1, min_row=1, max_row=last), titles_from_data=True)
    names = Reference(page, min_col=1, min_row=2, max_row=last)
    for place, (series, column) in enumerate(zip(chart.series, wanted.columns, strict=True)):
        series.cat = AxDataSource(strRef=StrRef(f=str(names), strCache=_texts(page, names)))
        series.tx.strRef.strCache = _texts(page, Reference(page, min_col=column + 1, min_row=1))
        series.val.numRef.numCache = _numbers(page, column + 1, last)
        series.graphicalProperties.solidFill = (PAST, NOW)[place % 2]
    if wanted.now is not None and len(chart.series) == 1:
        _emphasise(chart.series[0], wanted.now)
    chart.title.overlay = False
    chart.legend = chart.legend if len(chart.series) > 1 else None
    chart.dataLabels = _only_values()
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.y_axis.majorGridlines = None
    chart.x_axis.scaling.orientation = "maxMin" if wanted.across else "minMax"
    chart.roundedCorners = False
    long = min(_MOST_CM, max(_LEAST_CM, _BAR_CM * wanted.rows))
    chart.width, chart.height = (16.0, max(_HIGH_CM, _ROW_CM * wanted.rows)) if wanted.across else (long, _HIGH_CM)
    return chart


def _only_values() -> Any:
    """Labels with the value and nothing else: what is not said, Excel shows."""
    from openpyxl.chart.label import DataLabelList

    labels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    labels.showPercent = labels.showBubbleSize = False
    return labels


def _texts(page: Any, cells: Any) -> Any:
    """What stands in cells of one column, for programs that show a chart without calculating it."""
    from openpyxl.chart.data_source import StrData, StrVal

    found = [page.cell(row, cells.min_col).value for row in range(cells.min_row, cells.max_row + 1)]
    return StrData(ptCount=len(found), pt=[StrVal(idx=place, v=str(it)) for place, it in enumerate(found)])


def _numbers(page: Any, column: int, last: int) -> Any:
    """The numbers of a column. A cell without a number has none."""
    from openpyxl.chart.data_source import NumData, NumVal

    cells = [page.cell(row, column) for row in range(2, last + 1)]
    known = [NumVal(idx=place, v=str(it.value)) for place, it in enumerate(cells) if it.value is not None]
    return NumData(formatCode=cells[0].number_format, ptCount=len(cells), pt=known)


def _emphasise(series: Any, row: int) -> None:
    from openpyxl.chart.marker import DataPoint

    point = DataPoint(idx=row)
    point.graphicalProperties.solidFill = NOW
    series.dPt.append(point)
