"""The list of the register: its rows, their order, and what is shown instead of an empty list."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget

from township_desk.actions.household.register_list import FINDINGS, RegisterRow, rows_of
from township_desk.gui.desk import Desk
from township_desk.gui.register.register_columns import (
    CHOICES,
    COLUMNS,
    HEAD,
    PLACES,
    TICK,
    columns_shown,
    head_cell,
    keep_columns,
)
from township_desk.gui.tables.cells import Cell, Look
from township_desk.gui.tables.paged import PagedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:  # loading what only annotations name would delay the first paint
    from array import array

    from township_desk.actions.household.register_list import Looked
    from township_desk.gui.base.list_export import Shown


class HouseholdList(QStackedWidget):
    """Holds the ids of a list and fetches its rows by pages. `reordered` says that another order is wanted."""

    reordered = Signal()
    acted = Signal()
    """The button of the empty list was pressed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.findings: Mapping[int, tuple[int, str]] = {}
        self.order: tuple[str, bool] = ("", False)
        self._matches: Mapping[int, Sequence[str]] = {}
        self._left_out: tuple[str, ...] = ()
        self.model, self.table = PagedModel([it.column for it in COLUMNS], self._cell, self._fetch), Table()
        self.model.keeps_ticks = True
        self.table.show_model(self.model)
        self.table.let_sort()
        self.table.sort_asked.connect(self._sort)
        self.addWidget(self.table)
        self.show_columns()

    @cached_property
    def empty(self) -> EmptyState:
        """What is shown instead of an empty list."""
        made = EmptyState("", "")
        made.acted.connect(self.acted)
        self.addWidget(made)
        return made

    def show_found(self, found: "Looked", *, anew: bool, narrowed: bool) -> None:
        """Shows the households that were found."""
        self._matches, self._left_out = found.matches, found.left_out
        self.show_ids(found.ids, (), anew=anew, narrowed=narrowed)

    def show_ids(self, ids: "array[int]", known: Sequence[RegisterRow], *, anew: bool, narrowed: bool) -> None:
        """Shows a list. `anew` is another list than before, `narrowed` one that leaves households out."""
        self.model.show_ids(ids)
        if known:
            self.model.prefill(known)
        if not len(ids):
            self._say_empty(narrowed)
        self.setCurrentWidget(self.table if len(ids) else self.empty)
        self.table.settle(nearby=not anew)

    def _say_empty(self, narrowed: bool) -> None:
        if narrowed:
            self.empty.say("没有符合条件的户", "换一个条件再看。已死亡、迁出的人也找过了。", "清除条件")
        else:
            self.empty.say("还没有户", "从县里的表格导入，或手工新建一户。", "导入表格（Ctrl+I）")

    def _fetch(self, ids: Sequence[int], take: Callable[[Sequence[RegisterRow]], None]) -> None:
        archive, year, left_out = self._desk.archive, self._desk.year, self._left_out
        self._desk.read("读户档案", lambda _: rows_of(archive, ids, year, left_out), take)

    def shown(self) -> "Shown":
        """The list as it is on the screen, to be written into a file."""
        from township_desk.gui.base.list_export import Shown

        archive, year, left_out = self._desk.archive, self._desk.year, self._left_out
        return Shown("户档案", self.table, lambda ids: rows_of(archive, ids, year, left_out))

    def _cell(self, found: RegisterRow, place: int) -> Cell:
        column = COLUMNS[place]
        if column.key == HEAD:
            return head_cell(found, self._matches.get(found.id, ()))
        if column.cell is not None:
            return column.cell(found)
        count, tone = self.findings.get(found.id, (0, ""))
        return Cell(text=str(count), look=Look.FINDINGS, tone=tone)

    def count_findings(self, found: Sequence[Any]) -> None:
        """Shows how many findings each household has."""
        counts = Counter(finding.household for finding in found)
        bad = {finding.household for finding in found if finding.severity == "error"}
        self.findings = {key: (count, "bad" if key in bad else "warn") for key, count in counts.items()}
        self.table.viewport().update()
        if self.order[0] == FINDINGS:
            self.reordered.emit()

    def _sort(self, place: int, down: bool) -> None:
        """Sorts by a column whose head was clicked; a third click ends sorting.

        The head of the check boxes ticks all.
        """
        key = COLUMNS[place].key if place >= 0 else ""
        if key == TICK:
            self.model.check_all(len(self.model.checked) < len(self.model.ids))
        else:
            self.order = key, down
            self.model.mark_sorted(place, down)
            # Selected places would stand for other households after sorting.
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
            self.reordered.emit()

    def choose_columns(self, at: QPoint) -> None:
        """A menu of the columns. The ticked ones are shown and remembered on this PC."""
        from township_desk.gui.widgets.choosing.choice_menu import ChoiceMenu

        def toggle(key: str) -> None:
            keep_columns(columns_shown() ^ {key})
            self.show_columns()

        shown = columns_shown()
        choices = [(it.column.head, it.key in shown, lambda key=it.key: toggle(key)) for it in CHOICES]
        ChoiceMenu(self, choices).popup(at)

    def show_columns(self) -> None:
        """Shows the columns that this PC remembers."""
        shown = columns_shown()
        for it in CHOICES:
            self.table.setColumnHidden(PLACES[it.key], it.key not in shown)

    @property
    def current(self) -> int:
        """The key of the chosen household, 0 without one."""
        place = self.table.currentIndex().row()
        return self.model.ids[place] if 0 <= place < len(self.model.ids) else 0

    def open(self, place: int) -> None:
        """Opens the page of the household in a row."""
        self._desk.go.emit("household", (self.model.ids[place], self.model.ids))
