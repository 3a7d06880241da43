"""What is behind one number: its change, how it is counted, what else says it, and the very list."""

from township_desk.actions.telling.changes import changed
from township_desk.actions.telling.days import year_before
from township_desk.actions.telling.lines import CountedList
from township_desk.actions.telling.reading import Cell, FigureReader
from township_desk.domain.briefing.behind import Behind
from township_desk.domain.charts.chart import UNKNOWN
from township_desk.domain.figures.value import NOTHING, text_of

_MOST_SHOWN = 200


def behind(reader: FigureReader, cell: Cell) -> Behind:
    """Everything about a number, with the first lines of its list."""
    return _behind(reader, cell, _MOST_SHOWN)


def behind_whole(reader: FigureReader, cell: Cell) -> Behind:
    """The same with the whole list."""
    return _behind(reader, cell, None)


def _behind(reader: FigureReader, cell: Cell, most: int | None) -> Behind:
    figure, found = cell.figure, reader.count((cell.figure.key,), cell.day)
    now = found.value(figure.key, cell.place).number
    before = reader.values(figure.key, year_before(cell.day)).get(cell.place, NOTHING).number
    listed = CountedList(reader.archive, found, figure.key, cell.place)
    return Behind(
        over=f"{cell.day} · {figure.group}",
        title=f"{reader.place(cell)}{figure.title}",
        number=text_of(figure, now) or UNKNOWN,
        unit=figure.unit,
        change=changed(figure, now, before),
        source=figure.source,
        rows=tuple(listed.lines(most)),
        counted=listed.counted,
        households=listed.households,
    )
