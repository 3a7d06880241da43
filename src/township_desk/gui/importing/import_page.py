"""导入: choose a file, see what each column means and what would change, import it as one step."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions.exchange import importing
from township_desk.actions.exchange.importing import ImportPlan, ImportWish, Locked, NoHead, NoYear, PlanView, RowState
from township_desk.actions.household import deeds
from township_desk.gui.base import messages
from township_desk.gui.base.deed_dialog import ask_first
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.importing.column_strip import ColumnStrip
from township_desk.gui.importing.import_corrections import Corrections
from township_desk.gui.importing.import_rows import PlanRows
from township_desk.gui.importing.import_side import ImportFindings
from township_desk.gui.importing.import_year import ImportYear
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.keys import on_key
from township_desk.gui.widgets.step_list import StepRow
from township_desk.problems import Problem

_KINDS = "表格 (*.xlsx *.xls *.xlsm *.xlsb *.csv *.txt *.htm *.html *.xml *.ods);;全部文件 (*)"
_LINES_TOLD = 20  # of the rows left out; all are in the JSON of the command


class ImportPage(Page):
    """Nothing is written before the button is pressed that says how many persons it imports."""

    title = "导入"
    help_page = "import"
    hints = "导入前会自动备份，导入后可整批撤回"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.looking = Latest(desk, self)  # into the current files
        self.plan: ImportPlan | None = None
        self.wish = self._asked = ImportWish()  # the wish of the current plan, and the one asked for last
        self._step: int | None = None  # the step of the shown plan, once it is imported
        self._paths: list[Path] = []
        self._refused: Problem | None = None  # why the current files were not read
        self.corrections, self.year = Corrections(self, desk), ImportYear(desk)
        self.setAcceptDrops(True)
        self.steps = StepRow(["选文件", "对列", "核对", "完成"])
        self.bar.addWidget(self.steps)
        self.to_file = export_button(desk, lambda: Shown("导入核对", self.rows.table))
        self.earlier = button("导入记录…")
        for made in (self.to_file, self.earlier):
            self.bar.addWidget(made)
        self.stack, self.folder = QStackedWidget(), button("选文件夹，整夹一起导入…", "link")
        self.empty = EmptyState(
            "选一份表格",
            "县里导出的 xlsx、xls、csv 或网页表格都可以，也可以把文件拖到这里。先看清会改什么，再导入。",
            "选文件…",
            self.folder,
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._review())
        self.body.addWidget(self.stack, 1)
        self._foot()
        self._connect()
        self._show_stage(0)

    def _review(self) -> QWidget:
        self.rows, self.findings = PlanRows(), ImportFindings()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._file_band())
        left.addWidget(self.year.offer)
        left.addWidget(self.rows, 1)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.findings)
        return whole

    def _file_band(self) -> QWidget:
        self.file, self.known, self.about = label("", "h2"), label("", "caption"), label("", "second")
        self.kind, self.strip = ComboBox(), ColumnStrip()
        for kind in importing.choices().values():
            self.kind.addItem(kind.title, kind.name)
        other, self.head = button("换文件…", small=True), button("改表头…", "link")
        other.clicked.connect(self._choose)
        self.head.clicked.connect(self._ask_head)
        band = column(spacing=6, margins=(16, 10, 12, 8))
        band.addLayout(row(self.file, self.known, None, self.kind, label("年度", "second"), self.year.box, other))
        band.addLayout(row(self.about, self.head, None, self.year.source))
        band.addWidget(self.strip)
        return frame("band", band)

    def _foot(self) -> None:
        self.summary, self.left_out = label("", "h2"), label("", "bad")
        self.blanks = ComboBox()
        self.blanks.addItem("空白不覆盖原值", False)
        self.blanks.addItem("空白也覆盖原值", True)
        self.problems = button("导出问题表…", icon="arrow_export_20_regular")
        self.go = button("导入", "primary", big=True)
        foot = row(self.summary, self.left_out, None, self.blanks, self.problems, self.go)
        self.foot = self.action_bar(foot)

    def _connect(self) -> None:
        self.empty.acted.connect(self._on_empty)
        self.earlier.clicked.connect(self._show_earlier)
        self.folder.clicked.connect(self._choose_folder)
        self.kind.activated.connect(lambda _: self.corrections.wishes(kind=self.kind.currentData() or None))
        self.year.box.activated.connect(lambda _: self.corrections.wishes(year=self.year.box.currentData()))
        self.blanks.activated.connect(
            lambda _: self.corrections.wishes(blank_overwrites=bool(self.blanks.currentData()))
        )
        self.strip.picked.connect(self.corrections.ask_columns)
        for part in (self.rows, self.findings):
            part.adopted.connect(self.corrections.adopt)
            part.wording.connect(self.corrections.ask_words)
        self.rows.filling.connect(self.corrections.ask_cell)
        self.rows.skipping.connect(self.corrections.skip)
        self.rows.naming.connect(self.corrections.ask_person)
        self.findings.joining.connect(lambda: self.corrections.wishes(all_sheets=True, sheet=None))
        self.findings.lone.connect(self._take_lone_sheet)
        self.findings.columns.connect(self.corrections.ask_columns)
        self.findings.located.connect(self.rows.locate)
        self.findings.filling.connect(self.rows.fill)
        self.corrections.wished.connect(self._again)
        self.problems.clicked.connect(self._write_problems)
        self.go.clicked.connect(self._import)
        on_key(self, "Ctrl+Return", self._import)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, Path):
            self.look_at([argument])

    def starts(self) -> Sequence[QWidget]:
        return self.rows.table, self.empty

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.look_at([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _on_empty(self) -> None:
        if isinstance(self._refused, NoHead):
            self._ask_head()
        elif isinstance(self._refused, Locked):
            self._ask_password()
        elif isinstance(self._refused, NoYear):
            self._ask_year()
        else:
            self._choose()

    def _ask_password(self) -> None:
        typed = messages.ask_text(self, "文件的密码", "打开这份表格的密码", secret=True)
        if typed:
            self.look_at(self._paths, ImportWish(password=typed))

    def _ask_year(self) -> None:
        year = self.year.ask(self)
        if year is not None:
            self.look_at(self._paths, replace(self._asked, year=year))

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "选表格，可以选几份", "", _KINDS)
        if names:
            self.look_at([Path(name) for name in names])

    def _show_earlier(self) -> None:
        from township_desk.gui.importing.imports_dialog import ImportsDialog

        ImportsDialog(self, self.desk).open()

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "选文件夹")
        if name:
            self.look_at([Path(name)])

    def look_at(self, paths: list[Path], wish: ImportWish = ImportWish()) -> None:
        """Works out what files would change, and shows it."""
        archive = self.desk.archive
        self._paths, self._refused, self.plan = paths, None, None
        wish = self._asked = replace(wish, blank_overwrites=bool(self.blanks.currentData()))
        self._show_stage(1)
        self._keyboard_due = True
        self.rows.begin()
        self.empty.say("正在读表格", "、".join(f"“{path.name}”" for path in paths[:3]))
        self.looking.read(
            "读表格",
            lambda progress: importing.look_at(archive, paths, wish, progress),
            lambda plan: self._show(plan, wish),
            self._cannot,
            quiet=False,
        )

    def _cannot(self, problem: Problem) -> None:
        self.plan = None
        self._show_stage(0)
        self._refused = problem
        ways = {NoHead: "指定表头…", Locked: "输入密码…", NoYear: "选年度…"}
        self.empty.say("没有导入，档案未改动", problem.sentence, ways.get(type(problem), "另选文件…"))

    def _again(self, wish: ImportWish) -> None:
        """Makes the plan for another wish. The current one stays until the new one is there."""
        archive, paths, plan = self.desk.archive, self._paths, self.plan
        if plan is None:
            return
        self.go.setEnabled(False)
        self.rows.say("info", "正在重新核对。")
        self.looking.read(
            "重新核对",
            lambda progress: importing.look_again(archive, paths, plan, wish, progress),
            lambda made: self._show(made, wish),
            self._not_again,
            quiet=False,
        )

    def _not_again(self, problem: Problem) -> None:
        messages.tell(self, problem)
        if self.plan is not None:
            self._show(self.plan, self.wish)

    def _show_stage(self, stage: int) -> None:
        self.steps.go(stage)
        reviewing = stage >= 2
        self.stack.setCurrentIndex(1 if reviewing else 0)
        self.foot.setVisible(reviewing)
        self.to_file.setVisible(reviewing)

    def _show(self, plan: ImportPlan, wish: ImportWish) -> None:
        self.plan, self.wish, self._step = plan, wish, None
        self.corrections.show_plan(plan, wish)
        self._show_stage(2)
        self._show_kind(plan)
        self.year.show_plan(plan)
        self.file.setText(plan.file)
        view = PlanView(plan)
        layout = f" · {view.layout_title}" if plan.layout else ""
        self.known.setText(f"{view.file_word}{layout}")
        skipped = f" · 已略去合计、填表人等 {len(plan.skipped)} 行" if plan.skipped else ""
        sheet = (
            f"“{plan.sheet}”等 {len(plan.source.sheets)} 张表"
            if plan.is_stack
            else f"工作表“{plan.sheet}” · {view.head_line}"
        )
        self.about.setText(f"{sheet} · 数据 {len(plan.states):,} 行{skipped}")
        lines = [f"略去“{it.sheet}”第 {it.row} 行：{it.text}" for it in plan.skipped[:_LINES_TOLD]]
        self.about.setToolTip("\n".join([*plan.source.sheets, *lines]))
        self.head.setVisible(not plan.is_stack)
        self.strip.show_columns(plan.columns)
        self.findings.show_plan(plan)
        self.rows.show_plan(plan)
        self._show_summary(plan)
        self.take_keyboard()

    def _show_kind(self, plan: ImportPlan) -> None:
        """Shows the kind. Forms are recognised by their look, so one can only go back to reading them as forms."""
        forms = self.kind.findData("")
        if plan.source.meant and forms < 0:
            self.kind.addItem(importing.FORM.title, "")
        elif forms >= 0 and not plan.source.meant:
            self.kind.removeItem(forms)
        self.kind.setCurrentIndex(max(self.kind.findData(plan.kind.name), self.kind.findText(plan.kind.title)))

    def _show_summary(self, plan: ImportPlan) -> None:
        new, changed, out = (plan.count(state) for state in (RowState.NEW, RowState.CHANGED, RowState.REJECTED))
        words, unit = f"，记住 {len(plan.words)} 个词" if plan.words else "", plan.kind.unit
        self.summary.setText(
            f"将新增 {new} {unit}，修改 {changed} {unit}（{PlanView(plan).cells_changed} 处）{words}"
            if not plan.empty
            else "与档案相同，没有要导入的"
        )
        stops = plan.stops
        self.left_out.setText("先处理右边红色的问题，才能导入" if stops else f"{out} 行有问题，不会导入" if out else "")
        self.go.setText(f"导入 {new + changed} {unit}")
        self.go.setEnabled(not plan.empty and not stops)
        self.problems.setEnabled(bool(plan.findings))

    def _ask_head(self) -> None:
        from township_desk.gui.importing.head_rows_dialog import HeadDialog

        plan, refused = self.plan, self._refused
        if plan is not None:
            head = plan.incoming.head
            dialog = HeadDialog(self, plan.source.tops, plan.sheet, (head.top + 1, head.bottom + 1))
        elif isinstance(refused, NoHead):
            dialog = HeadDialog(self, refused.tops)
        dialog.decided.connect(self._take_head)
        dialog.open()

    def _take_lone_sheet(self) -> None:
        """Accepts that only the current sheet is imported."""
        if self.plan is not None:
            self.corrections.wishes(sheet=self.plan.sheet)

    def _take_head(self, sheet: str, first: int, last: int) -> None:
        """Takes another head. It has other columns, so earlier decisions about columns no longer count."""
        wish = ImportWish(sheet=sheet, head=(first, last), password=self._asked.password)
        if self.plan is not None:
            self._again(replace(wish, year=self.wish.year, blank_overwrites=self.wish.blank_overwrites))
        else:
            self.look_at(self._paths, wish)

    def _write_problems(self) -> None:
        plan = self.plan
        if plan is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, "导出问题表", f"问题_{plan.source.stem}.xlsx", "Excel (*.xlsx)")
        if name:
            self.desk.read(
                "写问题表",
                lambda _: importing.write_problems(plan, Path(name)),
                lambda rows: self.rows.say("ok", f"已写 {rows} 行到“{Path(name).name}”。"),
            )

    def _import(self) -> None:
        plan = self.plan
        if plan is None or not self.go.isEnabled() or self._step is not None or not self.foot.isVisible():
            return
        archive, by = self.desk.archive, self.desk.by
        self.go.setEnabled(False)
        self.looking.drop()
        self.desk.write(
            "导入",
            lambda progress: importing.import_plan(archive, plan, by=by, progress=progress),
            lambda step: self._imported(plan, step),
            self._not_imported,
        )

    def _imported(self, plan: ImportPlan, step: int | None) -> None:
        if self.plan is not plan:
            return  # another file is shown by now
        self._step = step
        self.steps.go(3)
        out = plan.count(RowState.REJECTED)
        unit = plan.kind.unit
        words = f"已导入：新增 {plan.count(RowState.NEW)} {unit}，修改 {plan.count(RowState.CHANGED)} {unit}"
        told = words + (f"；{out} 行有问题，没有导入。" if out else "。")
        self.rows.say("ok", told, "整批撤回", self._undo_import)
        self.summary.setText(words)
        self.year.show_imported(plan)

    def _not_imported(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self._again(self.wish)

    def _undo_import(self) -> None:
        step, archive = self._step, self.desk.archive
        if step is not None:
            ask_first(self, self.desk, lambda _: deeds.plan_undo(archive, step), then=lambda: self._again(self.wish))
