"""办理事项 as a section of the household's page: its cases with their stages, and where its 脱贫属性 comes from."""

from township_desk.actions.procedures.cases import OfHousehold, of_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.procedures.walk import Walk
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.household.sections.section import Section
from township_desk.gui.postings.life_steps import LifeSteps
from township_desk.gui.procedures.case_detail import steps_of
from township_desk.gui.widgets.basic import button, clear, column, hline, label, row


class CasesSection(Section):
    """The cases are led on at the page 办理事项; here they are only shown."""

    name, title, icon = "cases", "办理事项", "contact_card"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.latest = desk, Latest(desk, self)
        self.origin, self.list = label("", "second", wrap=True), column(spacing=10)
        whole = column(self.origin, spacing=10)
        whole.addLayout(self.list)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_stored(self, stored: Dossier, year: int) -> None:
        archive, key = self._desk.archive, stored.household.id
        self.latest.read("读办理事项", lambda _: of_household(archive, key), self._show)

    def _show(self, found: OfHousehold) -> None:
        self.origin.setText(f"脱贫属性来自：{found.origin}" if found.origin else "还没有脱贫属性。")
        clear(self.list)
        for way in found.ways:
            self._add(way)

    def _add(self, way: Walk) -> None:
        go = button("去办理事项", "link")
        go.clicked.connect(lambda: self._desk.go.emit("cases", way.case.number))
        about = f"第 {way.case.number} 号 · {way.case.year} 年度 · {way.word}"
        head = row(label(way.procedure.title, "h2"), label(about, "second"), None, go)
        steps = LifeSteps()
        steps.show_steps(steps_of(way, waits=False))
        self.list.addWidget(hline())
        self.list.addLayout(head)
        self.list.addWidget(steps)
