"""概览: where the township stands, what waits to be done today, and when what is due."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions.kept.keeper import Looked
from township_desk.actions.today.deadlines import Deadline
from township_desk.actions.today.home import Home, due_in, home, home_so_far
from township_desk.actions.today.todo import State
from township_desk.actions.today.todo import Todo as Waiting
from township_desk.domain.fields.years import this_year
from township_desk.domain.figures.moment import Basis
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.base.part_by_part import PartByPart
from township_desk.gui.desk import Desk
from township_desk.gui.office.charts import KeyFigure
from township_desk.gui.office.deadline_card import DeadlineCard
from township_desk.gui.office.overview_charts import plan_chart, village_chart, year_chart
from township_desk.gui.office.overview_figures import NAMES, key_figures
from township_desk.gui.office.step_band import StepBand
from township_desk.gui.office.todo import Todo, TodoList
from township_desk.gui.office.yearly_lines import YearlyLines
from township_desk.gui.procedures.case_filters import ABLE, LATE, SOON, STUCK
from township_desk.gui.procedures.case_parts import CANDIDATES
from township_desk.gui.procedures.cases_asked import CasesAsked
from township_desk.gui.widgets.basic import button, card, column, label, row, scrolled
from township_desk.gui.widgets.chart_view import ChartView
from township_desk.gui.widgets.first_day import FirstDay
from township_desk.gui.widgets.side_by_side import SideBySide

_WEEKDAYS = "一二三四五六日"
_CASES = {
    "late": CasesAsked(pill=LATE),
    "soon": CasesAsked(pill=SOON),
    "stuck": CasesAsked(pill=STUCK),
    "able": CasesAsked(pill=ABLE),
    "plan": CasesAsked(part=CANDIDATES),
}
"""What 办理事项 shows for a line."""
_ROLES = {State.OVERDUE: "bad", State.SOON: "warn", State.BLOCKED: "warn", State.TODAY: "warn", State.OPEN: ""}
_NOTHING_TO_DO = "今天没有要办的：没有公示在期，台账没有到期的，指标、疑点、比对都处理完了，户户有人帮扶。"
_NO_YEARS = "村情里没有往年的贫困人口。在“设置 → 村情”里填，或导入村情表。"
_BASIS = {Basis.NOW: "", Basis.HISTORY: "档案当天的样子，以后的更正不算", Basis.DATES: "按脱贫年度推算"}
_TODO, _PLAN, _SIDE = 5, 3, 330


class OverviewPage(Page):
    """Figures at the top, below them what waits beside the plan and the calendar, years and villages at the foot."""

    title = "概览"
    help_page = "overview"
    hints = "点一个数，看数到的是哪些户"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._parts, self._months = PartByPart(desk, self, self.latest), Latest(desk, self)
        self.shown: Home | None = None
        self.key_figures = [KeyFigure(name) for name in NAMES]
        self.todo, self.steps, self.deadlines = TodoList(), StepBand(), DeadlineCard()
        self.plans, self.years, self.bars = (ChartView(clickable=True) for _ in range(3))
        self.yearly, self.first_day, self.stack = YearlyLines(), FirstDay(), QStackedWidget()
        self.waiting, self.this_year = label("", "second"), button("", "link")
        self.no_years, self.no_bars = label(_NO_YEARS, "second", wrap=True), label("", "second", wrap=True)
        self.plan_title, self.bars_title = label("", "h2"), label("", "second")
        self.stack.addWidget(scrolled(self._figures(), "canvas"))
        self.stack.addWidget(scrolled(column(self.first_day), "canvas"))
        self.body.addWidget(self.stack, 1)
        self.bar.addWidget(self.this_year)
        self._connect()

    def _connect(self) -> None:
        go = self.desk.go.emit
        self.this_year.clicked.connect(lambda: self.desk.switch_year(this_year()))
        for part in (self.first_day, self.steps):
            part.wanted.connect(go)
        for figure in self.key_figures:
            figure.picked.connect(go)
        self.deadlines.picked.connect(self._go_to)
        self.deadlines.wanted.connect(self._read_month)
        self.villages.clicked.connect(lambda: go("village", None))
        self.plans.picked.connect(self._go_to_plan)
        self.to_plans.clicked.connect(lambda: go("plans", None))
        self.years.picked.connect(lambda _: go("village", None))
        self.bars.picked.connect(lambda place: go("village", self.bars.chart.bars[place].label))

    def _figures(self) -> QVBoxLayout:
        figures = row(*self.key_figures, spacing=0)
        for place in range(len(self.key_figures)):
            figures.setStretch(place, 1)
        self.to_plans = button("年度计划…", "link")
        head, below = row(self.plan_title, None, self.to_plans), column(self.plans, self.yearly, None, spacing=10)
        plans = card(_inside(head, below))
        self.villages = button("看村卡", "link")
        bars = _card("各村退出进度", column(self.no_bars, self.bars, None), self.bars_title, self.villages)
        beside = QWidget()
        beside.setLayout(column(plans, self.deadlines, None, spacing=12))
        whole = column(self.steps, card(figures), spacing=12, margins=(16, 14, 16, 14))
        whole.addWidget(
            SideBySide((_card("今日待办", column(self.todo), self.waiting), _TODO), (beside, _PLAN), least=_SIDE)
        )
        years = _card(
            "贫困人口（年末，人）", column(self.no_years, self.years), label("各年是村情报的，今天按档案", "second")
        )
        whole.addWidget(SideBySide((years, 1), (bars, 1), least=_SIDE))
        whole.addStretch(1)
        return whole

    def starts(self) -> Sequence[QWidget]:
        return (self.first_day,)

    def refresh(self) -> None:
        archive = self.desk.archive
        self._parts.read("看全镇", lambda progress: home(archive, progress), self.show_home, self._come)

    def _come(self, looked: Looked) -> None:
        """Says how far the first look has come. What is known by then is shown, or what was known before."""
        self.waiting.setText(f"正在看全镇 {looked.done:,} / {looked.whole:,} 户")
        if self.shown is None:
            archive = self.desk.archive
            self._months.read("看全镇", lambda _: home_so_far(archive), self._show_meanwhile)

    def _show_meanwhile(self, shown: Home) -> None:
        if self.shown is None or self.shown.found.waits:
            said = self.waiting.text()
            self.show_home(shown)
            self.waiting.setText(said)

    def show_home(self, shown: Home) -> None:
        """Shows the archive as it is now. What has not changed stays as it is."""
        first, self.shown, found = self.shown is None, shown, shown.found
        self.stack.setCurrentIndex(0 if found.households or found.waits else 1)
        self._say_day(shown)
        self.first_day.show_steps(shown.steps)
        self.steps.show_steps([] if found.waits else shown.steps[:-1])
        for widget, figure in zip(self.key_figures, key_figures(shown), strict=True):
            widget.say(figure)
        self.waiting.setText(f"{len(shown.todos)} 件" if shown.todos else "")
        self.todo.show_todos([*map(self._line, shown.todos)], "正在看全镇…" if found.waits else _NOTHING_TO_DO)
        self._show_charts(shown)
        self.take_keyboard()
        self._read_month(self.deadlines.month if not first and self.deadlines.month else found.view.today[:7])

    def _show_charts(self, shown: Home) -> None:
        self.plan_title.setText(f"{shown.found.year} 年度计划")
        self.yearly.show_figures(shown.reported)
        self.yearly.setVisible(bool(shown.reported) or not shown.found.figures)
        charts = ((self.plans, plan_chart(shown)), (self.years, year_chart(shown)), (self.bars, village_chart(shown)))
        for view, chart in charts:
            view.show_chart(chart)
            view.setVisible(bool(chart.bars))
        self.no_years.setVisible(not shown.found.year_ends and not shown.found.waits)
        self.bars_title.setText(charts[-1][1].about)
        self.no_bars.setText(f"没有 {shown.found.year} 年的计划，也没有拟退出的户。")
        self.no_bars.setVisible(not shown.plan.villages and not shown.found.waits)

    def _read_month(self, month: str) -> None:
        archive, shown = self.desk.archive, self.shown
        if shown is not None:
            today = shown.found.view.today
            self._months.read(
                "看期限",
                lambda _: due_in(archive, shown, month),
                lambda due: self.deadlines.show_month(month, today, due),
            )

    def _say_day(self, shown: Home) -> None:
        """Separates the figures of a past year from what waits, which is always of today."""
        found, today = shown.found, date.today()
        past = found.view.is_past and found.households > 0
        words = f"{today.year}年{today.month}月{today.day}日 星期{_WEEKDAYS[today.weekday()]}"
        some = (
            f"，{found.unidentified:,} 户没有识别时间，当作一直在册" if found.unidentified and not found.waits else ""
        )
        told = f" · 数字是 {found.view.words}的（{_BASIS[found.basis]}{some}），待办是今天的"
        self.subtitle.setText(words + told if past else words)
        self.this_year.setText(f"换到 {this_year()} 年")
        self.this_year.setVisible(past)

    def _line(self, it: Waiting) -> Todo:
        role, pips = it.tone or _ROLES[it.state], (it.day, it.days) if it.days else None
        return Todo(it.title, it.about, it.number, it.word, partial(self._do, it), role, pips)

    def _do(self, it: Waiting) -> None:
        if it.kind == "year" and isinstance(it.what, int):
            self.desk.switch_year(it.what)
        else:
            self.desk.go.emit(it.page, _CASES.get(str(it.what)) if it.page == "cases" else it.what)

    def _go_to_plan(self, place: int) -> None:
        """Goes to the cases from the plan of exits, which stands first, and to the plans from another one."""
        others = {it.name for it in self.shown.plans} if self.shown else set()
        is_exits = self.plans.chart.bars[place].label not in others
        self.desk.go.emit("cases" if is_exits else "plans", CasesAsked() if is_exits else None)

    def _go_to(self, it: Deadline) -> None:
        what = _CASES.get(str(it.what), it.what) if it.page == "cases" else it.what
        self.desk.go.emit(it.page, what)


def _inside(head: QLayout, content: QLayout) -> QVBoxLayout:
    made = column(spacing=8, margins=(20, 14, 20, 14))
    made.addLayout(head)
    made.addLayout(content, 1)
    return made


def _card(title: str, content: QLayout, *beside: QWidget) -> QWidget:
    """A white card with its heading."""
    head = row(label(title, "h2"), *beside, None)
    return card(_inside(head, content))
