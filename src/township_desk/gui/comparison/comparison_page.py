"""四级比对: a department's list is chosen, looked at and kept; its hits are settled one by one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.comparison import comparison, hits
from township_desk.actions.comparison.comparison import ComparisonPlan, HitRow, HitState
from township_desk.actions.exchange.importing import Locked, NoHead
from township_desk.domain.dossiers.comparison_subjects import TRUE, Matters
from township_desk.domain.records import ComparisonHit
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.comparison.comparison_acts import print_check_sheets, settle, show_lists, write_results
from township_desk.gui.comparison.comparison_hits import HitsView
from township_desk.gui.comparison.comparison_reading import ListReading
from township_desk.gui.comparison.comparison_review import ListReview
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import block, button, label, row
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_EMPTY, _HITS, _REVIEW = range(3)
_WORDS = ("还没有比对过", "把部门给的车辆、房产、工商、财政供养、股东、社保、户籍名单拖到这里。只记下命中的行。")


class ComparisonPage(Page):
    """The kept hits, and a list that is being compared. A hit alone excludes nobody, so each is looked into."""

    title = "四级比对"
    help_page = "comparison"
    hints = "空格 勾选 · Enter 打开户卡 · 命中不等于否定，逐条核实"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.matters, self.earlier = Matters.load(), Latest(desk, self)
        self.reading = ListReading(self, desk, self.matters)
        self.setAcceptDrops(True)
        self.empty = EmptyState(*_WORDS, "选名单…")
        self.view, self.review = HitsView(self.matters), ListReview(self.matters)
        self.stack = QStackedWidget()
        for part in (self.empty, self.view, self.review):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self._buttons()
        self.summary = label("", "h2")
        self.keep, self.back = button("记下命中", "primary", big=True), button("不记，返回")
        self.foot = self.action_bar(row(self.summary, None, self.back, self.keep))
        self._connect()
        self._show_part(_EMPTY)

    def _buttons(self) -> None:
        self.lists = button("比对过的名单…")
        self.sheet = button("核查表…", icon="print_20_regular")
        self.results = button("结果表…", icon="document_table_20_regular")
        self.results.setToolTip("筛出的各条，连同证件号码、名单上写的每一栏和结论，一条一行")
        self.to_file = export_button(self.desk, self._list)
        self.new = button("比对名单…", "primary")
        for made in (self.lists, self.sheet, self.results, self.to_file, self.new):
            self.bar.addWidget(made)

    def _list(self) -> Shown:
        """The list that is shown."""
        if self.stack.currentIndex() == _REVIEW:
            return Shown("四级比对命中", self.review.table)
        return Shown("四级比对", self.view.table)

    def _connect(self) -> None:
        self.empty.acted.connect(self.reading.go_on)
        self.new.clicked.connect(self.reading.choose)
        self.lists.clicked.connect(lambda: show_lists(self, self.desk, self.matters))
        self.results.clicked.connect(lambda: write_results(self, self.desk, self.view.shown(), self.view.only))
        self.sheet.clicked.connect(lambda: print_check_sheets(self, self.desk, self.view.shown()))
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self._back)
        self.view.settled.connect(lambda *asked: settle(self, self.desk, *asked))
        self.view.opened.connect(self._open)
        self.view.asked.connect(self._show_earlier)
        self.review.wished.connect(self.reading.again)
        self.review.about_wanted.connect(self.reading.ask_about_again)
        self.review.head_wanted.connect(self.reading.ask_head)
        self.review.other_wanted.connect(self.reading.choose)
        self.reading.began.connect(self._show_files)
        self.reading.replanning.connect(lambda: self.keep.setEnabled(False))
        self.reading.planned.connect(self._show_plan)
        self.reading.refused.connect(self._show_refusal)
        on_key(self, "Esc", self._back)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, int):
            self.view.show_household(argument)
            self._back()
        elif self.reading.problem is not None:
            self._back()

    def starts(self) -> Sequence[QWidget]:
        return self.review.table, self.view.table, self.empty

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.reading.ask_about([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("读比对结果", lambda _: hits.hit_rows(archive), self._show)

    def _show(self, rows: list[HitRow]) -> None:
        self.view.show_rows(rows)
        here = [it.hit.finding for it in rows if it.state is not HitState.GONE]
        words = f"{here.count('')} 条未核实 · {here.count(TRUE)} 条属实 · 共 {len(rows)} 条"
        self.subtitle.setText(words if rows else "")
        for made in (self.results, self.sheet):
            block(made, "" if rows else "还没有比对过名单")
        if self.stack.currentIndex() != _REVIEW and self.reading.problem is None:
            self._back()

    def _show_part(self, part: int) -> None:
        self.stack.setCurrentIndex(part)
        self.foot.setVisible(part == _REVIEW)
        self.to_file.setVisible(part != _EMPTY)
        for made in (self.lists, self.sheet, self.results, self.new, self.subtitle):  # these belong to what is kept
            made.setVisible(part != _REVIEW)
        self.take_keyboard()

    def _back(self) -> None:
        self.reading.forget()
        self.empty.say(*_WORDS, "选名单…")
        self._show_part(_HITS if self.view.rows else _EMPTY)

    def _show_files(self, paths: list[Path]) -> None:
        self._show_part(_EMPTY)
        self._keyboard_due = True
        self.empty.say("正在比对", "、".join(f"“{path.name}”" for path in paths[:3]))

    def _show_refusal(self, problem: Problem) -> None:
        ways = {NoHead: "指定表头…", Locked: "输入密码…"}
        self._show_part(_EMPTY)
        self.empty.say("没有比对，档案未改动", problem.sentence, ways.get(type(problem), "另选名单…"))

    def _show_plan(self, plan: ComparisonPlan) -> None:
        self.review.show_plan(plan)
        new, still, gone = (plan.count(state) for state in HitState)
        words = f"命中 {new + still} 条：新增 {new}，仍在 {still}；消失 {gone}"
        self.summary.setText(words if plan.rows else "没有命中，也可以记下比对过这份名单")
        self.keep.setText(f"记下 {len(plan.rows)} 条" if plan.rows else "记下比对过")
        self.keep.setEnabled(not plan.blind)
        self._show_part(_REVIEW)

    def _keep(self) -> None:
        plan, archive, by = self.reading.plan, self.desk.archive, self.desk.by
        if plan is not None:
            self.keep.setEnabled(False)
            self.desk.write(
                "记下命中",
                lambda _: comparison.keep(archive, plan, by=by),
                lambda _: self._kept(plan),
                self._not_kept,
                said=f"已记下“{plan.subject.title}”比对的命中",
            )

    def _kept(self, plan: ComparisonPlan) -> None:
        if self.reading.plan is plan:  # otherwise other lists are shown by now
            self.reading.forget()
            self._show_part(_HITS)

    def _not_kept(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self.reading.again()

    def _show_earlier(self, hit: ComparisonHit) -> None:
        archive = self.desk.archive
        self.earlier.read(
            "读以前的结论",
            lambda _: hits.earlier_findings(archive, hit),
            lambda found: self.view.panel.show_earlier(hit.id, found),
        )

    def _open(self, household: int) -> None:
        ids = list(dict.fromkeys(it.person.household for it in self.view.shown()))
        found = self.view.table.current
        hit = found.hit if found is not None and found.person.household == household else None
        self.desk.go.emit("household", (household, hit, ids))
