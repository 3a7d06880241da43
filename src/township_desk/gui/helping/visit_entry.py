"""登记走访: asks for the day, then opens a grid with a row for each household that was visited."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from township_desk.actions.helping.visiting import VisitRows, visit_rows
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.entering.entering_dialog import EnteringDialog
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.basic import button, column, frame, label, row


class VisitDayDialog(QDialog):
    """When the households were visited, and by whom if not by their own helpers.

    The grid writes, and then `done` is called.
    """

    def __init__(self, parent: QWidget, desk: Desk, ids: Sequence[int], done: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("登记走访")
        self._parent, self._desk, self._ids, self._done = parent, desk, tuple(ids), done
        self._reading = Latest(desk, self)
        self.day, self.visitor = day_box(), QLineEdit()
        self.visitor.setPlaceholderText("空着就是各户的帮扶责任人")
        self.go, back = button("逐户填写…", "primary"), button("取消")
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 16)
        form.setVerticalSpacing(8)
        form.addRow(label(f"走访了 {len(self._ids):,} 户", "h2"))
        form.addRow("走访日期 *", self.day)
        form.addRow("走访人", self.visitor)
        whole = column(spacing=0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.setMinimumWidth(420)
        self.go.clicked.connect(self._read)
        back.clicked.connect(self.reject)

    def _read(self) -> None:
        archive, ids, day, visitor = self._desk.archive, self._ids, iso(self.day), self.visitor.text().strip()
        self._reading.read("读户", lambda _: visit_rows(archive, ids, day, visitor), self._open, quiet=False)

    def _open(self, found: VisitRows) -> None:
        dialog = EnteringDialog(self._parent, self._desk, found.kind, enter_goes_down=True)
        dialog.accepted.connect(self._done)
        self.accept()
        dialog.begin_with(found.owners, found.texts, found.first)
