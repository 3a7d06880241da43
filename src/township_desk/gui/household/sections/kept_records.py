"""Records of a household that are written at once, apart from the edits of its forms."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from township_desk.domain.fields.findings import Finding
from township_desk.gui.desk import Desk
from township_desk.gui.household.sections.section import Section
from township_desk.gui.tables.cell_delegate import ROW_HIGH
from township_desk.gui.tables.cells import Cell, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import block, button, label, row

_MOST = 12  # rows that are shown without scrolling


class KeptRecords(Section):
    """Their table with three buttons. Each change is a step of its own, so that none is lost with unsaved edits.

    `words` are the texts of the buttons that add and remove a record, `icon` is that of the first one.
    """

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[TableColumn],
        cell: Callable[[Any, int], Cell],
        words: tuple[str, str],
        icon: str,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.heading, self.empty = label("", "h2"), label("", "second", wrap=True)
        self.model, self.table = ListedModel(columns, cell), Table()
        self.table.show_model(self.model)
        self.table.setProperty("framed", True)
        self.new, self.edit = button(words[0], icon=icon), button("修改")
        self.away = button(words[1], "danger")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(row(self.heading, None, self.new, self.edit, self.away))
        whole.addWidget(self.empty)
        whole.addWidget(self.table)

    def show_records(self, records: Sequence[Any], otherwise: str) -> None:
        """Shows other records; the chosen one stays chosen. Without records a sentence is shown."""
        before, ids = self.current(), [it.id for it in records]
        self.empty.setText("" if records else otherwise)
        self.empty.setVisible(not records)
        self.model.show_rows(records, ids)
        self.table.setVisible(bool(records))
        self.table.setMinimumHeight(ROW_HIGH * (min(_MOST, len(records)) + 1) + 4)
        for made in (self.edit, self.away):
            block(made, "" if records else "还没有登记")
        if records:
            self.table.selectRow(ids.index(before.id) if before is not None and before.id in ids else 0)

    def current(self) -> Any:
        """The chosen record; None without one."""
        return self.model.row(self.table.currentIndex().row())

    def count(self) -> str:
        return str(len(self.model.ids) or "")

    def locate(self, finding: Finding) -> bool:
        self.choose(finding.record)
        return True

    def choose(self, record: int) -> None:
        """Puts the keyboard on the row of a record."""
        if record in self.model.ids:
            self.table.selectRow(self.model.ids.index(record))
        self.table.setFocus()
