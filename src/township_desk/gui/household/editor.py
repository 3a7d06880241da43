"""The shown household: its sections, its findings, and the bar that says what is not saved."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions.household import checking
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import At, Finding
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Member
from township_desk.domain.records.record import Record
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.household.edits import Edits
from township_desk.gui.household.finding_list import FindingsPanel
from township_desk.gui.household.sections.all_sections import Sections, sections_of
from township_desk.gui.widgets.basic import button, frame, label, row, set_property
from township_desk.problems import Problem

_PAUSE = 250  # milliseconds without a key after which the draft is checked
_MOST_NAMED = 8


class HouseholdEditor(QStackedWidget):
    """Holds the stored dossier and a draft. Findings are about the draft. While no household is open, it is blank."""

    member_wanted = Signal(object)
    """The finding whose field is in the dialog of a member."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.checking, self.edits = desk, Latest(desk, self), Edits()
        self.sections, self.panel = Sections(sections_of(desk)), FindingsPanel()
        self._found: list[Finding] = []
        self._errand: tuple[Finding, Value] | None = None  # what somebody came here to look into, and what it held
        self._field: QWidget | None = None  # what had the keyboard before another household was opened
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self.sections.edited.connect(self.note_edits)
        self.sections.opened.connect(lambda section: self.panel.setVisible(not section.alone))
        self.panel.located.connect(self.locate)
        self.panel.fixed.connect(self._fix)
        self.panel.case_wanted.connect(lambda number: desk.go.emit("cases", number))
        self._pause.timeout.connect(self._check)

    def _lay_out(self) -> None:
        across = row(self.sections, self.panel, spacing=0)
        across.setStretch(0, 1)
        self.unsaved, self.changes = label("", "h2"), label("", "second")
        self.undo, self.save = button("撤销修改"), button("保存  Ctrl+S", "primary", "save_20_regular")
        line = row(self.unsaved, self.changes, None, self.undo, self.save, margins=(16, 10, 16, 10))
        self.change_bar = frame("bar", line)
        set_property(self.change_bar, "tint", "info")
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(self.change_bar)
        self.addWidget(content)
        self.addWidget(QWidget())

    def close_household(self) -> None:
        """Shows no household, so that nothing can be written."""
        self._field = QApplication.focusWidget()
        if self._field is not None and self.isAncestorOf(self._field):
            self.setFocus()  # otherwise the keyboard would go to whatever comes next
        self.edits.close()
        self.checking.drop()
        self._pause.stop()
        self._errand = None
        self._show_findings([])
        self.panel.wait()
        self.change_bar.hide()
        self.setCurrentIndex(1)

    def take(self, found: Dossier) -> None:
        """Shows a household as it is stored now, another one or the same. Edits of the same one stay."""
        edits = self.edits
        if self.has_edits:
            edits.follow(found)
            assert edits.stored is not None
            assert edits.draft is not None
            self.sections.follow(edits.stored, edits.draft)
        else:
            edits.open(found, self._desk.year)
            assert edits.stored is not None
            self.sections.show_stored(edits.stored, edits.year)
        self._come_up()

    def bring_back(self, shown: Dossier, edited: Dossier, year: int) -> None:
        """Shows a household again as it was, after its edits were refused."""
        self.close_household()
        self.edits.stored, self.edits.draft, self.edits.year = shown, edited, year
        self.sections.show_stored(shown, year)
        self.sections.show_draft(edited)
        self._come_up()

    def _come_up(self) -> None:
        self.setCurrentIndex(0)
        self.note_edits()
        self._show_findings(self._found)
        self._check()
        if self._field is not None and self.hasFocus():
            self._field.setFocus()
        self._field = None

    @property
    def has_edits(self) -> bool:
        """Whether there are edits. A text that cannot be kept is one, too, and is never thrown away unasked."""
        return bool(self.edits.changed()) or (self.edits.stored is not None and bool(self.sections.misfits()))

    def note_edits(self) -> None:
        """Takes the content of the sections into the draft, and says how much of it is not saved."""
        edits = self.edits
        if edits.stored is not None and edits.draft is not None:
            edits.draft = self.sections.read(edits.draft)
            names = self.sections.changes(edits.stored, edits.draft)
            self.unsaved.setText(f"{max(1, len(names))} 处未保存")
            self.changes.setText("、".join(names[:_MOST_NAMED]))
        self.change_bar.setVisible(self.has_edits)
        self._pause.start()

    def _check(self) -> None:
        """Finds the doubts about the draft, also between this household and others."""
        archive, draft = self._desk.archive, self.edits.draft
        if draft is not None:
            self.checking.read("核查这一户", lambda _: checking.findings_of(archive, draft), self._show_findings)

    def _show_findings(self, findings: list[Finding]) -> None:
        self._found = findings
        wanted, held = self._errand or (None, None)
        errand = [wanted] if wanted is not None and self.edits.value_at(wanted) == held else []
        self.panel.show_findings([*errand, *findings])
        self.sections.show_findings([*errand, *findings], self._fix)

    def go_to(self, wanted: Finding | Record | At | None) -> None:
        """Opens the section of a finding, of a member, or of an entry of a ledger."""
        if isinstance(wanted, Finding):
            if not wanted.rule:
                self._errand = (wanted, self.edits.value_at(wanted))
                self._show_findings(self._found)
            self.locate(wanted)
        elif wanted is not None:
            at = wanted if isinstance(wanted, At) else At(wanted.TABLE, wanted.id)
            self.sections.show_record(at)

    def locate(self, finding: Finding) -> None:
        """Puts the keyboard on the place of a finding."""
        mine = finding.household == self.edits.household
        if mine and not self.sections.locate(finding) and finding.kind == Member.TABLE:
            self.member_wanted.emit(finding)

    def step(self, by: int) -> None:
        """Goes to the next or previous doubt: within a section that has its own list, else in the list beside it."""
        if not self.sections[self.sections.current].step(by):
            self.panel.step(by)

    def _fix(self, finding: Finding) -> None:
        """Applies a fix to the draft, as if the clerk had typed it."""
        if finding.fix is not None and finding.household == self.edits.household:
            self.edits.put(finding.fix.record, **{finding.fix.field: finding.fix.value})
            self._show_draft()

    def _show_draft(self) -> None:
        assert self.edits.draft is not None
        self.sections.show_draft(self.edits.draft)
        self.note_edits()
        self._check()

    def take_member(self, member: Member) -> None:
        """Takes an entered member into the draft, if the member's household is still shown."""
        if self.edits.put_member(member):
            self._show_draft()
        else:
            messages.tell(self, Problem(f"{member.name}没有放进去：他的那一户已经不在屏幕上。请重新打开那一户再改。"))

    def drop_edits(self) -> None:
        """Shows the household as it is stored."""
        if self.edits.stored is not None:
            self.edits.draft = self.edits.stored
            self.sections.show_stored(self.edits.stored, self.edits.year)
            self.note_edits()
