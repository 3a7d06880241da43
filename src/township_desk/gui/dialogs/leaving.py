"""A member leaves: reason, date, the new head when the head goes, and the end of the household with its last member."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QVBoxLayout, QWidget

from township_desk.actions.households import Leaving
from township_desk.domain.codes import CodeLists
from township_desk.domain.dossier import Dossier
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox, DateEdit


class LeavingDialog(QDialog):
    """Asks what the record needs; the member stays in the archive."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, found: Dossier, member: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
            form.addRow(label("户主离开后，其余成员与户主关系要重新核对。", "second", wrap=True))
        self.close_household = QCheckBox("同时注销这一户")
        self.close_household.setChecked(not others)
        if not others:
            form.addRow(label("户里就没有人了。注销以后，往年的统计和公示不变。", "second", wrap=True))
            form.addRow(self.close_household)
        go, back = button(f"减少 {self._member.name}", "primary"), button("取消")
        go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, go, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(380)

    def _decide(self) -> None:
        day = self.day.date().toString("yyyy-MM-dd")
        head = self.head.currentData() if self._needs_head else 0
        gone = Leaving(
            member=self._member.id,
            reason=self.reason.currentText(),
            day=day,
            new_head=head,
            close=self.close_household.isChecked(),
        )
        self.decided.emit(gone)
        self.accept()
