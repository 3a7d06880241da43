"""佐证材料 as a section of a household's page or a village's card."""

from township_desk.actions.papers.papers_of import papers_of
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.papers import faults
from township_desk.domain.papers.needs import needs_of, owner_in
from township_desk.domain.records import Household, Paper
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.gui.desk import Desk
from township_desk.gui.filing.volume_foot import VolumeFoot
from township_desk.gui.household.sections.section import Section
from township_desk.gui.papers.papers_view import PapersView
from township_desk.gui.widgets.basic import column

_ABOUT_PAPERS = (faults.MISSING, faults.ONE_DAY)


class PapersSection(Section):
    """The papers are kept at once, apart from the edits of the page's forms."""

    name, title, icon = Paper.TABLE, "佐证材料", "folder"
    alone = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._archive, self._owner, self._told = desk.archive, Owner(""), ""
        self.view, self.foot = PapersView(desk), VolumeFoot(desk)
        whole = column(spacing=0)
        whole.addWidget(self.view, 1)
        whole.addWidget(self.foot)
        self.setLayout(whole)
        self.view.read.connect(self.foot.show_papers)

    def show_stored(self, stored: Dossier, year: int) -> None:
        archive, owner = self._archive, owner_in(stored)
        if owner != self._owner:
            self.view.close_papers()
            self._owner = owner
        self.view.show_papers(lambda: papers_of(archive, owner, year))
        self._told = _told(stored, year)

    def count(self) -> str:
        return self._told

    def owns(self, finding: Finding) -> bool:
        """What is wrong with a paper, or that one is missing. What an entry lacks is shown with the entry."""
        return finding.kind == Paper.TABLE or (finding.kind == Household.TABLE and finding.rule in _ABOUT_PAPERS)

    def locate(self, finding: Finding) -> bool:
        self.choose(finding.record)
        return True

    def choose(self, record: int) -> None:
        self.view.choose_paper(record)
        self.view.table.setFocus()

    def step(self, by: int) -> bool:
        return self.view.step(by)


def _told(stored: Dossier, year: int) -> str:
    """How many of the papers that a household must have are there; how many papers a place has."""
    if not stored.household.id:
        return str(len(stored.of(Paper)) or "")
    required = [it for it in needs_of(stored, year, {}) if it.wanted.required]
    return f"{sum(it.paper is not None for it in required)}/{len(required)}" if required else ""
