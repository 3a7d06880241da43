"""The list of papers: under the headings of their stages, each with its state."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDragMoveEvent

from township_desk.domain.papers.needs import Need
from township_desk.gui.papers.need_cells import COLUMNS, Group, Line, cell_of, lines_of
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.choosing.file_drop import FileDrop


class _Lines(ListedModel):
    """Headings cannot be chosen, so the arrow keys pass over them."""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if isinstance(self.row(index.row()), Group) else super().flags(index)


class NeedTable(FileDrop, Table):
    """`chosen` brings the need that has been chosen, `files_came` the files that were dropped on it."""

    chosen = Signal(object)
    files_came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.lines = _Lines(COLUMNS, cell_of)
        self.show_model(self.lines)
        self.setAccessibleName("佐证材料")
        self.moved.connect(self._tell)

    @property
    def needs(self) -> list[Need]:
        """The needs that are listed."""
        return [it for it in self.lines.rows if isinstance(it, Need)]

    @property
    def need(self) -> Need | None:
        """The chosen need."""
        found: Line | None = self.lines.row(self.currentIndex().row())
        return found if isinstance(found, Need) else None

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Lists needs. The chosen one stays chosen, under another key where it got a paper."""
        before = self.need
        lines = list(lines_of(needs))
        self.clearSpans()
        self.lines.show_rows(lines)
        for place, line in enumerate(lines):
            if isinstance(line, Group):
                self.setSpan(place, 0, 1, len(COLUMNS))
        if not self._choose_again(before) and needs:
            self.choose(needs[0])

    def _choose_again(self, before: Need | None) -> bool:
        if before is None:
            return False
        same = (it for it in self.needs if it.key == before.key or (it.paper and it.paper == before.paper))
        found = next(same, None)
        return found is not None and self.choose(found)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Chooses the paper under the mouse: files that are dropped there are meant for it."""
        line = self.lines.row(self.rowAt(event.position().toPoint().y()))
        if isinstance(line, Need):
            self.choose(line)
        event.setAccepted(isinstance(line, Need))

    def take_files(self, paths: list[Path]) -> None:
        self.files_came.emit(paths)

    def choose(self, need: Need) -> bool:
        """Chooses a need. Says whether it is listed."""
        if need not in self.lines.rows:
            return False
        place = list(self.lines.rows).index(need)
        self.selectRow(place)
        self.scrollTo(self.lines.index(max(0, place - 1), 0))
        self.scrollTo(self.lines.index(place, 0))
        return True

    def choose_paper(self, paper: int) -> bool:
        """Chooses a paper by its key."""
        found = next((it for it in self.needs if it.paper is not None and it.paper.id == paper), None)
        return found is not None and (found == self.need or self.choose(found))

    def choose_first_fault(self) -> None:
        """Chooses the first need with something wrong."""
        if (found := next((it for it in self.needs if it.faults), None)) is not None:
            self.choose(found)

    def step(self, by: int) -> bool:
        """Goes to the next or previous need with something wrong."""
        needs, now = self.needs, self.need
        start = needs.index(now) if now in needs else -1
        around = [needs[(start + by * it) % len(needs)] for it in range(1, len(needs) + 1)]
        found = next((it for it in around if it.faults), None)
        return found is not None and self.choose(found)

    def _tell(self, row: int) -> None:
        if isinstance(self.lines.row(row), Need):
            self.chosen.emit(self.lines.rows[row])
