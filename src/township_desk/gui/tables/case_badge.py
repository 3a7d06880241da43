"""How a case stands, as a badge in a list."""

from township_desk.actions.procedures.cases import Row
from township_desk.domain.procedures.walk import State
from township_desk.gui.tables.cells import Cell, Look


def case_badge(row: Row) -> Cell:
    """The next stage, yellow while it cannot be closed; or how the case ended."""
    way = row.view.walk
    if way.current is not None:
        return Cell(text=way.current.title, look=Look.BADGE, tone="warn" if row.lacks else "info")
    return Cell(text=way.word, look=Look.BADGE, tone="ok" if row.state is State.FINISHED else "neu")
