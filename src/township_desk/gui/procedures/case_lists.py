"""The lists of the workbench: the cases, or the households that are proposed; or a sentence where there is nothing."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget

from township_desk.actions.procedures.candidates import Candidate
from township_desk.actions.procedures.cases import Row
from township_desk.gui.procedures.case_cells import CANDIDATE_COLUMNS, COLUMNS, PROCEDURE, candidate_cell, case_cell
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.empty_state import EmptyState

_LEAST_HIGH = 96


class CaseLists(QStackedWidget):
    """`moved` says that another row is chosen, `ticked` that others are ticked, `opened` that Enter was pressed."""

    moved = Signal()
    ticked = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(_LEAST_HIGH)
        self.table, self.model = Table(), ListedModel(COLUMNS, case_cell)
        self.proposed, self.candidates = Table(), ListedModel(CANDIDATE_COLUMNS, candidate_cell)
        self.empty = EmptyState("", "")
        for table, model in ((self.table, self.model), (self.proposed, self.candidates)):
            table.show_model(model)
            table.moved.connect(lambda _: self.moved.emit())
            table.opened.connect(lambda _: self.opened.emit())
            model.checked_changed.connect(self.ticked)
        for part in (self.table, self.proposed, self.empty):
            self.addWidget(part)

    def show_cases(self, rows: Sequence[Row], *, of_all: bool) -> None:
        """Shows cases; those of all procedures say which one each is of."""
        self.model.show_rows(rows, [it.key for it in rows])
        self.table.setColumnHidden(PROCEDURE, not of_all)
        self._show(self.table)

    def show_candidates(self, found: Sequence[Candidate]) -> None:
        """Shows who is proposed. Where these are others than before, those who lack nothing are ticked."""
        before, keys = set(self.candidates.ids), [it.dossier.household.id for it in found]
        self.candidates.show_rows(found, keys)
        if before != set(keys):
            self.candidates.checked = {it.dossier.household.id for it in found if not it.missing}
            self.ticked.emit()
        self._show(self.proposed)

    def _show(self, table: Table) -> None:
        has_rows = bool(table.model().rowCount())
        self.setCurrentWidget(table if has_rows else self.empty)
        if has_rows:
            with QSignalBlocker(self):  # whoever fills the list looks at the marked row once it is filled
                table.settle()

    @property
    def in_front(self) -> Table:
        """The table that is shown, or was before there was nothing to show."""
        return self.proposed if self.currentWidget() is self.proposed else self.table

    @property
    def front(self) -> ListedModel | None:
        """The model that is shown; None where nothing is."""
        return {self.table: self.model, self.proposed: self.candidates}.get(self.currentWidget())  # type: ignore[call-overload,no-any-return]

    @property
    def chosen(self) -> Row | Candidate | None:
        """The row that is marked."""
        model = self.front
        if model is None:
            return None
        found: Row | Candidate | None = model.row(self.in_front.currentIndex().row())
        return found

    @property
    def acting(self) -> list[Row | Candidate]:
        """The rows that are ticked, else the one that is marked."""
        model, chosen = self.front, self.chosen
        if model is None or chosen is None:
            return []
        ticked = [it for key, it in zip(model.ids, model.rows, strict=True) if key in model.checked]
        return ticked or [chosen]

    def tick(self, keys: Iterable[int]) -> None:
        """Ticks these cases and no others, and marks the first of them."""
        wanted = set(keys) & set(self.model.ids)
        self.model.checked = wanted if len(wanted) > 1 else set()
        if wanted:
            self.table.selectRow(next(place for place, key in enumerate(self.model.ids) if key in wanted))
        self.table.viewport().update()
        self.ticked.emit()

    def tick_all(self, *, on: bool) -> None:
        """Ticks every row, or none."""
        if self.front is not None:
            self.front.check_all(on)
