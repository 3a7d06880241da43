"""A member leaves: reason, date, a new head if the head leaves, closing the household with its last member."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.actions.household.households import Leaving, plan_leaving
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records.dossier import Dossier
from township_desk.gui.designer.ui_leaving import Ui_LeavingDialog
from township_desk.gui.widgets.designed import lay_out
from township_desk.problems import Problem


class LeavingDialog(QDialog, Ui_LeavingDialog):
    """Asks for what the record needs. The member stays in the archive."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, found: Dossier, member: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lay_out(self, self)
        self._found = found
        self._member = next(it for it in found.members if it.id == member)
        self.setWindowTitle(f"减少成员：{self._member.name}")
        self.go.setText(f"减少 {self._member.name}")
        self.reason.addItems(CodeLists.load()["left_reason"].labels)
        self.day.setDate(QDate.currentDate())
        others = [it for it in found.present if it.id != member]
        for it in others:
            self.head.addItem(f"{it.name}（{it.relation or '关系未填'}）", it.id)
        self._needs_head = self._member.is_head and bool(others)
        for part in (self.head, self.head_label):
            part.setVisible(self._needs_head)
        self.close_household.setChecked(not others)
        self.close_household.setVisible(not others)
        self._connect()
        self._tell()

    def _connect(self) -> None:
        for box in (self.reason, self.head):
            box.currentIndexChanged.connect(lambda _: self._tell())
        self.day.dateChanged.connect(lambda _: self._tell())
        self.close_household.toggled.connect(lambda _: self._tell())
        self.go.clicked.connect(self._decide)

    def _tell(self) -> None:
        """Says what will become of the member and the household, or why it is impossible."""
        try:
            self.told.setText("\n".join(plan_leaving(self._found, self._leaving).lines))
        except Problem as problem:
            self.told.setText(problem.sentence)

    @property
    def _leaving(self) -> Leaving:
        return Leaving(
            member=self._member.id,
            reason=self.reason.currentText(),
            day=self.day.date().toString("yyyy-MM-dd"),
            new_head=self.head.currentData() if self._needs_head else 0,
            close=self.close_household.isChecked(),
        )

    def _decide(self) -> None:
        self.decided.emit(self._leaving)
        self.accept()
