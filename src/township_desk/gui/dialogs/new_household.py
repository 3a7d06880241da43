"""A new household: village, group, head; the rest is filled in on the household page."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from township_desk.actions.households import add_household
from township_desk.domain.codes import CodeLists
from township_desk.domain.findings import Misfit
from township_desk.domain.records import Household, Member
from township_desk.domain.terms import HEAD
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.inputs import DigitsEdit, IdEdit
from township_desk.problems import Problem


class NewHouseholdDialog(QDialog):
    """Makes the household and says its key."""

    made = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("新建户")
        self.desk = desk
        self.village, self.group, self.number = ComboBox(), QLineEdit(), DigitsEdit()
        self.name, self.id_number = QLineEdit(), IdEdit()
        for village in desk.archive.villages():
            self.village.addItem(village.name, village.id)
        form = QFormLayout()
        form.setContentsMargins(20, 20, 20, 12)
        fields = (
            ("行政村", self.village),
            ("村民小组", self.group),
            ("户编号", self.number),
            ("户主姓名 *", self.name),
        )
        for words, widget in (*fields, ("证件号码", self.id_number)):
            form.addRow(words, widget)
        self.said = label("", "bad", wrap=True)
        form.addRow(self.said)
        go, back = button("新建", "primary"), button("取消")
        go.clicked.connect(self._make)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, go, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(420)
        QTimer.singleShot(0, self.name.setFocus)

    def _make(self) -> None:
        try:
            number = str(Member.field("id_number").kind.parse(self.id_number.number(), CodeLists.load()))
        except Misfit as misfit:
            self.said.setText(f"{misfit.sentence}。")
            return
        village = self.village.currentData()
        household = Household(village=village, group=self.group.text().strip(), number=self.number.text().strip())
        head = Member(household=household.id, name=self.name.text().strip(), relation=HEAD, id_number=number)
        archive, by = self.desk.archive, self.desk.by
        self.desk.write(
            "新建户",
            lambda _: add_household(archive, household, head, by=by),
            lambda _: self._done(household.id),
            self._wrong,
        )

    def _done(self, household: int) -> None:
        self.made.emit(household)
        self.accept()

    def _wrong(self, problem: Problem) -> None:
        self.said.setText(problem.sentence)
