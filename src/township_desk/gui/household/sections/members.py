"""The section 家庭成员 of the household's page."""

from collections.abc import Sequence
from dataclasses import replace

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Member
from township_desk.gui.household.sections.field_lists import HEAD
from township_desk.gui.household.sections.members_table import MembersTable
from township_desk.gui.household.sections.section import Fix, Section
from township_desk.gui.widgets.basic import column


class MembersSection(Section):
    """All members of the household. A member is edited in a dialog."""

    name, title, icon = "members", "家庭成员", "people"
    fills = True

    def __init__(self) -> None:
        super().__init__()
        self.list = MembersTable()
        self._number = 0
        self.setLayout(column(self.list))

    def show_stored(self, stored: Dossier, year: int) -> None:
        self.show_draft(stored, year)

    def follow(self, stored: Dossier, draft: Dossier, year: int) -> None:
        self.show_draft(draft, year)

    def show_draft(self, draft: Dossier, year: int) -> None:
        self._number = len(draft.present)
        self.list.show_dossier(draft, year)

    def changes(self, stored: Dossier, draft: Dossier) -> list[str]:
        """The names of new or changed members, without the changes of the head in the first section."""
        known = {it.id: it for it in stored.members}
        if (head := draft.head) is not None and head.id in known:
            shown = {name: getattr(head, name) for name in HEAD[""].split()}
            known[head.id] = replace(known[head.id], **shown)
        return [it.name for it in draft.members if known.get(it.id) != it]

    def count(self) -> str:
        return str(self._number)

    def owns(self, finding: Finding) -> bool:
        return finding.kind == Member.TABLE or finding.rule == "one_head"

    def show_findings(self, findings: Sequence[Finding], fix: Fix) -> None:
        self.list.mark(findings)

    def choose(self, record: int) -> None:
        self.list.locate(record)

    def locate(self, finding: Finding) -> bool:
        self.choose(finding.record)
        return finding.kind != Member.TABLE or not finding.field
