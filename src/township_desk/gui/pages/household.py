"""户卡: one household — its sections, its members, its findings; nothing is kept until it is saved."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu

from township_desk.actions import checking, households
from township_desk.domain.dossier import Dossier
from township_desk.domain.findings import Finding
from township_desk.domain.record import Record
from township_desk.domain.records import Member
from township_desk.gui.desk import Desk
from township_desk.gui.dialogs import messages
from township_desk.gui.pages.household_sections import Sections
from township_desk.gui.pages.page import Page
from township_desk.gui.widgets.basic import button, label, row, set_property
from township_desk.gui.widgets.findings import FindingsPanel
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem


class HouseholdPage(Page):
    """Holds the stored dossier and a draft; findings speak of the draft."""

    title = "户卡"
    help_page = "household"
    hints = "Ctrl+S 保存 · F8 下一处疑点 · Alt+← → 上一户、下一户"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.stored: Dossier | None = None
        self.draft: Dossier | None = None
        self._ids: Sequence[int] = ()
        self._findings: list[Finding] = []
        self._context = checking.context(desk.archive)
        self.sections = Sections(desk, self)
        self.panel = FindingsPanel()
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
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.sections, 1)
        across.addWidget(self.panel)
        self.body.addLayout(across, 1)
        self.unsaved = label("", "h2")
        self.undo, self.save = button("撤销修改"), button("保存  Ctrl+S", "primary", "save_20_regular")
        self.changes = label("", "second")
        self.change_bar = self.action_bar(row(self.unsaved, self.changes, None, self.undo, self.save))
        set_property(self.change_bar, "tint", "info")

    def _connect(self) -> None:
        self.sections.edited.connect(self._on_edit)
        self.sections.member_wanted.connect(self._edit_member)
        self.sections.add_wanted.connect(self._add_member)
        self.sections.leave_wanted.connect(self._member_leaves)
        self.panel.located.connect(self._locate)
        self.panel.fixed.connect(self._fix)
        self.panel.exempted.connect(self._exempt)
        self.undo.clicked.connect(self._drop_edits)
        self.save.clicked.connect(lambda: self._save())
        self.print_button.clicked.connect(lambda: self.desk.go.emit("papers", (self._id,)))
        self.more.clicked.connect(self._menu)
        self._recheck = QTimer(self, singleShot=True, interval=250)
        self._recheck.timeout.connect(self._check)
        on_key(self, "Ctrl+S", lambda: self._save())
        on_key(self, "F8", lambda: self.panel.step(1))
        on_key(self, "Shift+F8", lambda: self.panel.step(-1))
        on_key(self, "Alt+Left", lambda: self._neighbour(-1))
        on_key(self, "Alt+Right", lambda: self._neighbour(1))
        on_key(self, "Esc", lambda: self.desk.go.emit("register", None))

    @property
    def _id(self) -> int:
        return self.stored.household.id if self.stored else 0

    def visit(self, argument: object) -> None:
        self._stale = False
        if not isinstance(argument, tuple):
            return
        household, second = argument
        if isinstance(second, Finding | Record):
            self._open(household, second)
            return
        if second is not None:
            self._ids = second
        self._open(household, None)

    def refresh(self) -> None:
        """After somebody's step: reads the household again; unsaved edits stay, what is kept at once is shown anew."""
        if self.stored is not None and not self._changed():
            self._open(self._id, None)
        elif self.stored is not None:
            archive, household = self.desk.archive, self._id
            self.desk.read("读户卡", lambda _: households.open_household(archive, household), self._take_kept)

    def _take_kept(self, found: Dossier) -> None:
        """Helpers and the entries of ledgers are steps of their own, not part of the edits."""
        if self.stored is None or self.draft is None or found.household.id != self._id:
            return
        kept = {"pairings": found.pairings, "entries": found.entries}
        self.stored, self.draft = replace(self.stored, **kept), replace(self.draft, **kept)  # type: ignore[arg-type]  # two tuples
        self.sections.show_kept(self.stored)

    def _open(self, household: int, wanted: Finding | Record | None) -> None:
        def show(found: Dossier) -> None:
            self._context = checking.context(self.desk.archive)
            self.stored = self.draft = found
            self.sections.show_stored(found)
            self._show_head()
            self._on_edit()
            self._check()
            if isinstance(wanted, Finding):
                self._locate(wanted)
            elif wanted is not None:
                self.sections.show_entry(wanted)

        self.desk.read("读户卡", lambda _: households.open_household(self.desk.archive, household), show, self._gone)

    def _gone(self, problem: Problem) -> None:
        self.stored = self.draft = None
        self.desk.go.emit("register", None)

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
        if self._id in ids and 0 <= (place := ids.index(self._id) + by) < len(ids) and self.leave():
            self._open(ids[place], None)

    def _changed(self) -> list[Record]:
        """The draft's records that differ from the stored ones."""
        if self.draft is None or self.stored is None:
            return []
        before = {it.id: it for it in (self.stored.household, *self.stored.members, *self.stored.incomes)}
        now: tuple[Record, ...] = (self.draft.household, *self.draft.members, *self.draft.incomes)
        return [it for it in now if before.get(it.id) != it and not _is_blank_income(it, before)]

    def _on_edit(self) -> None:
        if self.draft is not None:
            self.draft = self.sections.read(self.draft)
        changed = self._changed()
        self.change_bar.setVisible(bool(changed))
        names = self.sections.changed_labels()
        members = [it.name for it in changed if isinstance(it, Member)]
        self.unsaved.setText(f"{max(1, len(names) + len(members))} 处未保存")
        self.changes.setText("、".join([*names, *members][:8]))
        self._recheck.start()

    def _check(self) -> None:
        if self.draft is None:
            return
        self._findings = checking.check_household(self.draft, self._context)
        self.panel.show_findings(self._findings)
        self.sections.show_findings(self._findings, self._fix)

    def _locate(self, finding: Finding) -> None:
        if not self.sections.locate(finding) and finding.kind == "member":
            self._edit_member(finding.record, finding.field)

    def _fix(self, finding: Finding) -> None:
        """A one-click correction changes the draft, like a hand would."""
        fix = finding.fix
        if fix is None or self.draft is None:
            return
        self._put(fix.record, **{fix.field: fix.value})

    def _put(self, record: int, **values: object) -> None:
        assert self.draft is not None
        changed = {"household": self.draft.household, "members": self.draft.members, "incomes": self.draft.incomes}
        if record == self.draft.household.id:
            changed["household"] = replace(self.draft.household, **values)  # type: ignore[arg-type]  # named by the rule
        for name in ("members", "incomes"):
            changed[name] = tuple(replace(it, **values) if it.id == record else it for it in getattr(self.draft, name))
        self.draft = replace(self.draft, **changed)  # type: ignore[arg-type]
        self.sections.show_draft(self.draft)
        self._on_edit()
        self._check()

    def _edit_member(self, member: int, field: str = "") -> None:
        from township_desk.gui.dialogs.member import MemberDialog

        if self.draft is None:
            return
        record = next(it for it in self.draft.members if it.id == member)
        findings = [finding for finding in self._findings if finding.record == member]
        dialog = MemberDialog(self, record, findings, field)
        dialog.kept.connect(self._take_member)
        dialog.open()

    def _take_member(self, member: Member) -> None:
        assert self.draft is not None
        known = {it.id for it in self.draft.members}
        members = tuple(member if it.id == member.id else it for it in self.draft.members)
        self.draft = replace(self.draft, members=members if member.id in known else (*members, member))
        self.sections.show_draft(self.draft)
        self._on_edit()
        self._check()

    def _add_member(self) -> None:
        from township_desk.gui.dialogs.member import MemberDialog

        if self.stored is not None:
            dialog = MemberDialog(self, Member(household=self._id, name=""), [], "name")
            dialog.kept.connect(self._take_member)
            dialog.open()

    def _member_leaves(self, member: int) -> None:
        from township_desk.gui.dialogs.leaving import LeavingDialog

        if self.stored is None or not self.leave():
            return
        found = self.stored
        dialog = LeavingDialog(self, found, member)
        archive, by = self.desk.archive, self.desk.by
        dialog.decided.connect(
            lambda leaving: self.desk.write(
                "减少成员", lambda _: households.member_leaves(archive, found, leaving, by=by)
            )
        )
        dialog.open()

    def _save(self) -> bool:
        wrong = self.sections.misfits()
        if wrong:
            messages.tell(self, Problem(f"没有保存：{wrong[0]}。请改好标红的栏。"))
            return False
        records, found = self._changed(), self.stored
        if records and found is not None:
            archive, by = self.desk.archive, self.desk.by
            self.stored = self.draft  # the edits are on their way: leaving now asks nothing
            self.desk.write(
                "保存", lambda _: households.save_household(archive, found, records, by=by), wrong=self._not_saved
            )
        return True

    def _not_saved(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self._open(self._id, None)

    def _drop_edits(self) -> None:
        if self.stored is not None:
            self.draft = self.stored
            self.sections.show_stored(self.stored)
            self._on_edit()

    def undo_own(self) -> bool:
        if self._changed():
            self._drop_edits()
            return True
        return False

    def leave(self) -> bool:
        if not self._changed():
            return True
        answer = messages.ask_three(self, "这一户有修改没有保存", self.changes.text(), ("保存", "不保存", "留在这里"))
        if answer == 2:
            self._drop_edits()
        return answer == 2 or (answer == 1 and self._save())

    def _exempt(self, finding: Finding) -> None:
        reason = messages.ask_text(self, "豁免疑点", f"{finding.message}\n核实无误的理由：")
        if reason:
            archive, by = self.desk.archive, self.desk.by
            self.desk.write("豁免", lambda _: checking.exempt(archive, finding, reason, by=by))

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.addAction("移入回收站…").triggered.connect(self._remove)
        menu.addAction("本户历史").triggered.connect(lambda: self.desk.go.emit("history", self._id))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _remove(self) -> None:
        found = self.stored
        if found is None:
            return
        text = f"{households.name_of(found)} 户连同 {len(found.members)} 个成员移入回收站，以后可以在“历史”里整户找回。"
        if messages.ask(self, "移走这一户", text, "移入回收站", danger=True):
            archive, by = self.desk.archive, self.desk.by
            self.stored = self.draft = None
            self.desk.go.emit("register", None)
            self.desk.write("移入回收站", lambda _: households.remove_household(archive, found, by=by))


def _is_blank_income(record: Record, before: dict[int, Record]) -> bool:
    """A fresh account nobody has written into is not kept."""
    if record.TABLE != "income" or record.id in before:
        return False
    return all(getattr(record, it.name) in (None, "") for it in record.FIELDS if it.name not in ("household", "year"))
