"""Asks what is to be corrected at a closed stage of a case, and why."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from township_desk.actions.procedures.leading import Act
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records.case import PASS
from township_desk.gui.stages.stage_form import StageForm
from township_desk.gui.widgets.basic import button, clear, column, frame, label, row, scrolled
from township_desk.gui.widgets.fields import ComboBox


class CorrectDialog(QDialog):
    """`decided` asks to show what would follow. The dialog stays open until it is written."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, way: Walk) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"更正：{way.case.about}")
        self.setMinimumWidth(520)
        self.way, self.stage, self._parts = way, ComboBox(), QVBoxLayout()
        for key in way.done:
            self.stage.addItem(way.procedure.title_of(key), key)
        self.stage.setAccessibleName("更正哪个环节")
        self.stage.setCurrentIndex(self.stage.count() - 1)
        self.go, back = button("看看会怎样", "primary"), button("取消")
        back.clicked.connect(self.reject)
        self.go.clicked.connect(lambda: self.decided.emit(self.act()))
        self.stage.currentIndexChanged.connect(self._show_stage)
        inside = column(label("更正哪个环节", "second"), self.stage, spacing=10, margins=(20, 16, 20, 14))
        inside.addLayout(self._parts)
        inside.addStretch(1)
        whole = column(spacing=0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(frame("bar", row(None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self._show_stage()

    def _show_stage(self) -> None:
        """Shows what was recorded at the chosen stage."""
        clear(self._parts)
        done = self.way.done[str(self.stage.currentData())]
        self.form = StageForm(self.way.procedure, self.way.procedure.stage(done.stage), (PASS,))
        self.form.day.setDate(QDate.fromString(done.day, Qt.DateFormat.ISODate))
        self.form.by.setText(done.by)
        for name, value in done.recorded.items():
            if name in self.form.cells:
                self.form.cells[name].show_value(value)
        self.form.opinion.setPlaceholderText("为什么更正，要写")
        if isinstance(caption := self.form.rows.labelForField(self.form.opinion), QLabel):
            caption.setText("理由 *")
        self._parts.addWidget(self.form)

    def act(self) -> Act:
        """What is said now; a field that was emptied is said to be empty."""
        said = self.form.act()
        blanks = dict.fromkeys(self.form.cells, "")
        return Act(stage=said.stage, day=said.day, said={**blanks, **said.said})
