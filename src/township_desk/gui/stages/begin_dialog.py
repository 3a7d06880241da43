"""Asks for the first stage of a new case, and whose it is: for villages, applicants, and households by number."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from township_desk.actions.procedures.leading import Act
from township_desk.actions.procedures.subjects import APPLICANT
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Village
from township_desk.domain.records.case import PASS
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.gui.stages.stage_form import StageForm
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled
from township_desk.gui.widgets.fields import ComboBox


class Beginning(NamedTuple):
    """What the clerk says of a new case: the number of the household or applicant, the key of the village, the act."""

    number: str
    village: int
    act: Act


class BeginDialog(QDialog):
    """`decided` brings what was said. The dialog stays open until it is written."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, procedure: Procedure, villages: Sequence[Village]) -> None:
        super().__init__(parent)
        stage = procedure.stages[0]
        self.setWindowTitle(f"{procedure.title}：{stage.title}")
        self.setMinimumWidth(520)
        self.number, self.village = QLineEdit(), ComboBox()
        for it in villages:
            self.village.addItem(it.name, it.id)
        self.number.setPlaceholderText("新申请人写申请编号" if procedure.applicants else "户档案里的户编号")
        self.form = StageForm(procedure, stage, (PASS,))
        if procedure.of == VILLAGE or procedure.applicants:
            self.form.rows.insertRow(0, "行政村 *", self.village)
        if procedure.of != VILLAGE:
            self.form.rows.insertRow(0, "户编号 *", self.number)
        if procedure.applicants:
            self.form.need(APPLICANT, "户档案里没有的，写姓名")
        self.go, back = button("办结", "primary"), button("取消")
        back.clicked.connect(self.reject)
        self.go.clicked.connect(lambda: self.decided.emit(self.said()))
        inside = column(label(stage.title, "title"), self.form, None, spacing=10, margins=(20, 16, 20, 14))
        whole = column(spacing=0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(frame("bar", row(None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def said(self) -> Beginning:
        """What is said now."""
        return Beginning(self.number.text().strip(), int(self.village.currentData() or 0), self.form.act())
