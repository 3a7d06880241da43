"""Asks what is recorded at a stage: for one case, or for every case of the village that is at the same stage."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from township_desk.domain.procedures.procedure import Procedure, Stage
from township_desk.domain.records.case import PASS, REFUSE, REOPEN, RETURN, WITHDRAW
from township_desk.gui.fields.field_cell import cell_of
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled
from township_desk.gui.widgets.fields import ComboBox

_TITLES = {PASS: "办结", RETURN: "退回补正", REFUSE: "不予通过", WITHDRAW: "撤回", REOPEN: "重新办理"}


class SaidOfStage(NamedTuple):
    """What the clerk says: the outcome, the day, the texts by field, and whether for the whole village.

    Of a new case also whose it is: the number of a household or applicant, and the key of the village.
    """

    outcome: str
    stage: str
    day: str
    said: Mapping[str, str]
    whole_village: bool = False
    number: str = ""
    village: int = 0


class StageDialog(QDialog):
    """`decided` brings what was said. The dialog stays open until it is written, so that nothing is typed twice."""

    decided = Signal(object)

    def __init__(
        self, parent: QWidget, procedure: Procedure, stage: Stage, whose: str, others: int, outcomes: Sequence[str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{procedure.title}：{stage.title}")
        self.setMinimumWidth(520)
        self.procedure, self.stage = procedure, stage
        self.whom, self.outcome, self.day = ComboBox(), ComboBox(), day_box()
        self.by, self.opinion, self.back_to = QLineEdit(), QLineEdit(), ComboBox()
        self.cells = {it.name: cell_of(it, procedure.codes) for it in stage.fields}
        self.whom.addItem(whose, False)
        if others:
            self.whom.addItem(f"本村到“{stage.title}”的 {others + 1} 户一起办", True)
        for it in outcomes:
            self.outcome.addItem(_TITLES[it], it)
        self.go, back = button("办结", "primary"), button("取消")
        back.clicked.connect(self.reject)
        self.go.clicked.connect(lambda: self.decided.emit(self.said()))
        self.form = QFormLayout()
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fill_form()
        inside = column(label(f"{stage.title}（{stage.who}）" if stage.who else stage.title, "title"), spacing=10)
        inside.setContentsMargins(20, 16, 20, 14)
        inside.addLayout(self.form)
        inside.addStretch(1)
        whole = column(spacing=0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(frame("bar", row(None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.outcome.currentIndexChanged.connect(self._show_outcome)
        self.form.setRowVisible(self.outcome, len(outcomes) > 1)
        self._show_outcome()

    def _fill_form(self) -> None:
        self.form.addRow("办哪些", self.whom)
        self.form.addRow("结果", self.outcome)
        self.form.addRow("哪天", self.day)
        for cell in self.cells.values():
            self.form.addRow(cell.caption, cell)
        self.form.addRow("退回到", self.back_to)
        self.form.addRow("意见", self.opinion)
        self.form.addRow("办理人", self.by)

    def _show_outcome(self) -> None:
        """Shows what the outcome needs: the fields for closing, a reason for everything else."""
        chosen = str(self.outcome.currentData())
        self.go.setText(self.outcome.currentText())
        for cell in self.cells.values():
            self.form.setRowVisible(cell, chosen == PASS)
        keys = self.stage.returns if chosen == RETURN else self.procedure.reopens
        self.back_to.clear()
        for key in keys:
            self.back_to.addItem(self.procedure.title_of(key), key)
        self.form.setRowVisible(self.back_to, chosen in (RETURN, REOPEN))
        self.opinion.setPlaceholderText("" if chosen == PASS else "要写理由")

    def said(self) -> SaidOfStage:
        """What is said now."""
        outcome = str(self.outcome.currentData())
        texts = {"opinion": self.opinion.text().strip(), "by": self.by.text().strip()}
        if outcome == PASS:
            texts |= {name: text for name, cell in self.cells.items() if (text := _text(cell.input))}
        if outcome == RETURN:
            texts["back_to"] = str(self.back_to.currentData() or "")
        stage = str(self.back_to.currentData()) if outcome == REOPEN else self.stage.key
        said = {name: text for name, text in texts.items() if text}
        return SaidOfStage(outcome, stage, iso(self.day), said, bool(self.whom.currentData()))


def _text(made: QWidget) -> str:
    if isinstance(made, QLineEdit):
        return made.text().strip()
    return str(made.currentData() or "") if isinstance(made, ComboBox) else ""
