"""The section 四级比对 of the household page: which lists name its members, and how the hits were settled."""

from PySide6.QtWidgets import QVBoxLayout

from township_desk.actions.comparison.hits import ListWords, state_of
from township_desk.domain.dossiers.comparison_subjects import UNSETTLED, Matters
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import ComparisonHit
from township_desk.gui.comparison.hit_table import FINDING_TONES
from township_desk.gui.desk import Desk
from township_desk.gui.household.sections.section import Section
from township_desk.gui.tables.cell_delegate import ROW_HIGH
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, label, row

_COLUMNS = (
    TableColumn(head="成员", width=84),
    TableColumn(head="事项", width=132),
    TableColumn(head="依据", width=76),
    TableColumn(head="变化", width=56),
    TableColumn(head="结论", width=68),
    TableColumn(head="名单上写的", width=0),
)


class ComparisonSection(Section):
    """Hits are settled on their own page, because each finding is a step of its own."""

    name, title, icon = "comparison", "四级比对", "shield_checkmark"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._matters = Matters.load()
        self._words = ListWords.build(self._matters)
        self._names: dict[int, str] = {}
        self._household = 0
        self.heading, self.meaning = label("", "h2"), Banner()
        self.model, self.table = ListedModel(_COLUMNS, self._cell), Table()
        self.table.show_model(self.model)
        self.table.setProperty("framed", True)
        self.go = button("去核实…")
        self.go.clicked.connect(lambda: self.desk.go.emit("comparison", self._household))
        self.table.opened.connect(lambda _: self.go.click())
        self.table.moved.connect(lambda _: self._show_meaning())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(row(self.heading, None, self.go))
        whole.addWidget(self.table)
        whole.addWidget(self.meaning)

    def show_stored(self, stored: Dossier, year: int) -> None:
        self._names = {it.id: it.name for it in stored.members}
        self._household = stored.household.id
        rows = sorted(stored.hits, key=lambda it: (it.gone_on is not None, it.finding != "", it.id))
        self.model.show_rows(rows, [it.id for it in rows])
        unsettled = sum(not it.finding for it in stored.standing_hits)
        words = f"比对结果 {len(rows)} 条" + (f"，{unsettled} 条未核实" if unsettled else "，都已核实")
        self.heading.setText(words if rows else "没有比对结果：部门名单里没有这一户的人，或还没有比对过")
        self.table.setVisible(bool(rows))
        self.go.setVisible(bool(rows))
        self.table.setFixedHeight(ROW_HIGH * (min(10, len(rows)) + 1) + 4)
        if rows:
            self.table.settle()
        self._show_meaning()

    def count(self) -> str:
        return str(len(self.model.ids) or "")

    def owns(self, finding: Finding) -> bool:
        return finding.kind == ComparisonHit.TABLE

    def choose(self, record: int) -> None:
        if record in self.model.ids:
            self.table.selectRow(self.model.ids.index(record))
        self.table.setFocus()

    def locate(self, finding: Finding) -> bool:
        self.choose(finding.record)
        return True

    def _show_meaning(self) -> None:
        hit = self.model.row(self.table.currentIndex().row())
        if not isinstance(hit, ComparisonHit):
            self.meaning.say("info", "")
            return
        about = self._matters.subjects[hit.subject]
        told = f"结论：{hit.finding}，{hit.reason}（{hit.settled_by} {hit.settled_on}）。" if hit.finding else ""
        means = f"对识别：{about.identification}。对退出：{about.exit}。出处：{about.basis}。"
        self.meaning.say("info" if hit.finding else "warn", told + means)

    def _cell(self, hit: ComparisonHit, side: int) -> Cell:
        about = f"{self._matters.subjects[hit.subject].title}·{self._matters.levels[hit.level].short}"
        doubt = hit.basis == "name"
        basis = f"疑似 {hit.score}" if doubt else "号码"
        cells = (
            Cell(text=self._names.get(hit.member, ""), look=Look.STRONG),
            Cell(text=about, tip=about),
            Cell(text=basis, look=Look.BADGE, tone="warn" if doubt else "neu", tip=hit.why),
            Cell(text=state_of(hit).word, look=Look.MUTED),
            Cell(text=hit.finding or UNSETTLED, look=Look.BADGE, tone=FINDING_TONES[hit.finding], tip=hit.reason),
            Cell(text=self._words.gist(hit.cells), tip=hit.told.replace("；", "\n")),
        )
        return cells[side]
