"""The section 帮扶措施 of the household page: the plan of the household, and what its measures do not answer yet."""

from PySide6.QtWidgets import QVBoxLayout

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.helping.fitting import Lack, lacks, risks_of
from township_desk.domain.helping.household_plan import plan_sum
from township_desk.domain.records import Measure
from township_desk.gui.desk import Desk
from township_desk.gui.helping.proposals import proposals
from township_desk.gui.household.sections.ledger import LedgerSection
from township_desk.gui.widgets.banner import Banner


class MeasureSection(LedgerSection):
    """一户一策: planned and done in the heading, the list, and a proposal where nothing fits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Measure)
        self._lacks: list[Lack] = []
        self.lacking = Banner()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.lacking)
        self.lacking.followed.connect(self._propose)

    def show_stored(self, stored: Dossier, year: int) -> None:
        super().show_stored(stored, year)
        if words := plan_sum(stored.measures).words:
            self.heading.setText(f"{self._ledger.title} {len(stored.measures)} {self._ledger.unit} · {words}")
        kinds, sorts = ({getattr(it, name) for it in stored.measures} for name in ("kind", "sort"))
        home = stored.household
        risks = risks_of(home.monitor, home.risks, home.risk_removed)
        self._lacks = [] if home.left_on else [*lacks(home.status, home.cause, risks, kinds, sorts)]
        first = "；".join(f"{it.of}“{it.word}”还没有{'或'.join(it.wanted)}" for it in self._lacks)
        self.lacking.say("warn", f"{first}。" if first else "", "安排措施…")

    def _propose(self) -> None:
        if self._dossier is not None:
            names = [*dict.fromkeys(name for it in self._lacks for name in it.measures)]
            menu = proposals(self, self.desk, names, [self._dossier.household.id])
            menu.popup(self.lacking.mapToGlobal(self.lacking.rect().bottomRight()))
