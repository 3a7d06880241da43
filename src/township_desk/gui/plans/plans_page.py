"""年度计划: each plan with its bar, and the villages of the chosen one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from township_desk.actions.briefing.plan_table import printed_plans, write_plans
from township_desk.actions.household.register_list import NamedList
from township_desk.actions.plans.behind import behind_plan
from township_desk.actions.plans.entering import Sheet, sheet
from township_desk.actions.plans.progress import plans_of
from township_desk.domain.charts.chart import Chart, Kind, number_words
from township_desk.domain.fields.years import known_years
from township_desk.domain.plans.plan import Line, Plan, State
from township_desk.domain.plans.table import share, title
from township_desk.gui.base import messages
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.office.overview_charts import plan_bar
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.plans.plan_entering import PlanEntering
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, card, column, label, row, scrolled
from township_desk.gui.widgets.chart_view import ChartView
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.keys import on_key
from township_desk.gui.widgets.side_by_side import SideBySide

_LEAST = 380
_NOTHING = "一村一数填下去：退出、搬迁、培训、公益岗位、参保……完成多少由档案和台账自己数。"
_TONES = {State.DONE: "ok", State.OVERDUE: "bad", State.BEHIND: "warn", State.ON: "", State.UNKNOWN: ""}
_COLUMNS = (
    TableColumn(head="村", width=100),
    TableColumn(head="计划", width=72, right=True),
    TableColumn(head="完成", width=72, right=True),
    TableColumn(head="完成率", width=72, right=True),
    TableColumn(head="还差", width=72, right=True),
    TableColumn(head="进度", width=0),
)


class PlansPage(Page):
    """Past years can be looked at, and the coming one can be planned."""

    title = "年度计划"
    help_page = "plans"
    hints = "点一项看各村 · 双击一村看名单 · Ctrl+N 填计划 · Ctrl+P 打印完成情况表 · Ctrl+E 导出"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Sequence[Plan] = ()
        self.today, self._shown = "", desk.year
        self._wanted, self._working = 0, desk.year
        self.years, self.enter = ComboBox(), button("填计划…", "primary")
        for year in known_years(plans=True):
            self.years.addItem(f"{year} 年", year)
        self.years.setCurrentIndex(self.years.findData(desk.year))
        self.begins = self.enter
        self.print, self.export = (
            button("打印完成情况表", icon="print_20_regular"),
            button("导出", icon="arrow_export_20_regular"),
        )
        for made in (self.years, self.export, self.print, self.enter):
            self.bar.addWidget(made)
        self.bars, self.table, self.model = ChartView(clickable=True), Table(), ListedModel(_COLUMNS, self._cell)
        self.table.show_model(self.model)
        self.chosen, self.about, self.ledger = label("", "h2"), label("", "second", wrap=True), button("", "link")
        self.empty, self.stack = EmptyState("", _NOTHING, "填计划…"), QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        plans = card(column(self.bars, None, margins=(20, 14, 20, 14)))
        villages = column(spacing=8, margins=(20, 14, 20, 14))
        villages.addLayout(row(self.chosen, None, self.ledger))
        villages.addWidget(self.about)
        villages.addWidget(self.table, 1)
        beside = SideBySide((plans, 1), (card(villages), 1), least=_LEAST)
        whole = column(spacing=0, margins=(16, 14, 16, 14))
        whole.addWidget(beside, 1)
        self.stack.addWidget(scrolled(whole, "canvas"))
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.years.activated.connect(self._pick_year)
        self.bars.picked.connect(self._choose)
        self.enter.clicked.connect(self._enter)
        self.empty.acted.connect(self._enter)
        self.print.clicked.connect(self._print)
        self.export.clicked.connect(self._export)
        self.ledger.clicked.connect(self._open_ledger)
        self.table.opened.connect(self._read_list)
        on_key(self, "Ctrl+P", self._print)

    @property
    def year(self) -> int:
        """The year that is chosen; its plans are shown once they have been read."""
        return int(self.years.currentData())

    def visit(self, argument: object) -> None:
        """Another page may ask for a year."""
        if isinstance(argument, int):
            self.years.setCurrentIndex(self.years.findData(argument))
            self._stale = True
        super().visit(argument)

    def starts(self) -> Sequence[QWidget]:
        return (self.table, self.empty)

    def refresh(self) -> None:
        if self._working != self.desk.year:
            self._working = self.desk.year
            self.years.setCurrentIndex(self.years.findData(self._working))
        archive, year, today = self.desk.archive, self.year, date.today().isoformat()
        self.latest.read("看年度计划", lambda _: plans_of(archive, year, today), lambda it: self._show(it, year, today))

    def _show(self, found: Sequence[Plan], year: int, today: str) -> None:
        self.found, self._shown, self.today = found, year, today
        late = sum(it.state(today).is_late for it in found)
        self.subtitle.setText(f"{len(found)} 项" + (f"，{late} 项落后" if late else "") if found else "")
        self.empty.say(f"还没有 {year} 年的计划", _NOTHING, "填计划…")
        self.stack.setCurrentIndex(0 if found else 1)
        bars = tuple(plan_bar(it, today) for it in found)
        self.bars.show_chart(Chart(title=f"{year} 年度计划", bars=bars, kind=Kind.PLANS))
        self._choose(min(self._wanted, max(0, len(found) - 1)))
        self.take_keyboard()

    def _choose(self, place: int) -> None:
        """Shows the villages of a plan."""
        self._wanted = place
        if place >= len(self.found):
            return
        plan = self.found[place]
        said = [f"计划 {number_words(plan.whole, plan.decimals)} {plan.unit}，到 {plan.until}", *plan.documents]
        self.chosen.setText(plan.name)
        self.about.setText(" · ".join(said))
        self.ledger.setText("在台账里看")
        whole = Line(0, "合计", plan.whole, plan.done)
        self.model.show_rows([*((plan, it) for it in plan.lines), (plan, whole)])

    def _cell(self, it: tuple[Plan, Line], place: int) -> Cell:
        plan, line = it
        if place == 0:
            return Cell(text=line.name, look=Look.STRONG if not line.village else Look.TEXT)
        if place == 3:
            return Cell(text=share(line.done, line.whole), look=Look.NUMBER)
        if place < 5:
            number = {1: line.whole, 2: line.done, 4: line.left}[place]
            return Cell(text=number_words(number, plan.decimals), look=Look.NUMBER)
        state = plan.state(self.today, line)
        return Cell(text=state, look=Look.STATE if _TONES[state] else Look.TEXT, tone=_TONES[state])

    def _pick_year(self, _place: int) -> None:
        self._wanted = 0
        self.refresh()

    def _enter(self) -> None:
        archive, year = self.desk.archive, self.year
        self.desk.read("读年度计划", lambda _: sheet(archive, year), self._open_grid)

    def _open_grid(self, found: Sheet) -> None:
        PlanEntering(self, self.desk, found).open()

    def _open_ledger(self) -> None:
        if self.found:
            self.desk.go.emit(f"ledger.{self.found[self._wanted].ledger}", None)

    def _read_list(self, place: int) -> None:
        """Opens the list behind what a village has done."""
        archive, today, (plan, line) = self.desk.archive, self.today, self.model.row(place)
        self.latest.read("读名单", lambda _: behind_plan(archive, plan, line, today), self._open_list)

    def _open_list(self, found: NamedList) -> None:
        if found.households:
            self.desk.go.emit("register", found)
        else:
            self.desk.done.emit(f"“{found.name}”没有可看的户名单", 0)

    def _print(self) -> None:
        archive, found, today, year = self.desk.archive, self.found, self.today, self._shown

        def show(pdf: bytes) -> None:
            PrintPreview(self, pdf, title(year), "内部资料：不得张贴。").open()

        self.desk.read("生成完成情况表", lambda _: printed_plans(archive, found, today), show, quiet=False)

    def export_own(self) -> bool:
        self._export()
        return True

    def _export(self) -> None:
        archive, found, today = self.desk.archive, self.found, self.today
        name, _ = QFileDialog.getSaveFileName(self, "导出", f"{title(self._shown)}.xlsx", "Excel (*.xlsx)")
        if name:
            path = Path(name)
            self.desk.read(
                "导出年度计划",
                lambda _: write_plans(archive, found, today, path),
                lambda rows: messages.tell_written(self, path, rows),
                quiet=False,
            )
