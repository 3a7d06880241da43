"""Who changed what in one entry of a ledger."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.domain.records.steps import FieldChange
from township_desk.gui.tables.field_changes import CHANGES, change_cell
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, frame, label, row


class EntryHistory(QDialog):
    """The changes, newest first."""

    def __init__(self, parent: QWidget, title: str, changes: Sequence[FieldChange]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("历史")
        self.model, self.table = ListedModel(CHANGES, change_cell), Table()
        self.table.show_model(self.model)
        self.model.show_rows(changes)
        self.table.settle()
        close = button("关闭", "primary")
        close.clicked.connect(self.accept)
        head = row(label(title, "h2"), 8, label("新的在上", "second"), None, margins=(20, 14, 20, 14))
        whole = column(frame("band", head), self.table, spacing=0)
        whole.addWidget(frame("bar", row(None, close, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def sizeHint(self) -> QSize:
        return QSize(860, 420)
