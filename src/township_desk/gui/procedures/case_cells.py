"""The columns of 办理事项, and how a case stands in one line."""

from township_desk.actions.procedures.cases import Row
from township_desk.domain.procedures.walk import State
from township_desk.gui.tables.cells import Cell, Look, TableColumn

COLUMNS = (
    TableColumn(head="编号", width=52, right=True),
    TableColumn(head="程序", width=104),
    TableColumn(head="办理对象", width=190),
    TableColumn(head="进度", width=150),
    TableColumn(head="下一步", width=120),
    TableColumn(head="到期", width=92),
    TableColumn(head="还缺什么", width=0),
)
_NONE = "–"


def case_cell(row: Row, place: int) -> Cell:
    """A cell of the table."""
    way, stages = row.view.walk, row.view.walk.procedure.stages
    if place == 3:
        return Cell(text=f"{len(way.done)} / {len(stages)}", look=Look.PIPS, pips=(len(way.done), len(stages)))
    if place == 4:
        return _next(row)
    if place == 5:
        return Cell(text=row.view.due[5:] or _NONE, tone="bad" if row.view.is_late else "")
    waits = "；".join(it.why for it in row.view.missing)
    texts = (str(way.case.number), way.procedure.title, way.case.about, "", "", "", waits or _NONE)
    return Cell(text=texts[place], look=Look.STRONG if place == 2 else Look.TEXT, tip=waits if place == 6 else "")


def _next(row: Row) -> Cell:
    way = row.view.walk
    if way.current is not None:
        return Cell(text=way.current.title, look=Look.BADGE, tone="warn" if row.view.missing else "info")
    return Cell(text=way.word, look=Look.BADGE, tone="ok" if way.state is State.FINISHED else "neu")
