"""Corrects 脱贫年度 of several households, and 脱贫属性 if that changes, too. Procedures write both otherwise."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from township_desk.domain.fields import years
from township_desk.domain.fields.codes import CodeLists
from township_desk.gui.base import messages
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.problems import Problem

_UNCHANGED = "不改"


class ExitYearDialog(QDialog):
    """Asks for the year and the reason. What it would do is shown next; nothing is written here."""

    decided = Signal(int, str, str)

    def __init__(self, parent: QWidget, count: int, year: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("脱贫年度")
        self.year, self.status = ComboBox(), ComboBox()
        for it in years.known_years(plans=True):
            self.year.addItem(f"{it} 年", it)
        self.year.setCurrentIndex(max(0, self.year.findData(year)))
        self.status.addItem(_UNCHANGED, "")
        for word in CodeLists.load()["status"].labels:
            self.status.addItem(word, word)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("退出按程序办；这里只更正，例如：名单上写错")
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 16)
        form.addRow(label(f"勾选的 {count:,} 户", "h2"))
        form.addRow("脱贫年度改为", self.year)
        form.addRow("脱贫属性改为", self.status)
        form.addRow("更正理由", self.reason)
        go, back = button("看看会改成什么", "primary"), button("取消")
        go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, go, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(460)

    def _decide(self) -> None:
        if not self.reason.text().strip():
            messages.tell(self, Problem("没有改：没有写更正理由。请写明理由。"))
            return
        self.accept()
        self.decided.emit(self.year.currentData(), self.status.currentData(), self.reason.text().strip())
