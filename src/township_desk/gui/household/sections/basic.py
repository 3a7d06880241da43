"""The section 基本信息 of the household's page: its head, its facts, its members."""

from collections.abc import Sequence

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Household, Member
from township_desk.gui.desk import Desk
from township_desk.gui.fields.field_grid import FieldGrid
from township_desk.gui.household.sections.field_lists import BASIC, HEAD, REST
from township_desk.gui.household.sections.fields import FieldSection
from township_desk.gui.household.sections.members_table import MembersTable
from township_desk.gui.household.sections.section import Fix
from township_desk.gui.widgets.basic import hline, label, row


class BasicSection(FieldSection):
    """The head's name and number can be edited here, too.

    The members stand below, so that all of the household is in sight.
    """

    def __init__(self, desk: Desk, codes: CodeLists) -> None:
        head, rest = FieldGrid(Member, HEAD, codes), FieldGrid(Household, REST, codes)
        self._household = FieldGrid(Household, BASIC, codes)
        head.cells["name"].rename("户主姓名")
        super().__init__("basic", "基本信息", "contact_card", head, self._household, rest)
        self._desk, self.members = desk, MembersTable(whole=True)
        self.whole.removeWidget(self.heading)
        self.whole.setSpacing(8)
        self.whole.insertLayout(0, row(self.heading, None, label("带 * 为必填；左侧色条表示改过", "caption")))
        for place, part in enumerate((hline(), self.members, hline()), self.whole.indexOf(rest)):
            self.whole.insertWidget(place, part)

    def show_stored(self, stored: Dossier, year: int) -> None:
        self._household.offer("village", [(it.name, it.id) for it in self._desk.archive.villages()])
        super().show_stored(stored, year)
        self.members.show_dossier(stored, year)

    def follow(self, stored: Dossier, draft: Dossier, year: int) -> None:
        super().follow(stored, draft, year)
        self.members.show_dossier(draft, year)

    def show_draft(self, draft: Dossier, year: int) -> None:
        super().show_draft(draft, year)
        self.members.show_dossier(draft, year)

    def locate(self, finding: Finding) -> bool:
        """Findings about the household as a whole lead to its number."""
        return super().locate(finding) or self._household.focus("number")

    def show_findings(self, findings: Sequence[Finding], fix: Fix) -> None:
        super().show_findings(findings, fix)
        self.members.mark(findings)
