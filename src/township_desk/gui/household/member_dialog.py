"""Editing one member. What is entered becomes part of the household's draft."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from township_desk.actions.household import checking
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding
from township_desk.domain.fields.kinds import Day
from township_desk.domain.people.population import birth_of, sex_of
from township_desk.domain.records import Member
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.fields.field_grid import FieldGrid
from township_desk.gui.household.sections.field_lists import MEMBER
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled, set_property


class MemberDialog(QDialog):
    """The form of a member. 确定 passes the record on; nothing is written here.

    Doubts are shown while somebody types, also those about values that stand in another household. `errand` is what
    somebody opened the member for; it is shown until its field holds something else.
    """

    kept = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        household: Dossier,
        member: Member,
        field: str,
        errand: Finding | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._household, self._errand, self.checking = desk, household, errand, Latest(desk, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"成员：{member.name}" if member.name else "添加成员")
        self.member = member
        self.fields = FieldGrid(Member, MEMBER, CodeLists.load())
        self.fields.setContentsMargins(20, 16, 20, 16)
        self.fields.offer_words(desk.year)
        self.fields.show_record(member)
        self.fields.left("id_number").connect(self._fill_from_number)
        self._soon = QTimer(self, singleShot=True, interval=250)
        self._soon.timeout.connect(self._check)
        self.fields.edited.connect(self._soon.start)
        self.said = label("", "bad", wrap=True)
        keep, back = button("确定", "primary"), button("取消")
        keep.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        for made in (keep, back):
            made.setAutoDefault(False)  # Enter goes to the next field
        scroll = scrolled(column(self.fields))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(frame("bar", row(self.said, None, back, keep, margins=(16, 10, 16, 10))))
        QTimer.singleShot(0, lambda: self.fields.focus(field or "name"))
        self._check()

    def sizeHint(self) -> QSize:
        return QSize(860, 560)

    def _check(self) -> None:
        """Looks for doubts about this member in the household as it is on the screen."""
        archive, typed = self._desk.archive, self.fields.record(self.member)
        others = tuple(it for it in self._household.members if it.id != typed.id)
        found = replace(self._household, members=(*others, typed) if typed.name or typed.id_number else others)
        self.checking.read("核查成员", lambda _: checking.findings_of(archive, found), self._show_findings)

    def _show_findings(self, findings: list[Finding]) -> None:
        errand, now = self._errand, self.fields.record(self.member)
        asked = [errand] if errand and getattr(now, errand.field) == getattr(self.member, errand.field) else []
        mine = [*asked, *(it for it in findings if it.record == self.member.id)]
        self.fields.show_findings(mine, self._fix)
        whole = [it.message for it in mine if it.field not in self.fields.cells]
        set_property(self.said, "role", "warn")
        self.said.setText("".join(whole))

    def _fill_from_number(self) -> None:
        """Fills in sex and birth date from the number, where they are blank."""
        member = self.fields.record(self.member)
        filled = replace(member, sex=member.sex or sex_of(member), birth=member.birth or Day(birth_of(member)) or None)
        if filled != member:
            self.fields.take(filled)
            self._check()

    def _fix(self, finding: Finding) -> None:
        if finding.fix is not None:
            member = replace(self.fields.record(self.member), **{finding.fix.field: finding.fix.value})  # type: ignore[arg-type]
            self.fields.take(member)
            self._check()

    def _keep(self) -> None:
        wrong = self.fields.misfits()
        member = self.fields.record(self.member)
        if wrong or not member.name:
            set_property(self.said, "role", "bad")
            self.said.setText(next((it.sentence for it in wrong.values()), "姓名没有填。"))
            self.fields.focus(next(iter(wrong), "name"))
            return
        self.kept.emit(member)
        self.accept()
