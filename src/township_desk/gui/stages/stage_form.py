"""The inputs of one stage: its outcome, its day, what is recorded for all, and who acted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from township_desk.actions.procedures.leading import Act
from township_desk.domain.procedures.asking import filled_by_archive
from township_desk.domain.procedures.procedure import HEAD_NAME, Procedure, Stage
from township_desk.domain.records.case import PASS, REFUSE, REOPEN, RETURN, WITHDRAW
from township_desk.gui.fields.captions import set_caption
from township_desk.gui.fields.field_cell import cell_of
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.fields import ComboBox

_KNOWN = "不用填，照档案里的记录"
TITLES = {PASS: "办结", RETURN: "退回补正", REFUSE: "不予通过", WITHDRAW: "撤回", REOPEN: "重新办理"}


class StageForm(QWidget):
    """`changed` says that another thing is said. `without` are the fields that each household says by itself."""

    changed = Signal()

    def __init__(
        self, procedure: Procedure, stage: Stage, outcomes: Sequence[str], *, without: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.procedure, self.stage = procedure, stage
        self.outcome, self.day = ComboBox(), day_box()
        self.by, self.opinion, self.back_to = QLineEdit(), QLineEdit(), ComboBox()
        self.cells = {it.name: cell_of(it, procedure.codes) for it in stage.fields if it.name not in without}
        for it in outcomes:
            self.outcome.addItem(TITLES[it], it)
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fill()
        self._connect()
        self.rows.setRowVisible(self.outcome, len(outcomes) > 1)
        self._show_outcome()

    def _fill(self) -> None:
        self.rows.addRow("结果", self.outcome)
        self.rows.addRow("哪天", self.day)
        known = filled_by_archive(self.stage)
        for name, cell in self.cells.items():
            self.rows.addRow(cell.caption, cell)
            if name in known and isinstance(cell.input, QLineEdit):
                cell.input.setPlaceholderText(_KNOWN)
        self.rows.addRow("退回到", self.back_to)
        self.rows.addRow("意见", self.opinion)
        self.rows.addRow("办理人", self.by)

    def _connect(self) -> None:
        self.outcome.currentIndexChanged.connect(self._show_outcome)
        self.day.dateChanged.connect(self.changed)
        for line in (
            self.by,
            self.opinion,
            *(it.input for it in self.cells.values() if isinstance(it.input, QLineEdit)),
        ):
            line.textChanged.connect(self.changed)
        for box in (self.back_to, *(it.input for it in self.cells.values() if isinstance(it.input, ComboBox))):
            box.currentIndexChanged.connect(self.changed)

    @property
    def says(self) -> str:
        """The outcome that is chosen."""
        return str(self.outcome.currentData())

    @property
    def verb(self) -> str:
        """The outcome in words, for a button."""
        return self.outcome.currentText()

    def prefill(self, stage: Stage, head: str) -> None:
        """Fills in what begins with the name of the household's head."""
        for name, begins in stage.each.items():
            if name in self.cells and begins == HEAD_NAME:
                self.cells[name].show_value(head)

    def need(self, name: str, hint: str) -> None:
        """Marks a field that is needed here, though not of every case, and says when."""
        if (cell := self.cells.get(name)) is not None:
            set_caption(cell.caption, f"{cell.field.label} *")
            if isinstance(cell.input, QLineEdit):
                cell.input.setPlaceholderText(hint)

    def _show_outcome(self) -> None:
        """Shows what the outcome needs: the fields for closing, a reason for everything else."""
        chosen = self.says
        for cell in self.cells.values():
            self.rows.setRowVisible(cell, chosen == PASS)
        keys = self.stage.returns if chosen == RETURN else self.procedure.reopens
        self.back_to.clear()
        for key in keys:
            self.back_to.addItem(self.procedure.title_of(key), key)
        self.rows.setRowVisible(self.back_to, chosen in (RETURN, REOPEN))
        self.opinion.setPlaceholderText("" if chosen == PASS else "要写理由")
        if isinstance(caption := self.rows.labelForField(self.opinion), QLabel):
            caption.setText("意见" if chosen == PASS else "理由 *")
        self.changed.emit()

    def fill_in(self, name: str, text: str) -> None:
        """Fills a field in, where the stage has it."""
        if text and name in self.cells:
            self.cells[name].show_value(text)

    def act(self) -> Act:
        """What is said now, the same for all."""
        outcome = self.says
        texts = {"opinion": self.opinion.text().strip(), "by": self.by.text().strip()}
        if outcome == PASS:
            texts |= {name: _text(cell.input) for name, cell in self.cells.items()}
        if outcome == RETURN:
            texts["back_to"] = str(self.back_to.currentData() or "")
        stage = str(self.back_to.currentData()) if outcome == REOPEN else self.stage.key
        said = {name: text for name, text in texts.items() if text}
        return Act(stage=stage, day=iso(self.day), outcome=outcome, said=said)


def _text(made: QWidget) -> str:
    if isinstance(made, QLineEdit):
        return made.text().strip()
    return str(made.currentData() or "") if isinstance(made, ComboBox) else ""
