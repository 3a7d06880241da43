"""这份名单比什么: asks which subject a list has and whose it is, before it is read."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.gui.designer.ui_about_list import Ui_AboutListDialog
from township_desk.gui.widgets.designed import lay_out


class AboutListDialog(QDialog, Ui_AboutListDialog):
    """Proposes the subject from the file's name. `decided` brings the keys of subject and level, and 名单不全."""

    decided = Signal(str, str, bool)

    def __init__(
        self, parent: QWidget, matters: Matters, paths: list[Path], said: tuple[str, str, bool] = ("", "", False)
    ) -> None:
        super().__init__(parent)
        lay_out(self, self)
        self._matters = matters
        self.files.setText("、".join(path.name for path in paths[:3]))
        self.subject.addItem("请选事项", "")
        for about in matters.subjects.values():
            self.subject.addItem(about.title, about.key)
        self.level.addItem("请选哪一级", "")
        for whose in matters.levels.values():
            self.level.addItem(whose.title, whose.key)
        self.subject.currentIndexChanged.connect(lambda _: self._allow())
        self.level.currentIndexChanged.connect(lambda _: self._allow())
        self.go.clicked.connect(self._decide)
        subject, level, partial = said
        self.subject.setCurrentIndex(self.subject.findData(subject or matters.guess(paths[0].name)))
        self.level.setCurrentIndex(self.level.findData(level))
        self.partial.setChecked(partial)
        self._allow()

    def _allow(self) -> None:
        subject = self.subject.currentData()
        about = self._matters.subjects.get(subject)
        self.hint.setText(f"名单一般由{about.department}提供。命中要核实：{about.looked_into}。" if about else "")
        self.go.setEnabled(bool(subject and self.level.currentData()))

    def _decide(self) -> None:
        self.decided.emit(self.subject.currentData(), self.level.currentData(), self.partial.isChecked())
        self.accept()
