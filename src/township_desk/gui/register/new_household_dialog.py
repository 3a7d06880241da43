"""A new household: village, group, head. The rest is filled in on the household page."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from township_desk.actions.household import checking
from township_desk.actions.household.households import add_household
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding, Misfit
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.records import Household, Member
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.fields.input_faults import Typed, speak_on_leaving
from township_desk.gui.fields.inputs import DigitsEdit, IdEdit
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.problems import Problem


class NewHouseholdDialog(QDialog):
    """Makes the household and emits its key. It says beforehand when a number or person already exists elsewhere."""

    made = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("新建户")
        self.desk, self.checking = desk, Latest(desk, self)
        self._soon = QTimer(self, singleShot=True, interval=250)
        self._soon.timeout.connect(self._check)
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
        for line in (self.number, self.name, self.id_number):
            line.textEdited.connect(self._soon.start)
        self.said = label("", "bad", wrap=True)
        speak_on_leaving(self._lines(), CodeLists.load(), self.said.setText)
        form.addRow(self.said)
        self.go, back = button("新建", "primary"), button("取消")
        self.go.clicked.connect(self._make)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, self.go, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(420)
        QTimer.singleShot(0, self.name.setFocus)

    def _typed(self) -> tuple[Household, Member]:
        """The household and its head as they are typed. Raises Misfit for a number that cannot be one."""
        number = str(Member.field("id_number").kind.parse(self.id_number.number(), CodeLists.load()))
        village, group = self.village.currentData(), self.group.text().strip()
        household = Household(village=village, group=group, number=self.number.text().strip())
        return household, Member(household=household.id, name=self.name.text().strip(), relation=HEAD, id_number=number)

    def _check(self) -> None:
        """Says, while somebody types, what the archive already has."""
        try:
            typed = self._typed()
        except Misfit:
            return  # said when the household is made, because the number is not complete yet
        archive = self.desk.archive
        self.checking.read("核查新户", lambda _: checking.elsewhere(archive, *typed), self._show_doubts)

    def _show_doubts(self, found: list[Finding]) -> None:
        self.said.setText("\n".join(it.message for it in found))

    def _lines(self) -> list[Typed]:
        lines = (
            (self.group, Household.field("group")),
            (self.number, Household.field("number")),
            (self.name, Member.field("name")),
            (self.id_number, Member.field("id_number")),
        )
        return [(line, it.label, it.kind) for line, it in lines]

    def _make(self) -> None:
        try:
            household, head = self._typed()
        except Misfit as misfit:
            self.said.setText(f"{misfit.sentence}。")
            return
        archive = self.desk.archive
        self.go.setEnabled(False)
        # The check that runs while somebody types must not overwrite the result of this one.
        self._soon.stop()
        self.checking.read(
            "核查新户",
            lambda _: checking.elsewhere(archive, household, head),
            lambda found: self._write(household, head, found),
            self._wrong,
        )

    def _write(self, household: Household, head: Member, found: list[Finding]) -> None:
        """Asks before something that the archive already has is made a second time."""
        self._show_doubts(found)
        if found and not messages.ask(self, "档案里已经有了", self.said.text(), "仍然新建", no="不新建"):
            self.go.setEnabled(True)
            return
        archive, by = self.desk.archive, self.desk.by
        self.desk.write(
            "新建户",
            lambda _: add_household(archive, household, head, by=by),
            lambda _: self._done(household.id),
            self._wrong,
            said=f"已新建 {head.name} 户",
        )

    def _done(self, household: int) -> None:
        self.made.emit(household)
        self.accept()

    def _wrong(self, problem: Problem) -> None:
        self.go.setEnabled(True)
        self.said.setText(problem.sentence)
