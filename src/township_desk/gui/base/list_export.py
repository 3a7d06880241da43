"""导出列表: writes what a list shows into a workbook, with the same columns, filter and order."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtWidgets import QFileDialog, QPushButton

from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.paged import PAGE, PagedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button
from township_desk.problems import Problem

Read = Callable[[Sequence[int]], Sequence[Any]]


class Shown(NamedTuple):
    """A list as it is on the screen: its title, its table, and a function that reads rows not yet fetched.

    `whole` takes columns along for which the window has no room.
    """

    title: str
    table: Table
    read: Read | None = None
    whole: bool = False


def export_button(desk: Desk, shown: Callable[[], Shown]) -> QPushButton:
    """The button that writes the list of a page. The list is asked for when it is pressed."""
    made = button("导出列表…", icon="arrow_export_20_regular")
    made.setToolTip("照现在的筛选、次序和列写成表格")
    made.clicked.connect(lambda: export_list(desk, shown(), made))
    return made


def export_list(desk: Desk, shown: Shown, near: QPushButton) -> None:
    """Asks for a file, writes the list in the worker, and says what was written."""
    from township_desk.actions.exchange import exporting
    from township_desk.gui.base import messages

    model = shown.table.model()
    if not isinstance(model, PagedModel) or not len(model.ids):
        messages.tell(near.window(), Problem("没有导出：列表是空的。换个条件，列表里有了再导出。"))
        return
    name = f"{shown.title}_{date.today():%Y%m%d}.xlsx"
    chosen, _ = QFileDialog.getSaveFileName(near, "导出列表", name, "Excel (*.xlsx)")
    if not chosen:
        return
    path, places, ids = Path(chosen), _places(shown, model), list(model.ids)
    columns = [(model.columns[place].head, model.columns[place].right) for place in places]
    read = shown.read or (model.rows_of if isinstance(model, ListedModel) else None)
    if read is None:
        raise TypeError(shown.title)  # a list that is fetched in pages must say how its rows are read
    desk.read(
        "导出列表",
        lambda progress: exporting.write_list(
            path, shown.title, columns, _rows(model, ids, places, read), total=len(ids), progress=progress
        ),
        lambda rows: messages.tell_written(near.window(), path, rows),
        quiet=False,
    )


def _places(shown: Shown, model: PagedModel) -> list[int]:
    """The visible columns from left to right, without check boxes."""
    header = shown.table.horizontalHeader()
    places = map(header.logicalIndex, range(header.count()))
    return [it for it in places if model.columns[it].head and (shown.whole or not header.isSectionHidden(it))]


def _rows(model: PagedModel, ids: Sequence[int], places: Sequence[int], read: Read) -> Iterator[list[str | float]]:
    for start in range(0, len(ids), PAGE):
        for row in read(ids[start : start + PAGE]):
            yield [_value(model.cell(row, place), right=model.columns[place].right) for place in places]


def _value(cell: Cell, *, right: bool) -> str | float:
    """The content of a cell: numbers as numbers, lamps and changes in words."""
    if cell.verdict is not None:
        return cell.verdict.value
    if cell.look is Look.CHANGE:
        return f"{cell.old} → {cell.text}"
    plain = cell.text.replace(",", "")
    if right and plain.replace(".", "", 1).isdecimal():
        return float(plain) if "." in plain else int(plain)
    return " ".join(part for part in (cell.text, cell.tail) if part)
