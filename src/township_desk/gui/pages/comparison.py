"""四级比对: a department's list is chosen, looked at and kept; its hits are settled one by one."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from township_desk.actions import comparison, comparison_sheets, hits
from township_desk.actions.comparison import ComparisonPlan, HitRow, HitState, ListWish
from township_desk.actions.importing import Locked, NoHead
from township_desk.domain.comparison import Matters
from township_desk.domain.records import ComparisonHit
from township_desk.gui.desk import Desk
from township_desk.gui.dialogs import messages
from township_desk.gui.pages.comparison_hits import HitsView
from township_desk.gui.pages.comparison_review import ListReview
from township_desk.gui.pages.page import Page
from township_desk.gui.widgets.basic import EmptyState, button, label, row
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_KINDS = "表格 (*.xlsx *.xls *.xlsm *.xlsb *.csv *.txt *.htm *.html *.xml *.ods);;全部文件 (*)"
_EMPTY, _HITS, _REVIEW = range(3)
_WORDS = (
    "还没有比对过",
    "部门给的名单（车辆、房产、工商、财政供养、股东、社保、户籍）拖到这里，或点下面选。只记下命中的行。",
)


class ComparisonPage(Page):
    """What is kept, and a list on its way; a hit is no refusal: each is looked into."""

    title = "四级比对"
    help_page = "comparison"
    hints = "空格 勾选 · Enter 打开户卡 · 命中不等于否定，逐条核实"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.matters = Matters.load()
        self._paths: list[Path] = []
        self._said = ("", "", False)  # subject, level and 名单不全 as the clerk said them last
        self._wish = ListWish()  # what was asked for last
        self._refused: Problem | None = None
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
        self.back.clicked.connect(self._back)
        self._connect()
        self._show_part(_EMPTY)

    def _buttons(self) -> None:
        self.lists = button("比对过的名单…")
        self.sheet = button("核查表…", icon="print_20_regular")
        self.results = button("结果表…", icon="arrow_export_20_regular")
        self.new = button("比对名单…", "primary")
        for made in (self.lists, self.sheet, self.results, self.new):
            self.bar.addWidget(made)

    def _connect(self) -> None:
        self.empty.acted.connect(self._on_empty)
        self.new.clicked.connect(self._choose)
        self.lists.clicked.connect(self._show_lists)
        self.results.clicked.connect(self._write_results)
        self.sheet.clicked.connect(self._print)
        self.keep.clicked.connect(self._keep)
        self.view.settled.connect(self._settle)
        self.view.opened.connect(self._open)
        self.view.asked.connect(self._show_earlier)
        self.review.wished.connect(self._again)
        self.review.about_wanted.connect(self._ask_about_again)
        self.review.head_wanted.connect(self._ask_head)
        self.review.other_wanted.connect(self._choose)
        on_key(self, "Esc", self._back)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, int):
            self.view.show_household(argument)
            self._back()
        elif self._refused is not None:
            self._back()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.ask_about([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def refresh(self) -> None:
        archive, by = self.desk.archive, self.desk.by

        def read(_: object) -> list[HitRow]:
            hits.expire(archive, by=by)
            return hits.hit_rows(archive)

        self.desk.read("读比对结果", read, self._show)

    def _show(self, rows: list[HitRow]) -> None:
        self.view.show_rows(rows)
        open_ = sum(not it.hit.finding and it.state is not HitState.GONE for it in rows)
        true = sum(it.hit.finding == "属实" and it.state is not HitState.GONE for it in rows)
        self.subtitle.setText(f"{open_} 条未核实 · {true} 条属实 · 共 {len(rows)} 条" if rows else "")
        self.results.setEnabled(bool(rows))
        self.sheet.setEnabled(bool(rows))
        if self.stack.currentIndex() != _REVIEW and self._refused is None:
            self._back()

    def _show_part(self, part: int) -> None:
        self.stack.setCurrentIndex(part)
        self.foot.setVisible(part == _REVIEW)

    def _back(self) -> None:
        self._refused = None
        self.empty.say(*_WORDS, "选名单…")
        self._show_part(_HITS if self.view.rows else _EMPTY)

    def _on_empty(self) -> None:
        if isinstance(self._refused, NoHead):
            self._ask_head()
        elif isinstance(self._refused, Locked):
            if typed := messages.ask_text(self, "文件的密码", "打开这份名单的密码", secret=True):
                self.compare(self._paths, *self._said, ListWish(password=typed))
        else:
            self._choose()

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "选部门名单，可以选几份", "", _KINDS)
        if names:
            self.ask_about([Path(name) for name in names])

    def ask_about(self, paths: list[Path]) -> None:
        """Asks what lists are about, then compares them."""
        from township_desk.gui.dialogs.about_list import AboutListDialog

        dialog = AboutListDialog(self, self.matters, paths, ("", *self._said[1:]))
        dialog.decided.connect(lambda *said: self.compare(paths, *said))
        dialog.open()

    def _ask_about_again(self) -> None:
        from township_desk.gui.dialogs.about_list import AboutListDialog

        dialog = AboutListDialog(self, self.matters, self._paths, self._said)
        dialog.decided.connect(self._about_again)
        dialog.open()

    def _about_again(self, subject: str, level: str, partial: bool) -> None:
        self._said = (subject, level, partial)
        self._again(self._wish)

    def compare(self, paths: list[Path], subject: str, level: str, partial: bool, wish: ListWish = ListWish()) -> None:
        """Holds lists against the archive and shows whom they hit."""
        archive = self.desk.archive
        self._paths, self._said, self._refused = paths, (subject, level, partial), None
        self._wish = wish
        self._show_part(_EMPTY)
        self.empty.say("正在比对", "、".join(f"“{path.name}”" for path in paths[:3]))
        self.desk.read(
            "比对名单",
            lambda progress: comparison.compare(archive, paths, subject, level, wish, progress, partial=partial),
            self._show_plan,
            self._cannot,
            quiet=False,
        )

    def _again(self, wish: ListWish) -> None:
        """Works the plan out for other columns or another subject."""
        archive, plan, (subject, level, partial) = self.desk.archive, self.review.plan, self._said
        if plan is not None:
            self._wish = wish
            self.keep.setEnabled(False)
            self.desk.read(
                "重新比对",
                lambda _: comparison.compare_again(archive, plan, subject, level, wish, partial=partial),
                self._show_plan,
                self._not_again,
                quiet=False,
            )

    def _not_again(self, problem: Problem) -> None:
        messages.tell(self, problem)
        if self.review.plan is not None:
            self._show_plan(self.review.plan)

    def _cannot(self, problem: Problem) -> None:
        self._refused = problem
        ways = {NoHead: "指定表头…", Locked: "输入密码…"}
        self._show_part(_EMPTY)
        self.empty.say("没有比对，档案未改动", problem.sentence, ways.get(type(problem), "另选名单…"))

    def _ask_head(self) -> None:
        from township_desk.gui.dialogs.head_rows import HeadDialog

        plan = self.review.plan if self._refused is None else None
        if plan is not None:
            first = plan.lists.listings[0]
            head = (first.head.top + 1, first.head.bottom + 1)
            dialog = HeadDialog(self, plan.lists.tops, first.sheet.name, head)
        elif isinstance(self._refused, NoHead):
            dialog = HeadDialog(self, self._refused.tops)
        dialog.decided.connect(self._take_head)
        dialog.open()

    def _take_head(self, sheet: str, first: int, last: int) -> None:
        self.compare(self._paths, *self._said, replace(self._wish, sheet=sheet, head=(first, last), columns={}))

    def _show_plan(self, plan: ComparisonPlan) -> None:
        self.review.show_plan(plan)
        new, still, gone = (plan.count(state) for state in HitState)
        words = f"命中 {new + still} 条：新增 {new}，仍在 {still}；消失 {gone}"
        self.summary.setText(words if plan.rows else "没有命中，也可以记下比对过这份名单")
        self.keep.setText(f"记下 {len(plan.rows)} 条" if plan.rows else "记下比对过")
        self.keep.setEnabled(not plan.blind)
        self._show_part(_REVIEW)

    def _keep(self) -> None:
        plan, archive, by = self.review.plan, self.desk.archive, self.desk.by
        if plan is not None:
            self.keep.setEnabled(False)
            self.desk.write(
                "记下命中", lambda _: comparison.keep(archive, plan, by=by), lambda _: self._kept(), self._not_kept
            )

    def _kept(self) -> None:
        self.review.plan = None
        self._show_part(_HITS)

    def _not_kept(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self._again(self._wish)

    def _settle(self, keys: list[int], finding: str, reason: str) -> None:
        archive, by = self.desk.archive, self.desk.by
        self.desk.write("记下结论", lambda _: hits.settle(archive, keys, finding, reason, by=by))

    def _show_earlier(self, hit: ComparisonHit) -> None:
        archive = self.desk.archive
        self.desk.read(
            "读以前的结论",
            lambda _: hits.earlier_findings(archive, hit),
            lambda found: self.view.panel.show_earlier(hit.id, found),
        )

    def _open(self, household: int) -> None:
        ids = list(dict.fromkeys(it.person.household for it in self.view.shown()))
        self.desk.go.emit("household", (household, ids))

    def _show_lists(self) -> None:
        from township_desk.gui.dialogs.compared_lists import ComparedDialog

        ComparedDialog(self, self.desk, self.matters).open()

    def _print(self) -> None:
        from township_desk.gui.dialogs.print_preview import PrintPreview

        archive, rows = self.desk.archive, self.view.shown()
        self.desk.read(
            "生成核查表",
            lambda progress: comparison_sheets.check_sheets(archive, rows, progress),
            lambda pdf: PrintPreview(self.window(), pdf, "四级比对核查表", "每村一份 · 内部资料，不得张贴").open(),
            quiet=False,
        )

    def _write_results(self) -> None:
        rows = self.view.shown()
        name, _ = QFileDialog.getSaveFileName(self, "结果表", "四级比对结果.xlsx", "Excel (*.xlsx)")
        if name:
            self.desk.read(
                "写结果表",
                lambda _: hits.write_results(rows, Path(name)),
                lambda count: self.view.only.say("ok", f"已写 {count} 条到“{Path(name).name}”。"),
            )
