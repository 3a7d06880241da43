"""同一条登记给多户: a ledger is chosen, one entry is filled in, a preview says who gets it, and it is one step."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from township_desk.actions.ledgers.same_entry import WHOLE, ledgers_for_many, owners_for, plan_same, whom_of
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import MOST_ROWS
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner, fault, fresh_entry, ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record
from township_desk.gui.base import messages
from township_desk.gui.deeds.batch_preview import look_at_batch
from township_desk.gui.desk import Desk
from township_desk.gui.entering.entering_dialog import EnteringDialog
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.problems import Problem


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
        self.go, self.rows, back = button("填写…", "primary"), button("逐行填写…"), button("取消")
        self.go.clicked.connect(self._fill)
        self.rows.clicked.connect(self._fill_rows)
        back.clicked.connect(self.reject)
        form = QFormLayout()
        form.addRow("台账", self.ledger)
        form.addRow("登记给", self.whom)
        inside = column(label(self._title, "title"), spacing=12, margins=(20, 18, 20, 16))
        words = "填一次，先看谁会得到、谁不得到和为什么，再作为一步写入。各家不一样的，逐行填写。"
        inside.addWidget(label(words, "second", wrap=True))
        inside.addLayout(form)
        whole = column(spacing=0)
        whole.addLayout(inside)
        whole.addWidget(frame("bar", row(self.rows, None, back, self.go, margins=(16, 10, 16, 10))))
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

    def _fill_rows(self) -> None:
        """Opens the grid with a row for everybody who is meant."""
        kind, whom, ids = KINDS[self.ledger.currentData()], self.whom.currentText(), self._ids
        desk, parent = self._desk, self._parent

        def show(owners: list[PossibleOwner]) -> None:
            if len(owners) > MOST_ROWS:
                why = f"没有打开：有 {len(owners):,} 行，一次最多 {MOST_ROWS} 行。请少勾选一些户，或用“填写…”。"
                messages.tell(parent, Problem(why))
                return
            dialog = EnteringDialog(parent, desk, kind)
            dialog.rows.edit(partial(dialog.rows.typed.pick_all, owners))
            dialog.open()

        desk.read("读户", lambda _: owners_for(desk.archive, kind, ids, whom), show)
        self.accept()
