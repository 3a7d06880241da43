"""同一条登记给多户: a ledger is chosen, one entry is filled in, a preview says who gets it, and it is one step."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from township_desk.actions.household.same_entry import WHOLE, ledgers_for_many, plan_same, whom_of
from township_desk.domain.records import KINDS
from township_desk.domain.records.entries import Owner, fault, fresh_entry, ledger_of
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record
from township_desk.gui.base.batch_preview import look_at_batch
from township_desk.gui.desk import Desk
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox


class SameEntryDialog(QDialog):
    """Asks for the ledger and for whom in each household; `kind` is the ledger that is chosen first."""

    def __init__(self, parent: QWidget, desk: Desk, ids: Sequence[int], kind: type[Record] | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parent, self._desk, self._ids = parent, desk, tuple(ids)
        self._title = f"同一条登记给 {len(self._ids):,} 户"
        self.setWindowTitle(self._title)
        self.ledger, self.whom = CodeBox(), ComboBox()
        self.ledger.offer([(ledger_of(it).title, it.TABLE) for it in ledgers_for_many()])
        self.ledger.currentIndexChanged.connect(self._offer_whom)
        self.go, back = button("填写…", "primary"), button("取消")
        self.go.clicked.connect(self._fill)
        back.clicked.connect(self.reject)
        form = QFormLayout()
        form.addRow("台账", self.ledger)
        form.addRow("登记给", self.whom)
        inside = column(label(self._title, "title"), spacing=12, margins=(20, 18, 20, 16))
        inside.addWidget(label("填一次，先看谁会得到、谁不得到和为什么，再作为一步写入。", "second"))
        inside.addLayout(form)
        whole = column(spacing=0)
        whole.addLayout(inside)
        whole.addWidget(frame("bar", row(None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.setMinimumWidth(theme.wide(440))
        self.ledger.choose((kind or ledgers_for_many()[0]).TABLE)
        self._offer_whom()

    def _offer_whom(self) -> None:
        self.whom.clear()
        self.whom.addItems(whom_of(KINDS[self.ledger.currentData()]))

    def _fill(self) -> None:
        """Opens the form of the entry. Its owner is put in for each household later."""
        kind, whom, ids = KINDS[self.ledger.currentData()], self.whom.currentText(), self._ids
        desk, parent = self._desk, self._parent
        owner = Owner(HOUSEHOLD if whom == WHOLE else MEMBER)
        blank = fresh_entry(kind, owner, today=date.today().isoformat(), year=desk.year)
        form = EntryDialog(parent, blank, (), fault, year=desk.year)
        form.setWindowTitle(f"{self._title}：{ledger_of(kind).title}")
        form.kept.connect(
            lambda entry: look_at_batch(
                parent, desk, lambda progress: plan_same(desk.archive, ids, entry, whom, progress)
            )
        )
        self.accept()
        form.open()
