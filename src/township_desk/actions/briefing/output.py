"""The table of figures as it goes out: printed with its charts, as a workbook, and the list behind a number."""

from dataclasses import replace
from pathlib import Path

from township_desk.actions.telling.behind import behind
from township_desk.actions.telling.reading import FigureReader
from township_desk.domain.briefing.behind import BY_VILLAGE, BY_YEAR, Place, Shown
from township_desk.domain.briefing.table_form import table_form
from township_desk.domain.charts.chart import Chart
from township_desk.domain.charts.crosstab import Crosstab, longest_bars

_MOST_TOLD = 6
"""So many numbers that differ are told in the notes of a table; the rest is counted."""


def printed(reader: FigureReader, shown: Shown, at: Place) -> bytes:
    """The PDF of a table, with the charts of the chosen number year by year and village by village."""
    from township_desk.printing.form import render_forms

    township = reader.archive.township
    watermark = "演示" if township.demonstration == "是" else ""
    table = with_basis(shown)
    method = next(f"{it.title}：{it.method}" for it in table.columns if it.key == at[1])
    table = replace(table, notes=(*table.notes, method))
    form = table_form(table, _charts(reader, shown, at), township.name, watermark)
    return render_forms(form.title, [form])


def write_table(reader: FigureReader, shown: Shown, at: Place, path: Path) -> int:
    """Writes the table with a chart, and the charts beside it on sheets of their own. Returns the rows of the table."""
    from township_desk.exchange.exporting.figure_book import write_figures

    figure = [it.key for it in shown.table.columns].index(at[1])
    write_figures(path, with_basis(shown), figure, _charts(reader, shown, at))
    return len(shown.table.lines)


def write_list(reader: FigureReader, shown: Shown, at: Place, path: Path) -> int:
    """Writes the whole list behind a number. Returns how many lines it has."""
    from township_desk.exchange.exporting.figure_book import write_counted

    return write_counted(path, behind(reader, reader.cell(shown.wanted, *at), None))


def with_basis(shown: Shown) -> Crosstab:
    """The table with what must be known of its numbers among its notes."""
    told = [it.sentence for it in shown.differing.values()]
    more = f"另有 {len(told) - _MOST_TOLD} 处和村情、上报不一样。" if len(told) > _MOST_TOLD else ""
    return replace(shown.table, notes=tuple(filter(None, (shown.basis, *told[:_MOST_TOLD], more))))


def _charts(reader: FigureReader, shown: Shown, at: Place) -> list[Chart]:
    cell = reader.cell(shown.wanted, *at)
    years, villages = reader.followed(cell, BY_YEAR).chart, reader.followed(cell, BY_VILLAGE).chart
    return [years, longest_bars(villages)]
