"""The list of a ledger's page: its columns, its rows, their order, and what is shown instead of an empty list."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget

from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.ledgers.columns import (
    HEAD_COLUMN,
    PERSON_COLUMN,
    PLACE_COLUMN,
    ListColumn,
    column_text,
    list_columns,
)
from township_desk.actions.ledgers.entry_list import DOUBTS, LedgerRow, Listed, rows_of
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.gui.base.list_export import Shown
from township_desk.gui.desk import Desk
from township_desk.gui.ledgers.due_words import due_cell
from township_desk.gui.ledgers.entry_cells import entry_cell, field_column
from township_desk.gui.ledgers.ledger_doubts import LedgerDoubts
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.paged import PagedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

TICK, DUE = ".tick", ".due"  # no field has such a name
_WIDTHS = {HEAD_COLUMN: 132, PERSON_COLUMN: 80, PLACE_COLUMN: 112}
_NAME_LEAST, _FIELDS_LEAST = 110, 2
"""The room that the stretching column needs; so many fields are shown in any case."""


class LedgerList(QStackedWidget):
    """Holds the ids of the entries and fetches their rows by pages. `reordered` says that another order is wanted.

    Columns for which there is no room are left out from the right: what is chosen is shown whole beside the list.
    """

    reordered = Signal()

    def __init__(self, desk: Desk, kind: type[Record], doubts: LedgerDoubts) -> None:
        super().__init__()
        self._desk, self.kind, self.doubts = desk, kind, doubts
        self.order: tuple[str, bool] = ("", False)
        self._today = date.today().isoformat()
        self._columns = list_columns(kind)
        self._first_field = next(at for at, it in enumerate(self._columns) if it.field is not None)
        self.keys = [TICK, *(it.key for it in self._columns), *([DUE] if ledger_of(kind).due else []), DOUBTS]
        self.model, self.table = PagedModel(self._heads(), self._cell, self._fetch), Table()
        self.model.keeps_ticks = True
        self.table.show_model(self.model)
        self.table.let_sort()
        self.table.sort_asked.connect(self._sort)
        self.empty = EmptyState("", "")
        self.addWidget(self.table)
        self.addWidget(self.empty)
        doubts.changed.connect(self._mark_doubts)

    def _heads(self) -> list[TableColumn]:
        fields = (self._head(it) for it in self._columns)
        due = [TableColumn("期限", 102)] if DUE in self.keys else []
        return [TableColumn("", 30), *fields, *due, TableColumn("疑点", 52, centre=True)]

    def _head(self, it: ListColumn) -> TableColumn:
        return field_column(self.kind, it.field) if it.field else TableColumn(it.head, _WIDTHS[it.key])

    def show_found(self, found: Listed, *, anew: bool) -> None:
        """Shows the entries that were found; `anew` is another list than before."""
        self.model.show_ids(found.ids)
        self.model.prefill(found.first)
        self.setCurrentWidget(self.table if len(found.ids) else self.empty)
        self.table.settle(nearby=not anew)

    def mark(self, entry: int) -> bool:
        """Chooses an entry. False when the list does not have it."""
        if entry not in self.model.ids:
            return False
        place = self.model.ids.index(entry)
        self.table.selectRow(place)
        self.table.scrollTo(self.model.index(place, 0))
        return True

    def _fetch(self, ids: Sequence[int], take: Callable[[Sequence[LedgerRow]], None]) -> None:
        archive, kind = self._desk.archive, self.kind
        self._desk.read(f"读{ledger_of(kind).title}", lambda _: rows_of(archive, kind, ids), take)

    def shown(self) -> Shown:
        """The list as it is on the screen, to be written into a file."""
        archive, kind = self._desk.archive, self.kind
        return Shown(ledger_of(kind).title, self.table, lambda ids: rows_of(archive, kind, ids), whole=True)

    @property
    def current(self) -> int:
        """The key of the chosen entry, 0 without one."""
        place = self.table.currentIndex().row()
        return self.model.ids[place] if 0 <= place < len(self.model.ids) else 0

    @property
    def ticked(self) -> tuple[int, ...]:
        """The ticked entries in the order of the list, followed by those that it does not show now."""
        ids, checked = self.model.ids, self.model.checked
        return (*(key for key in ids if key in checked), *sorted(checked - set(ids)))

    def _cell(self, row: LedgerRow, place: int) -> Cell:
        key = self.keys[place]
        if key == TICK:
            return Cell("", Look.CHECK)
        if key == DUE:
            return due_cell(row.entry, self._today)
        if key == DOUBTS:
            return Cell(str(self.doubts.counts.get(row.id, 0)), Look.FINDINGS, tone=self.doubts.tone(row.id))
        if place > self._first_field:
            cell = entry_cell(row.entry, place - 1 - self._first_field, otherwise=ledgers.UNSORTED)
            tone = self.doubts.tone(row.id, key)
            return cell._replace(tone=tone) if tone else cell
        return self._whose(row, self._columns[place - 1])

    @staticmethod
    def _whose(row: LedgerRow, column: ListColumn) -> Cell:
        text = column_text(row, column)
        if column.key != HEAD_COLUMN or not row.household:
            return Cell(text or "–")
        return Cell(text, Look.STRONG, tail=f"尾号{row.id_tail}" if row.id_tail else "")

    def _mark_doubts(self) -> None:
        self.table.viewport().update()
        if self.order[0] == DOUBTS and self.doubts.complete:
            self.reordered.emit()

    def _sort(self, place: int, down: bool) -> None:
        """Sorts by a column whose head was clicked; a third click ends sorting. The head of the boxes ticks all."""
        key = self.keys[place] if place >= 0 else ""
        if key == TICK:
            self.model.check_all(len(self.model.checked) < len(self.model.ids))
            return
        self.order = ledger_of(self.kind).due["on"] if key == DUE else key, down
        self.model.mark_sorted(place, down)
        # selected places would stand for other entries after sorting
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.reordered.emit()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: "QShowEvent") -> None:
        super().showEvent(event)
        self.fit()  # the window may have become smaller while another page was in front

    def fit(self) -> None:
        """Leaves out the last fields that would have to be scrolled to."""
        widths = [theme.wide(it.width or _NAME_LEAST) for it in self.model.columns]
        fields = [at for at, key in enumerate(self.keys) if key not in (TICK, DUE, DOUBTS)][self._first_field :]
        over = sum(widths) - self.table.viewport().width()
        for at in reversed(fields[_FIELDS_LEAST:]):
            named = self.keys[at] == ledger_of(self.kind).names
            hidden = over > 0 and not named
            over -= widths[at] * hidden
            self.table.setColumnHidden(at, hidden)
