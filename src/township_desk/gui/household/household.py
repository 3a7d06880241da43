"""户卡: one household — its sections, its members, its findings; nothing is kept until it is saved."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from township_desk.actions.household import checking, households
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Member
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.record import Record
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.household.finding_list import FindingsPanel
from township_desk.gui.household.household_asking import HouseholdAsking
from township_desk.gui.household.household_edits import Edits
from township_desk.gui.household.household_sections import Sections
from township_desk.gui.widgets.basic import button, label, row, set_property
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem


class HouseholdPage(Page):
    """Holds the stored dossier and a draft; findings speak of the draft."""

    title = "户卡"
    help_page = "household"
    hints = "Ctrl+S 保存 · F8 下一处疑点 · Alt+← → 上一户、下一户"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.edits, self.checking = Edits(), Latest(desk, self)
        self._asked = 0  # the household that is wanted in front; not there yet while `edits` holds none
        self._field: QWidget | None = None  # what had the keyboard before another household was opened
        self._wanted: Finding | Record | None = None  # what of it to go to
        self._saving = 0  # saves that are under way
        self._then: Callable[[], None] | None = None  # what waits for them
        self._ids: Sequence[int] = ()
        self._findings: list[Finding] = []
        self.sections = Sections(desk, self)
        self.panel, self.asking = FindingsPanel(), HouseholdAsking(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        back = button("", "ghost", "chevron_left_20_regular")
        forward = button("", "ghost", "chevron_right_20_regular")
        back.setToolTip("上一户（Alt+←）")
        forward.setToolTip("下一户（Alt+→）")
        back.clicked.connect(lambda: self._neighbour(-1))
        forward.clicked.connect(lambda: self._neighbour(1))
        self.bar.insertWidget(0, back)
        self.bar.insertWidget(1, forward)
        self.print_button, self.more = button("打印表册", icon="print_20_regular"), button("更多")
        self.bar.addWidget(self.print_button)
        self.bar.addWidget(self.more)
        across = row(self.sections, self.panel, spacing=0)
        across.setStretch(0, 1)
        self.content = QWidget()
        self.content.setLayout(across)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.content)
        self.stack.addWidget(QWidget())  # while a household is being opened
        self.body.addWidget(self.stack, 1)
        self.unsaved = label("", "h2")
        self.undo, self.save = button("撤销修改"), button("保存  Ctrl+S", "primary", "save_20_regular")
        self.changes = label("", "second")
        self.change_bar = self.action_bar(row(self.unsaved, self.changes, None, self.undo, self.save))
        set_property(self.change_bar, "tint", "info")

    def _connect(self) -> None:
        self.sections.edited.connect(self._on_edit)
        self.sections.members.wanted.connect(self.asking.edit_member)
        self.sections.members.add_wanted.connect(self.asking.add_member)
        self.sections.members.leave_wanted.connect(self.asking.member_leaves)
        self.panel.located.connect(self._locate)
        self.panel.fixed.connect(self._fix)
        self.panel.exempted.connect(self.asking.exempt)
        self.undo.clicked.connect(self._drop_edits)
        self.save.clicked.connect(lambda: self._save())
        self.print_button.clicked.connect(lambda: self.desk.go.emit("papers", (self._id,)))
        self.more.clicked.connect(self.asking.menu)
        self._recheck = QTimer(self, singleShot=True, interval=250)
        self._recheck.timeout.connect(self._check)
        on_key(self, "Ctrl+S", lambda: self._save())
        on_key(self, "F8", lambda: self.panel.step(1))
        on_key(self, "Shift+F8", lambda: self.panel.step(-1))
        on_key(self, "Alt+Left", lambda: self._neighbour(-1))
        on_key(self, "Alt+Right", lambda: self._neighbour(1))
        on_key(self, "Esc", lambda: self.desk.go.emit("register", None))

    @property
    def stored(self) -> Dossier | None:
        """The household in front as it is stored; None while one is being opened."""
        return self.edits.stored

    @property
    def draft(self) -> Dossier | None:
        """The household in front with the clerk's edits."""
        return self.edits.draft

    @property
    def _id(self) -> int:
        return self.edits.household

    def visit(self, argument: object) -> None:
        self._stale = False
        if not isinstance(argument, tuple):
            return
        household, second = argument
        if household != self._id and not self.leave():
            return
        wanted = second if isinstance(second, Finding | Record) else None
        if second is not None and wanted is None:
            self._ids = second
        self._open(household, wanted)

    def refresh(self) -> None:
        """After somebody's step: reads the household that is wanted again; unsaved edits go on top of it."""
        if self._asked:
            self._read()

    def _open(self, household: int, wanted: Finding | Record | None = None) -> None:
        """Opens a household; until it is there, no other one is shown and nothing can be written."""
        if household != self._id:
            self._close()
        self._asked, self._wanted = household, wanted
        self._read()

    def _close(self) -> None:
        """Nothing is in front: no other household is shown, and nothing can be written."""
        self._field = QApplication.focusWidget()
        if self._field is not None and self.content.isAncestorOf(self._field):
            self.setFocus()  # or the keyboard would go to whatever comes next
        self.edits.close()
        self.checking.drop()
        self._recheck.stop()
        self._asked, self._saving, self._then, self._findings = 0, 0, None, []
        self.sections.show_findings([], self._fix)
        self.panel.wait()
        self.stack.setCurrentIndex(1)
        self.heading.setText("")
        self.subtitle.setText("")
        self.change_bar.hide()
        self._let(False)

    def _let(self, on: bool) -> None:
        for made in (self.print_button, self.more):
            made.setEnabled(on)

    def _read(self) -> None:
        archive, household, saving = self.desk.archive, self._asked, self._saving

        def show(found: Dossier) -> None:
            self._saving -= saving
            self._take(found)

        self.latest.read("读户卡", lambda _: households.open_household(archive, household), show, self._gone)

    def _take(self, found: Dossier) -> None:
        """The household that is wanted, as it is stored now."""
        if self.has_edits:
            self.edits.follow(found)
            assert self.stored is not None
            assert self.draft is not None
            self.sections.follow(self.stored, self.draft)
        else:
            self.edits.open(found, self.desk.year)
            assert self.stored is not None
            self.sections.show_stored(self.stored, self.edits.year)
        self._come_up()
        self._go_to(self._wanted)
        self._go_on()

    def _come_up(self) -> None:
        self.stack.setCurrentIndex(0)
        self._let(True)
        self._show_head()
        self._on_edit()
        self._check()
        if self._field is not None and self.hasFocus():
            self._field.setFocus()
        self._field = None

    def _go_to(self, wanted: Finding | Record | None) -> None:
        self._wanted = None
        if isinstance(wanted, Finding):
            self._locate(wanted)
        elif wanted is not None:
            self.sections.show_entry(wanted)

    def _gone(self, problem: Problem) -> None:
        self._close()
        if self.isVisible():
            self.desk.go.emit("register", None)

    @property
    def has_edits(self) -> bool:
        """Also a text that cannot be kept is an edit: it is never thrown away unasked."""
        return bool(self.edits.changed()) or (self.stored is not None and bool(self.sections.misfits()))

    def _show_head(self) -> None:
        assert self.stored is not None
        household = self.stored.household
        place = f"第 {list(self._ids).index(self._id) + 1} / {len(self._ids)} 户" if self._id in self._ids else ""
        self.heading.setText(households.name_of(self.stored))
        words = (
            household.status,
            household.attribute,
            f"{self.stored.village.name}{household.group}",
            f"户编号 {household.number or '无'}",
            f"{len(self.stored.present)} 人",
            place,
        )
        self.subtitle.setText(" · ".join(filter(None, words)))

    def _neighbour(self, by: int) -> None:
        ids = list(self._ids)
        if self._asked in ids and 0 <= (place := ids.index(self._asked) + by) < len(ids) and self.leave():
            self._open(ids[place])

    def _on_edit(self) -> None:
        if self.draft is not None:
            self.edits.draft = self.sections.read(self.draft)
        changed = self.edits.changed()
        self.change_bar.setVisible(self.has_edits)
        names = self.sections.changed_labels()
        members = [it.name for it in changed if isinstance(it, Member)]
        self.unsaved.setText(f"{max(1, len(names) + len(members))} 处未保存")
        self.changes.setText("、".join([*names, *members][:8]))
        self._recheck.start()

    def _check(self) -> None:
        """Finds what is doubtful of the draft, also between this household and others."""
        archive, draft = self.desk.archive, self.draft
        if draft is not None:
            self.checking.read("核查这一户", lambda _: checking.findings_of(archive, draft), self._show_findings)

    def _show_findings(self, findings: list[Finding]) -> None:
        self._findings = findings
        self.panel.show_findings(findings)
        self.sections.show_findings(findings, self._fix)

    def _locate(self, finding: Finding) -> None:
        if finding.household == self._id and not self.sections.locate(finding) and finding.kind == "member":
            self.asking.edit_member(finding.record, finding.field)

    def _fix(self, finding: Finding) -> None:
        """A one-click correction changes the draft, like a hand would."""
        if finding.fix is not None and finding.household == self._id:
            self.edits.put(finding.fix.record, **{finding.fix.field: finding.fix.value})
            self._show_draft()

    def _show_draft(self) -> None:
        assert self.draft is not None
        self.sections.show_draft(self.draft)
        self._on_edit()
        self._check()

    def take_member(self, member: Member) -> None:
        """Takes a member who was entered into the draft, if his household is still in front."""
        if self.edits.put_member(member):
            self._show_draft()
        else:
            messages.tell(self, Problem(f"{member.name}没有放进去：他的那一户已经不在屏幕上。请重新打开那一户再改。"))

    def when_saved(self, then: Callable[[], None]) -> None:
        """Does something that needs the household without unsaved edits, once they are kept or dropped."""
        if self.stored is None or not self.leave():
            return
        self._then = then
        if not self._saving:
            self._go_on()

    def _go_on(self) -> None:
        if self._then is not None and not self._saving:
            then, self._then = self._then, None
            then()

    def _save(self) -> bool:
        wrong = self.sections.misfits()
        if wrong:
            messages.tell(self, Problem(f"没有保存：{wrong[0]}。请改好标红的栏。"))
            return False
        shown, edited = self.stored, self.draft
        if shown is not None and edited is not None and self.edits.changed():
            archive, by = self.desk.archive, self.desk.by
            self.latest.drop()
            self.edits.stored = edited  # the edits are on their way: leaving now asks nothing
            self._saving += 1
            self._on_edit()
            self.desk.write(
                "保存",
                lambda _: households.save_household(archive, shown, edited, by=by),
                said=f"已保存 {households.name_of(edited)} 户",
                wrong=lambda problem: self._not_saved(problem, shown, edited),
            )
        return True

    def _not_saved(self, problem: Problem, shown: Dossier, edited: Dossier) -> None:
        """Nothing typed is lost: the household comes back as it was, its edits unsaved."""
        messages.tell(self, problem)
        if self._id == shown.household.id:
            self.edits.stored = shown
        else:
            self._close()
            self.edits.stored, self.edits.draft, self.edits.year = shown, edited, self.sections.year
            self.sections.show_stored(shown, self.sections.year)
            self.sections.show_draft(edited)
            self._come_up()
        self._asked, self._saving, self._then = shown.household.id, 0, None
        self._on_edit()
        if not self.isVisible():
            self.desk.go.emit("household", (self._id, None))
        else:
            self._read()

    def _drop_edits(self) -> None:
        """Shows the household as it is stored, and reads it again: somebody else may have changed it."""
        if self.stored is not None:
            self.edits.draft = self.stored
            self.sections.show_stored(self.stored, self.edits.year)
            self._on_edit()
            self._read()

    def undo_own(self) -> bool:
        if self.has_edits:
            self._drop_edits()
            return True
        return False

    def leave(self) -> bool:
        if not self.has_edits:
            return True
        answer = messages.ask_three(self, "这一户有修改没有保存", self.changes.text(), ("保存", "不保存", "留在这里"))
        if answer == 2:
            self._drop_edits()
        return answer == 2 or (answer == 1 and self._save())

    def removed(self, household: int) -> None:
        """The household went into the recycle bin: the register comes to the front if this page still showed it."""
        if self._asked == household:
            self._close()
            self.desk.go.emit("register", None)
