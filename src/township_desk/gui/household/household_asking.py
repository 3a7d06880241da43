"""The windows that the household page opens: members, leaving, exemptions, the menu, removal."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from township_desk.actions.household import checking, households
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Member
from township_desk.domain.records.dossier import Dossier
from township_desk.gui.base import messages
from township_desk.gui.base.deed_dialog import ask_first, do
from township_desk.problems import Problem

if TYPE_CHECKING:
    from township_desk.gui.household.household import HouseholdPage


class HouseholdAsking:
    """Asks about the household in front; what is decided carries the household that was asked about."""

    def __init__(self, page: "HouseholdPage") -> None:
        self._page, self._desk = page, page.desk

    def edit_member(self, member: int, field: str = "name") -> None:
        """Opens a member of the draft at a field."""
        if self._page.draft is not None:
            self._ask_member(next(it for it in self._page.draft.members if it.id == member), field)

    def add_member(self) -> None:
        """Asks for somebody new."""
        if self._page.draft is not None:
            self._ask_member(Member(household=self._page.draft.household.id, name=""), "name")

    def _ask_member(self, member: Member, field: str) -> None:
        from township_desk.gui.household.member_dialog import MemberDialog

        assert self._page.draft is not None
        dialog = MemberDialog(self._page, self._desk, self._page.draft, member, field)
        dialog.kept.connect(self._page.take_member)
        dialog.open()

    def member_leaves(self, member: int) -> None:
        """Asks how somebody leaves, once the edits are kept or dropped."""
        self._page.when_saved(lambda: self._ask_leaving(member))

    def _ask_leaving(self, member: int) -> None:
        from township_desk.gui.household.leaving_dialog import LeavingDialog

        found = self._page.stored
        if found is not None and member in {it.id for it in found.present}:
            dialog = LeavingDialog(self._page, found, member)
            dialog.decided.connect(lambda leaving: self._leave(found, leaving))
            dialog.open()

    def _leave(self, found: Dossier, leaving: households.Leaving) -> None:
        try:
            do(self._desk, households.plan_leaving(found, leaving))
        except Problem as problem:
            messages.tell(self._page, problem)

    def exempt(self, finding: Finding) -> None:
        """Asks why a finding stands."""
        reason = messages.ask_text(self._page, "豁免疑点", f"{finding.message}\n核实无误的理由：")
        if reason:
            archive, by = self._desk.archive, self._desk.by
            self._desk.write("豁免", lambda _: checking.exempt(archive, finding, reason, by=by), said="已豁免这条疑点")

    def menu(self) -> None:
        """What is done seldom."""
        page, more = self._page, self._page.more
        menu = QMenu(page)
        menu.addAction("移入回收站…").triggered.connect(lambda: page.when_saved(self.remove))
        household = page.edits.household
        menu.addAction("本户历史").triggered.connect(lambda: self._desk.go.emit("history", household))
        menu.popup(more.mapToGlobal(more.rect().bottomLeft()))

    def remove(self) -> None:
        """Shows what goes into the recycle bin with the household."""
        page, found = self._page, self._page.stored
        if found is not None:
            household = found.household.id
            ask_first(page, self._desk, lambda _: households.plan_removal(found), then=lambda: page.removed(household))
