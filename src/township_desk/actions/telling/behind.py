"""What is behind one number: its change, how it is counted, what else says it, and the very list."""

from collections.abc import Iterator

from township_desk.actions.figures.comparing import Comparison
from township_desk.actions.figures.listing import FigureList, FigureRow, figure_list, subject_unit
from township_desk.actions.figures.notes import later_note, untold
from township_desk.actions.figures.sent import sent_beside
from township_desk.actions.figures.table import WHOLE, FigureWish
from township_desk.actions.household.register_list import NamedList
from township_desk.actions.telling.changes import changed, said_number
from township_desk.actions.telling.days import year_before
from township_desk.actions.telling.reading import Cell, FigureReader
from township_desk.actions.telling.tables import TOTAL
from township_desk.domain.briefing.behind import Behind, Compared, Counted, Said
from township_desk.domain.charts.drawing import told_apart
from township_desk.domain.figures.figure import Figure
from township_desk.domain.figures.value import NOTHING, text_of

_MOST_SHOWN, _LONG, _LONG_NAME = 200, 14, 7


def behind(reader: FigureReader, cell: Cell, most: int | None = _MOST_SHOWN) -> Behind:
    """Everything about a number, with the first lines of its list, or all of them (None)."""
    figure = cell.figure
    found = figure_list(reader.archive, figure.key, FigureWish(day=cell.day), cell.place, most=most)
    before = reader.values(figure.key, year_before(cell.day)).get(cell.place, NOTHING).number
    return Behind(
        over=f"{cell.day} · {figure.group}",
        title=f"{reader.place(cell)}{figure.title if len(figure.title) <= _LONG else figure.short}",
        number=said_number(figure, found.value.number),
        unit=figure.unit,
        change=changed(figure, found.value.number, before),
        method=found.table.method(figure),
        source=figure.source,
        said=(*_untold(found, cell), *_typed(found, cell), *_sent(reader, found, cell), *_corrected(found, cell)),
        rows=tuple(_line(it, cell) for it in found.rows),
        counted=f"{found.count:,} {subject_unit(found.of)}",
        households=found.households,
        compared=_compared(reader.compare(found.table), figure, reader.whole),
    )


def _untold(found: FigureList, cell: Cell) -> Iterator[Said]:
    """Why nobody knows the number."""
    if found.value.number is None and (sentence := untold(found.table, cell.place)):
        yield Said("warn", sentence)


def _typed(found: FigureList, cell: Cell) -> Iterator[Said]:
    """Whether 村情 says the same number."""
    table, figure = found.table, found.figure
    said = table.said(figure, cell.place).number
    if said is None or found.value.number is None:
        return
    if said == found.value.number:
        yield Said("ok", f"和 {table.year} 年村情一致")
    else:
        where = ("改村情", "village", cell.place) if cell.place != WHOLE else ("", "", None)
        yield Said("warn", f"{table.year} 年村情是 {said_number(figure, said)} {figure.unit}", *where)


def _sent(reader: FigureReader, found: FigureList, cell: Cell) -> Iterator[Said]:
    """Whether the last report says the same number."""
    if (sent := sent_beside(reader.archive, found, cell.place, reader.reports)) is not None:
        if not sent.is_otherwise:
            yield Said("ok", sent.short, tip=sent.sentence)
        elif sent.households:
            name = f"{reader.place(cell)}{cell.figure.short} · 和上报不一样的户"
            shown = NamedList(name, sent.households)
            yield Said("info", sent.short, f"看 {len(shown.households)} 户", "register", shown, sent.sentence)
        else:
            yield Said("info", sent.short, "看上报", "reporting", sent.report.id, sent.sentence)


def _compared(found: Comparison, figure: Figure, whole: str) -> tuple[Compared, ...]:
    """Each village and all of them with their numbers in three sources; nothing where only the archive has them."""
    every = [*found.villages(figure), found.at(figure)]
    whole_names = [it.name for it in every[:-1]]
    names = whole_names if max(map(len, whole_names), default=0) <= _LONG_NAME else told_apart(whole_names)
    if all(it.typed.number is None and it.sent.number is None for it in every):
        return ()
    return tuple(
        Compared(
            key=TOTAL if it.place == WHOLE else str(it.place),
            village=name,
            counted=said_number(figure, it.counted.number),
            typed=text_of(figure, it.typed.number),
            sent=text_of(figure, it.sent.number),
            typed_tone="warn" if it.is_typed_otherwise else "",
            sent_tone="info" if it.is_sent_otherwise else "",
        )
        for it, name in zip(every, (*names, whole), strict=True)
    )


def _corrected(found: FigureList, cell: Cell) -> Iterator[Said]:
    """Corrections that were made later and concern the day."""
    if sentence := later_note(found.table, cell.place):
        yield Said("info", sentence, "查看", "history")


def _line(it: FigureRow, cell: Cell) -> Counted:
    """A line of the list: whom or what it is about, and what tells it from others."""
    name = it.person or it.head or it.village
    tail = it.what or (f"户主 {it.head}" if it.person else it.village if cell.place == WHOLE else f"尾号{it.id_tail}")
    return Counted(it.household, name, tail, it.group, str(it.people or ""), it.status)
