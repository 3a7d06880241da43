"""填表: choose a county's blank template, see what each column asks for and what would be written, write it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from township_desk.actions.exchange import filling
from township_desk.actions.exchange.filling import (
    FieldGroup,
    Filled,
    FillPlan,
    FillWish,
    Locked,
    NoTemplateHead,
    Remembered,
    ScopeChoices,
    Template,
)
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.opening import open_file
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.filling.filling_columns import FillColumns
from township_desk.gui.filling.filling_rows import FillRows
from township_desk.gui.filling.filling_scope import ScopeBar
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.chips import Tabs
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.keys import on_key
from township_desk.gui.widgets.step_list import StepRow
from township_desk.problems import Problem

_KINDS = "表格 (*.xlsx *.xls *.xlsm);;全部文件 (*)"
_MEANINGS = "对应文件 (*.json)"


class FillPage(Page):
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
        self._written: Path | None = None
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
        self.stack.addWidget(self._review())
        self.body.addWidget(self.stack, 1)
        self._foot()
        self._connect()
        self._show_stage(0)

    def _review(self) -> QWidget:
        self.columns, self.rows, self.scope = FillColumns(), FillRows(), ScopeBar()
        self.tabs, self.parts = Tabs(("对列", "预览")), QStackedWidget()
        self.parts.addWidget(self.columns)
        self.parts.addWidget(self.rows)
        self.said = OutcomeBanner(self.desk)
        self.said.say("info", "")
        whole = QWidget()
        box = column(self._band(), spacing=0)
        self.take, self.give = button("读入对应…", "link"), button("存对应…", "link")
        tools = row(self.tabs, None, self.take, self.give, spacing=12, margins=(16, 0, 16, 0))
        box.addWidget(frame("band", tools))
        box.addWidget(self.parts, 1)
        box.addWidget(self.said)
        whole.setLayout(box)
        return whole

    def _band(self) -> QWidget:
        self.file, self.about = label("", "h2"), label("", "second")
        self.sheets, self.head = ComboBox(), button("改表头…", "link")
        self.other = button("换模板…", small=True)
        band = column(spacing=8, margins=(16, 10, 16, 10))
        band.addLayout(row(self.file, self.about, self.head, None, self.sheets, self.scope.year, self.other))
        band.addWidget(self.scope)
        return frame("band", band)

    def _foot(self) -> None:
        self.summary, self.doubts = label("", "h2"), label("", "warn")
        self.go = button("填好存为…", "primary", big=True)
        self.each = button("一户一个文件…")
        self.foot = self.action_bar(row(self.summary, 12, self.doubts, None, self.each, self.go))

    def _connect(self) -> None:
        self.empty.acted.connect(self._on_empty)
        self.other.clicked.connect(self._choose)
        self.head.clicked.connect(self._ask_head)
        self.sheets.activated.connect(lambda _: self.look_at(self._path, sheet=self.sheets.currentData()))
        self.tabs.picked.connect(self._show_part)
        self.columns.decided.connect(self._decide)
        self.rows.corrected.connect(self._correct)
        self.scope.changed.connect(self._again)
        self.take.clicked.connect(self._take)
        self.give.clicked.connect(self._give)
        self.go.clicked.connect(self._write)
        self.each.clicked.connect(self._write_each)
        self.said.followed.connect(lambda: open_file(self._written) if self._written else None)
        on_key(self, "Ctrl+Return", self._write)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, Path):
            self.look_at(argument)
        elif isinstance(argument, tuple):
            self.scope.take_list(argument)

    def starts(self) -> Sequence[QWidget]:
        return self.columns.table, self.rows.table, self.empty

    def refresh(self) -> None:
        """Reads the choices and the rows again."""
        archive = self.desk.archive
        self.latest.read(
            "读村和字段", lambda _: (filling.scope_choices(archive), filling.field_groups(archive)), self._offer
        )
        if self.plan is not None:
            self._again()

    def _offer(self, known: tuple[ScopeChoices, tuple[FieldGroup, ...]]) -> None:
        scope, groups = known
        self.scope.offer(scope, self.desk.year)
        self.columns.offer(groups)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.look_at(Path(event.mimeData().urls()[0].toLocalFile()))

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
        self._chosen, self._said, self._written = {}, Remembered(), None
        self.plan = self.template = None
        self.scope.reset()
        self.scope.year.follow(self.desk.year)
        archive, by, scope, year = self.desk.archive, self.desk.by, self.scope.scope, self.scope.year.year
        self.empty.say("正在看模板", f"“{path.name}”")
        self._show_stage(0)
        self._keyboard_due = True

        def work(progress: object) -> tuple[Template, FillPlan]:
            template = filling.look_at_template(path, sheet=sheet, head=head, password=password)
            return template, filling.look_at(archive, template, scope, FillWish(by=by), year=year)

        self.looking.read("看模板", work, self._looked, self._cannot, quiet=False)

    def _looked(self, found: tuple[Template, FillPlan]) -> None:
        self.template, plan = found
        template = self.template
        self.file.setText(template.path.name)
        self.about.setText(f"工作表“{plan.sheet}” · {_head_line(template)}")
        self.head.setVisible(template.form is None)
        self.scope.per.setVisible(template.form is None)
        self.each.setVisible(template.form is not None)
        self.sheets.clear()
        for name in (plan.sheet, *template.others):
            self.sheets.addItem(name, name)
        self.sheets.setVisible(bool(template.others))
        self.said.say("info", "")
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
        scope, said, year = self.scope.scope, self._said, self.scope.year.year
        self.go.setEnabled(False)
        self.looking.read(
            "算各行", lambda _: filling.look_at(archive, template, scope, wish, year=year, said=said), self._show
        )

    def _show_stage(self, stage: int) -> None:
        self.steps.go(stage)
        self.stack.setCurrentIndex(1 if stage else 0)
        self.foot.setVisible(bool(stage))

    def _show(self, plan: FillPlan) -> None:
        self.plan = plan
        self.stack.setCurrentIndex(1)
        self.foot.setVisible(True)
        self._show_part(self.tabs.current)
        self.scope.show_plan(plan)
        self.columns.show_plan(plan)
        self.rows.show_plan(plan)
        self.tabs.set_counts((len(plan.columns), len(plan.rows)))
        known = sum(bool(it.key) for it in plan.columns)
        unit, each = ("行", "列") if plan.template.form is None else ("张", "处")
        self.summary.setText(
            f"将填 {plan.households:,} 户 {len(plan.rows):,} {unit}，{known}/{len(plan.columns)} {each}有内容"
        )
        wrong = len(plan.findings)
        self.doubts.setText(f"{wrong:,} 处不在模板允许的词里" if wrong else "")
        self.go.setText(f"填 {len(plan.rows):,} {unit}，存为…")
        self.go.setEnabled(bool(plan.rows and plan.filled))
        self.each.setEnabled(self.go.isEnabled())
        self.go.setToolTip("" if plan.rows else "选的范围里没有户")

    def _show_part(self, place: int) -> None:
        self.parts.setCurrentIndex(place)
        self.steps.go(3 if self._written else 1 + place)

    def _decide(self, head: str, key: str) -> None:
        self._chosen[head] = key
        self._again()

    def _correct(self, head: str) -> None:
        """Goes to a column in the list of columns."""
        assert self.plan is not None
        self.tabs.pick(0)
        self.columns.table.selectRow([it.head for it in self.plan.columns].index(head))

    def _ask_head(self) -> None:
        from township_desk.gui.importing.head_rows_dialog import HeadDialog

        if self.template is not None:
            rows = self.template.head.rows
            dialog = HeadDialog(self, self.template.tops, self.template.head.sheet, (rows[0], rows[-1]))
        elif isinstance(self._refused, NoTemplateHead):
            dialog = HeadDialog(self, self._refused.tops)
        dialog.decided.connect(self._take_head)
        dialog.open()

    def _take_head(self, sheet: str, first: int, last: int) -> None:
        self.look_at(self._path, sheet=sheet, head=(first, last), password=self._password)

    def _take(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "读入对应", "", _MEANINGS)
        if name:
            try:
                self._said = filling.read_mapping(Path(name))
            except Problem as problem:
                messages.tell(self, problem)
                return
            self._chosen = {}
            self.scope.reset()
            self._again()

    def _give(self) -> None:
        plan = self.plan
        if plan is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, "存对应", f"{plan.template.path.stem}_对应.json", _MEANINGS)
        if name:
            said = f"已写“{Path(name).name}”，里面没有农户的内容。别的乡镇用“读入对应…”取用。"
            self.desk.read(
                "写对应文件",
                lambda _: filling.write_mapping(plan, Path(name)),
                lambda _: self.said.say("ok", said),
                lambda problem: self.said.say("bad", problem.sentence),
            )

    def _write(self) -> None:
        plan = self.plan
        if plan is None or not self.go.isEnabled() or not self.foot.isVisible():
            return
        scope = self.scope.chips["villages"]
        village = scope.words if len(scope.chosen) == 1 else ""
        name, _ = QFileDialog.getSaveFileName(
            self, "填好存为", filling.proposed_name(plan.template, village), "Excel (*.xlsx)"
        )
        if name:
            self.write_to(plan, Path(name))

    def _write_each(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "一户一个文件，放在哪个文件夹")
        if name and self.plan is not None:
            self.write_to(self.plan, Path(name))

    def write_to(self, plan: FillPlan, path: Path) -> None:
        """Writes the filled template in the worker and says what was written."""
        archive, by, password = self.desk.archive, self.desk.by, self._password
        self.go.setEnabled(False)
        self.desk.write(
            "填表",
            lambda progress: filling.fill(archive, plan, path, by=by, password=password, progress=progress),
            self._filled,
            self._not_filled,
        )

    def _filled(self, made: Filled) -> None:
        self._written = made.path
        self.steps.go(3)
        self.go.setEnabled(True)
        notes = "".join(made.notes)
        self.said.say(
            "ok",
            f"已填 {made.households:,} 户 {made.rows:,} 行到“{made.path.name}”，列的对应记住了。{notes}",
            "打开文件",
        )

    def _not_filled(self, problem: Problem) -> None:
        self.go.setEnabled(True)
        self.said.say("bad", problem.sentence)


def _head_line(template: Template) -> str:
    """Where the head is, in words."""
    if template.form is not None:
        return f"一户一张的表 · {len(template.head.columns)} 处要填"
    rows = template.head.rows
    where = f"第 {rows[0]} 行" if len(rows) == 1 else f"第 {rows[0]} 至 {rows[-1]} 行"
    return f"表头在{where} · {len(template.head.columns)} 列"
