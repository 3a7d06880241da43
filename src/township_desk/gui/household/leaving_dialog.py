"""A member leaves: reason, date, a new head if the head leaves, closing the household with its last member."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QVBoxLayout, QWidget

from township_desk.actions.household.households import Leaving, plan_leaving
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records.dossier import Dossier
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox, DateEdit
from township_desk.problems import Problem


class LeavingDialog(QDialog):
    """Asks for what the record needs. The member stays in the archive."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, found: Dossier, member: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = found
        self._member = next(it for it in found.members if it.id == member)
        self.setWindowTitle(f"减少成员：{self._member.name}")
        self.reason, self.day, self.head = ComboBox(), DateEdit(), ComboBox()
        self.reason.addItems(CodeLists.load()["left_reason"].labels)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setDate(QDate.currentDate())
        others = [it for it in found.present if it.id != member]
        for it in others:
            self.head.addItem(f"{it.name}（{it.relation or '关系未填'}）", it.id)
        form = QFormLayout()
        form.setContentsMargins(20, 20, 20, 16)
        form.addRow("原因", self.reason)
        form.addRow("日期", self.day)
        self._needs_head = self._member.is_head and bool(others)
        if self._needs_head:
            form.addRow("新的户主", self.head)
        self.close_household = QCheckBox("同时注销这一户")
        self.close_household.setChecked(not others)
        if not others:
            form.addRow(self.close_household)
        self.told = label("", "second", wrap=True)
        form.addRow(self.told)
        self._connect()
        self._tell()
        go, back = button(f"减少 {self._member.name}", "primary"), button("取消")
        go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, go, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(380)

    def _connect(self) -> None:
        for box in (self.reason, self.head):
            box.currentIndexChanged.connect(lambda _: self._tell())
        self.day.dateChanged.connect(lambda _: self._tell())
        self.close_household.toggled.connect(lambda _: self._tell())

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
