"""The dialogs of the household page: members, leaving, exemptions, the menu, removal."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from township_desk.actions.household import households
from township_desk.actions.household.income_taking import IncomeTaking, look_at_income, take_income
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Member
from township_desk.gui.base import finding_acts
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.household.edits import Edits

WhenSaved = Callable[[Callable[[], None]], None]
"""Does something after the household's edits are saved or dropped."""


class HouseholdAsking(QObject):
    """Asks about the shown household. What is decided carries the household that was asked about."""

    member_kept = Signal(object)
    removed = Signal(object)
    """The key of a household that went into the recycle bin."""

    def __init__(self, parent: QWidget, desk: Desk, edits: Edits, when_saved: WhenSaved) -> None:
        super().__init__(parent)
        self._parent, self._desk, self._edits, self._when_saved = parent, desk, edits, when_saved

    def edit_member(self, member: int) -> None:
        """Opens a member of the draft."""
        if (draft := self._edits.draft) is not None:
            self._ask_member(draft, next(it for it in draft.members if it.id == member), "name")

    def correct_member(self, finding: Finding) -> None:
        """Opens a member of the draft at the field of a finding."""
        draft = self._edits.draft
        member = next((it for it in draft.members if it.id == finding.record), None) if draft is not None else None
        if draft is not None and member is not None:
            self._ask_member(draft, member, finding.field, None if finding.rule else finding)

    def add_member(self) -> None:
        """Asks for a new member."""
        if (draft := self._edits.draft) is not None:
            self._ask_member(draft, Member(household=draft.household.id, name=""), "name")

    def _ask_member(self, draft: Dossier, member: Member, field: str, errand: Finding | None = None) -> None:
        from township_desk.gui.household.member_dialog import MemberDialog

        dialog = MemberDialog(self._parent, self._desk, draft, member, field, errand)
        dialog.kept.connect(self.member_kept)
        dialog.open()

    def enter_event(self, kind: str, member: int) -> None:
        """Asks for an event, after the edits are saved or dropped. The chosen member is likely the one who leaves."""
        self._when_saved(lambda: self._ask_event(kind, member))

    def _ask_event(self, kind: str, member: int) -> None:
        from township_desk.gui.events.event_dialog import enter_event

        said = {"person": str(member)} if member else {}
        enter_event(self._parent, self._desk, self._edits.household, kind, said)

    def take_income(self) -> None:
        """Shows what the ledgers say about the account of the year, after the edits are saved or dropped."""
        self._when_saved(self._ask_income)

    def _ask_income(self) -> None:
        from township_desk.gui.household.income_dialog import IncomeDialog

        archive, household, year = self._desk.archive, self._edits.household, self._edits.year

        def show(taking: IncomeTaking) -> None:
            dialog = IncomeDialog(self._parent, taking)
            dialog.wanted.connect(lambda items: self._take_income(taking, items))
            dialog.open()

        self._desk.read("看台账", lambda _: look_at_income(archive, household, year), show)

    def _take_income(self, taking: IncomeTaking, items: Sequence[str]) -> None:
        archive, by, said = self._desk.archive, self._desk.by, f"已从台账取 {len(items)} 项收入"
        self._desk.write("取数", lambda _: take_income(archive, taking, items, by=by), said=said)

    def exempt(self, finding: Finding) -> None:
        """Asks why a finding is right as it is."""
        finding_acts.exempt(self._parent, self._desk, finding)

    def menu(self, at: QPoint) -> None:
        """The menu of what is done rarely."""
        menu, household = QMenu(self._parent), self._edits.household
        menu.addAction("移入回收站…").triggered.connect(lambda: self._when_saved(self.remove))
        village = self._edits.stored.household.village if self._edits.stored else 0
        menu.addAction("本村村卡").triggered.connect(lambda: self._desk.go.emit("village", village))
        menu.addAction("本户历史").triggered.connect(lambda: self._desk.go.emit("history", household))
        menu.popup(at)

    def remove(self) -> None:
        """Shows what goes into the recycle bin with the household."""
        found = self._edits.stored
        if found is not None:
            key = found.household.id
            ask_first(
                self._parent,
                self._desk,
                lambda _: households.plan_removal(found),
                then=lambda: self.removed.emit(key),
            )
