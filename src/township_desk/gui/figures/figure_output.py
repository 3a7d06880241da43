"""What goes out of the page of figures: the table printed, as a workbook, and the list behind a number."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.briefing.output import printed, write_list, write_table
from township_desk.actions.telling.reading import FigureReader
from township_desk.domain.briefing.behind import Behind, Place, Shown
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.problems import Problem

_XLSX = "Excel (*.xlsx)"
_NOTHING = "没有导出：还没有数。先选一天，等数出来了再导出。"


class OnScreen(Protocol):
    """What the page shows."""

    reader: FigureReader
    found: Shown | None
    number: Behind | None

    @property
    def cell(self) -> Place:
        """The chosen number."""


class FigureOutput:
    """Everything is made in the worker from what the page shows."""

    def __init__(self, parent: QWidget, desk: Desk, page: OnScreen) -> None:
        self._parent, self._desk, self._page = parent, desk, page

    def print(self) -> None:
        """Shows the printed table before it is printed."""
        reader, found, cell = self._page.reader, self._page.found, self._page.cell
        if found is None:
            messages.tell(self._parent, Problem("没有打印：还没有数。先选一天，等数出来了再打印。"))
            return

        def show(pdf: bytes) -> None:
            title = f"{found.table.title}_{found.table.day}"
            PrintPreview(self._parent, pdf, title, "内部资料：不得张贴。").open()

        self._desk.read("生成统计表", lambda _: printed(reader, found, cell), show, quiet=False)

    def export(self) -> None:
        """Writes the table with its charts into a workbook."""
        reader, found, cell = self._page.reader, self._page.found, self._page.cell
        if found is None:
            messages.tell(self._parent, Problem(_NOTHING))
            return
        self._write(f"{found.table.title}_{found.table.day}", lambda path: write_table(reader, found, cell, path))

    def export_list(self) -> None:
        """Writes the list behind the chosen number into a workbook."""
        reader, found, cell, number = self._page.reader, self._page.found, self._page.cell, self._page.number
        if found is None or number is None or not number.rows:
            messages.tell(self._parent, Problem(_NOTHING))
            return
        self._write(f"{number.title}_{number.over[:10]}", lambda path: write_list(reader, found, cell, path))

    def _write(self, name: str, write: Callable[[Path], int]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self._parent, "导出", f"{name}.xlsx", _XLSX)
        if chosen:
            path, parent = Path(chosen), self._parent
            self._desk.read(
                "导出统计", lambda _: write(path), lambda rows: messages.tell_written(parent, path, rows), quiet=False
            )
