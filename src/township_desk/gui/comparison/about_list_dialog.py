"""这份名单比什么: asks which subject a list has and whose it is, before it is read."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QPushButton, QWidget

from township_desk.domain.records.comparison_subjects import Matters
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox


class AboutListDialog(QDialog):
    """Proposes the subject from the file's name. `decided` brings the keys of subject and level, and 名单不全."""

    decided = Signal(str, str, bool)

    def __init__(
        self, parent: QWidget, matters: Matters, paths: list[Path], said: tuple[str, str, bool] = ("", "", False)
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("这份名单比什么")
        self.setMinimumWidth(520)
        self._matters = matters
        self.subject, self.level, self.partial = ComboBox(), ComboBox(), QCheckBox("名单不全，不因为它没有就算消失")
        self.subject.addItem("请选事项", "")
        for about in matters.subjects.values():
            self.subject.addItem(about.title, about.key)
        self.level.addItem("请选哪一级", "")
        for whose in matters.levels.values():
            self.level.addItem(whose.title, whose.key)
        self.hint = label("", "caption", wrap=True)
        self.go, back = button("比对", "primary"), button("取消")
        self._lay_out(paths, back)
        self.subject.currentIndexChanged.connect(lambda _: self._allow())
        self.level.currentIndexChanged.connect(lambda _: self._allow())
        self.go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        subject, level, partial = said
        self.subject.setCurrentIndex(self.subject.findData(subject or matters.guess(paths[0].name)))
        self.level.setCurrentIndex(self.level.findData(level))
        self.partial.setChecked(partial)
        self._allow()

    def _lay_out(self, paths: list[Path], back: QPushButton) -> None:
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 12)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.addRow(label("、".join(path.name for path in paths[:3]), "h2", wrap=True))
        form.addRow("比对事项", self.subject)
        form.addRow("哪一级的", self.level)
        form.addRow("", self.partial)
        form.addRow("", self.hint)
        whole = column(spacing=0)
        whole.addLayout(form, 1)
        whole.addWidget(frame("bar", row(None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def _allow(self) -> None:
        subject = self.subject.currentData()
        about = self._matters.subjects.get(subject)
        self.hint.setText(f"名单一般由{about.department}提供。命中要核实：{about.looked_into}。" if about else "")
        self.go.setEnabled(bool(subject and self.level.currentData()))

    def _decide(self) -> None:
        self.decided.emit(self.subject.currentData(), self.level.currentData(), self.partial.isChecked())
        self.accept()
