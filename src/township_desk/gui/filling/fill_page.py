"""填表: choose a county's blank template, see what each column asks for and what would be written, write it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from township_desk.actions.exchange import filling
from township_desk.actions.exchange.filling import (
    FieldGroup,
    FillPlan,
    FillWish,
    Locked,
    NoTemplateHead,
    Remembered,
    ScopeChoices,
    Template,
)
from township_desk.actions.household.register_list import NamedList
from township_desk.actions.questions import scopes
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.filling.filling_output import MEANINGS, FillOutput
from township_desk.gui.filling.filling_review import FillReview
from township_desk.gui.widgets.basic import block, button, label, row
from township_desk.gui.widgets.choosing.file_drop import FileDrop
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key
from township_desk.gui.widgets.step_list import StepRow
from township_desk.problems import Problem

_KINDS = "表格 (*.xlsx *.xls *.xlsm);;全部文件 (*)"


class FillPage(FileDrop, Page):
    """Nothing is written before the button is pressed that says how many rows it writes.

    The template itself is never changed.
    """

    title = "填表"
    help_page = "filling"
    hints = "只写到新文件里，模板不动；列的对应会记住"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.looking = Latest(desk, self)  # into the current template
        self.plan: FillPlan | None = None
        self.template: Template | None = None
        self._path, self._password = Path(), ""
        self._refused: Problem | None = None
        self._chosen: dict[str, str] = {}  # what the clerk has chosen for single heads
        self._said = Remembered()
        self.setAcceptDrops(True)
        self.steps = StepRow(["选模板", "对列", "核对", "完成"])
        self.bar.addWidget(self.steps)
        self.stack = QStackedWidget()
        self.empty = EmptyState(
            "选一份空白模板",
            "县里发的空白台账（xlsx、xls），也可以把文件拖到这里。题头、格式、公式都照原样，只把档案里有的填进去。",
            "选模板…",
        )
        self.stack.addWidget(self.empty)
        self.review = FillReview(desk)
        self.columns, self.rows, self.scope = self.review.columns, self.review.rows, self.review.scope
        self.bar.insertWidget(self.bar.indexOf(self.steps), self.scope.whose)  # it is told before there is a template
        self.tabs, self.output = self.review.tabs, FillOutput(self, desk, self.review.said)
        self.stack.addWidget(self.review)
        self.body.addWidget(self.stack, 1)
        self._foot()
        self._connect()
        self._show_stage(0)

    def _foot(self) -> None:
        self.summary, self.doubts = label("", "h2"), label("", "warn")
        self.go = button("填好存为…", "primary", big=True)
        self.each = button("一户一个文件…")
        self.foot = self.action_bar(row(self.summary, 12, self.doubts, None, self.each, self.go))

    def _connect(self) -> None:
        self.empty.acted.connect(self._on_empty)
        review, sheets = self.review, self.review.sheets
        review.other.clicked.connect(self._choose)
        review.head.clicked.connect(self._ask_head)
        sheets.activated.connect(lambda _: self.look_at(self._path, sheet=sheets.currentData()))
        review.turned.connect(lambda place: self.steps.go(3 if self.output.written else 1 + place))
        self.columns.decided.connect(self._decide)
        self.scope.changed.connect(self._again)
        review.take.clicked.connect(self._take)
        review.give.clicked.connect(lambda: self.output.give_meanings(self.plan))
        self.go.clicked.connect(self._write)
        self.each.clicked.connect(lambda: self.output.write_each(self.plan, self._password))
        self.output.busy.connect(self._on_busy)
        on_key(self, "Ctrl+Return", self._write)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, Path):
            self.look_at(argument)
        elif isinstance(argument, NamedList):
            self.scope.take(argument)

    def starts(self) -> Sequence[QWidget]:
        return self.columns.table, self.rows.table, self.empty

    def refresh(self) -> None:
        """Reads the choices and the rows again."""
        archive = self.desk.archive

        def offer(known: ScopeChoices, groups: tuple[FieldGroup, ...]) -> None:
            self.scope.offer(known, self.desk.year)
            self.columns.offer(groups)

        self.latest.read(
            "读村和字段",
            lambda _: (filling.scope_choices(archive), filling.field_groups(archive)),
            lambda it: offer(*it),
        )
        if self.plan is not None:
            self._again()

    def take_files(self, paths: list[Path]) -> None:
        self.look_at(paths[0])

    def _on_empty(self) -> None:
        if isinstance(self._refused, NoTemplateHead):
            self._ask_head()
        elif isinstance(self._refused, Locked):
            self._password = messages.ask_text(self, "模板的密码", "打开这份模板的密码", secret=True)
            if self._password:
                self.look_at(self._path, password=self._password)
        else:
            self._choose()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选空白模板", "", _KINDS)
        if name:
            self.look_at(Path(name))

    def look_at(
        self, path: Path, *, sheet: str | None = None, head: tuple[int, int] | None = None, password: str = ""
    ) -> None:
        """Looks into a template and shows what it asks for."""
        self._path, self._password, self._refused = path, password, None
        self._chosen, self._said, self.output.written = {}, Remembered(), None
        self.plan = self.template = None
        self.scope.reset()
        self.scope.year.follow(self.desk.year)
        # Widgets are read here, in the GUI thread, and never by the worker.
        archive, by, year = self.desk.archive, self.desk.by, self.scope.year.year
        chosen, whom = self.scope.scope, self.scope.whose.whom
        self.empty.say("正在看模板", f"“{path.name}”")
        self._show_stage(0)
        self._keyboard_due = True

        def work(progress: object) -> tuple[Template, FillPlan]:
            template = filling.look_at_template(path, sheet=sheet, head=head, password=password)
            scope = scopes.scope_within(archive, chosen, whom)
            return template, filling.look_at(archive, template, scope, FillWish(by=by), year=year)

        self.looking.read("看模板", work, self._looked, self._cannot, quiet=False)

    def _looked(self, found: tuple[Template, FillPlan]) -> None:
        self.template, plan = found
        template = self.template
        self.each.setVisible(template.form is not None)
        self.review.show_template(template, plan)
        self._show(plan)
        self.tabs.pick(0)
        self.take_keyboard()

    def _cannot(self, problem: Problem) -> None:
        self.plan, self.template, self._refused = None, None, problem
        self._show_stage(0)
        ways = {NoTemplateHead: "指定表头…", Locked: "输入密码…"}
        self.empty.say("没有填表", problem.sentence, ways.get(type(problem), "另选模板…"))

    def _again(self) -> None:
        """Makes the rows for other wishes. The current ones stay until the new ones are there."""
        template, archive = self.template, self.desk.archive
        if template is None:
            return
        wish = self.scope.wish(FillWish(mapping=dict(self._chosen), by=self.desk.by))
        chosen, whom = self.scope.scope, self.scope.whose.whom
        said, year = self._said, self.scope.year.year
        self.go.setEnabled(False)

        def work(_: object) -> FillPlan:
            scope = scopes.scope_within(archive, chosen, whom)
            return filling.look_at(archive, template, scope, wish, year=year, said=said)

        self.looking.read("算各行", work, self._show)

    def _show_stage(self, stage: int) -> None:
        self.steps.go(stage)
        self.stack.setCurrentIndex(1 if stage else 0)
        self.foot.setVisible(bool(stage))

    def _show(self, plan: FillPlan) -> None:
        self.plan = plan
        self.stack.setCurrentIndex(1)
        self.foot.setVisible(True)
        self.review.show_plan(plan)
        known = sum(bool(it.key) for it in plan.columns)
        unit, each = ("行", "列") if plan.template.form is None else ("张", "处")
        self.summary.setText(
            f"将填 {plan.households:,} 户 {len(plan.rows):,} {unit}，{known}/{len(plan.columns)} {each}有内容"
        )
        wrong = len(plan.findings)
        self.doubts.setText(f"{wrong:,} 处不在模板允许的词里" if wrong else "")
        self.go.setText(f"填 {len(plan.rows):,} {unit}，存为…")
        why = "选的范围里没有户" if not plan.rows else "" if plan.filled else "没有一列对上，没有可填的"
        block(self.go, why)
        block(self.each, why)

    def _decide(self, head: str, key: str) -> None:
        self._chosen[head] = key
        self._again()

    def _ask_head(self) -> None:
        from township_desk.gui.importing.head_rows_dialog import HeadDialog

        if self.template is not None:
            rows = self.template.head.rows
            dialog = HeadDialog(self, self.template.tops, self.template.head.sheet, (rows[0], rows[-1]))
        elif isinstance(self._refused, NoTemplateHead):
            dialog = HeadDialog(self, self._refused.tops)
        dialog.decided.connect(
            lambda sheet, first, last: self.look_at(
                self._path, sheet=sheet, head=(first, last), password=self._password
            )
        )
        dialog.open()

    def _take(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "读入对应", "", MEANINGS)
        if name:
            try:
                self._said = filling.read_mapping(Path(name))
            except Problem as problem:
                messages.tell(self, problem)
                return
            self._chosen = {}
            self.scope.reset()
            self._again()

    def _write(self) -> None:
        if self.plan is not None and self.go.isEnabled() and self.foot.isVisible():
            villages = self.scope.chips["villages"]
            self.output.write(self.plan, villages.words if len(villages.chosen) == 1 else "", self._password)

    def _on_busy(self, busy: bool) -> None:
        self.go.setEnabled(not busy)
        if not busy and self.output.written:
            self.steps.go(3)
