"""What figures say on a sheet that names them: only the figures that the sheet asks for are counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from township_desk.actions.figures.table import WHOLE, FigureTable
from township_desk.actions.telling.changes import changed, said_number
from township_desk.actions.telling.days import year_before
from township_desk.actions.telling.precise import lines, precise
from township_desk.actions.telling.reading import Cell, FigureReader
from township_desk.domain.briefing.behind import BY_VILLAGE
from township_desk.domain.charts.chart import Chart
from township_desk.domain.charts.crosstab import longest_bars
from township_desk.domain.charts.told import PRECISE, Told, ToldFigure
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.figure import Figure
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.forms.parts import ChartsPart, NumbersPart, ProsePart
from township_desk.store.archive import Archive

_MOST_DAYS = 7
"""So many bars beside another chart keep their labels."""
_HOLDER = re.compile(r"\{([^{}]*)\}")


def with_figures(archive: Archive, content: Content) -> Content:
    """The content of a sheet with what its figures say on its day, or at the end of its year once that is over."""
    day = min(content.today, f"{content.year}-12-31")
    reader = FigureReader(archive)
    asked = _asked(content.sheet)
    charts = {name: _chart(reader, name, day) for name in _charts(content.sheet)}
    found = {PRECISE: lines(precise(reader, day))}
    told = Told(figures=_told(reader, asked, day), charts=charts, lines=found)
    return replace(content, today=day, told=told)


def _asked(sheet: Sheet) -> list[Figure]:
    """The figures that a sheet names: by key among its numbers, by title in its texts."""
    known = figures()
    keys = {item.key for part in sheet.parts if isinstance(part, NumbersPart) for item in part.items}
    words = {word for text in _texts(sheet) for word in _HOLDER.findall(text)}
    return [it for it in known.values() if it.key in keys or it.title in words]


def _texts(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.title, sheet.left, sheet.right)
    for part in sheet.parts:
        if isinstance(part, ProsePart):
            yield from part.paragraphs


def _charts(sheet: Sheet) -> Sequence[str]:
    return [name for part in sheet.parts if isinstance(part, ChartsPart) for name in part.charts]


def _chart(reader: FigureReader, name: str, day: str) -> Chart:
    """The chart of a name such as `year:poor_people`: a way and the key of a figure."""
    way, _, key = name.partition(":")
    chart, keys, _ = reader.followed(Cell(figures()[key], day, WHOLE), way)
    if way == BY_VILLAGE:
        return longest_bars(chart)
    until = [bar for bar, key in zip(chart.bars, keys, strict=True) if key <= day]
    return replace(chart, bars=tuple(until[-_MOST_DAYS:]))


def _told(reader: FigureReader, asked: Sequence[Figure], day: str) -> Mapping[str, ToldFigure]:
    keys = tuple(it.key for it in asked)
    if not keys:
        return {}
    now, before = reader.count(keys, day), reader.count(keys, year_before(day))
    return {it.key: _figure(it, now, before) for it in asked}


def _figure(figure: Figure, now: FigureTable, before: FigureTable) -> ToldFigure:
    number = now.value(figure.key).number
    return ToldFigure(
        title=figure.title,
        number=said_number(figure, number),
        unit=figure.unit if number is not None else "",
        below=changed(figure, number, before.value(figure.key).number),
    )
