"""导入: choose a file, see what each column means and what would change, import it as one step."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from township_desk.actions.exchange import importing
from township_desk.actions.exchange.importing import ImportPlan, ImportWish, Locked, NoHead, NoYear
from township_desk.actions.household import deeds
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.importing.import_corrections import Corrections
from township_desk.gui.importing.import_review import ImportFoot, ImportReview
from township_desk.gui.widgets.basic import button, row
from township_desk.gui.widgets.choosing.file_drop import FileDrop
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key
from township_desk.gui.widgets.step_list import StepRow
from township_desk.problems import Problem

_KINDS = "表格 (*.xlsx *.xls *.xlsm *.xlsb *.csv *.txt *.htm *.html *.xml *.ods);;全部文件 (*)"
_LINES_TOLD = 20  # of the rows left out; all are in the JSON of the command


class ImportPage(FileDrop, Page):
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
        self.corrections, self.review, self.foot = Corrections(self, desk), ImportReview(desk), ImportFoot()
        self.rows, self.findings, self.go = self.review.rows, self.review.findings, self.foot.go
        self.setAcceptDrops(True)
        self.steps = StepRow(["选文件", "对列", "核对", "完成"])
        self.bar.addWidget(self.steps)
        self.to_file = export_button(desk, lambda: Shown("导入核对", self.rows.table))
        self.earlier = button("导入记录…")
        for made in (self.to_file, self.earlier):
            self.bar.addWidget(made)
        self.stack, self.folder = QStackedWidget(), button("选文件夹，整夹一起导入…", "link")
        self.new = button("照这张表新建台账…", "link")
        self.empty = EmptyState(
            "选一份表格",
            "县里导出的 xlsx、xls、csv 或网页表格都可以，也可以把文件拖到这里。先看清会改什么，再导入。",
            "选文件…",
            _beside(self.folder, self.new),
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.review)
        self.body.addWidget(self.stack, 1)
        self.foot_bar = self.action_bar(self.foot.line)
        self._connect()
        self._show_stage(0)

    def _connect(self) -> None:
        def show_earlier() -> None:
            from township_desk.gui.importing.imports_dialog import ImportsDialog

            ImportsDialog(self, self.desk).open()

        review = self.review
        self.empty.acted.connect(self._on_empty)
        self.earlier.clicked.connect(show_earlier)
        self.folder.clicked.connect(self._choose_folder)
        self.new.clicked.connect(lambda: self.desk.go.emit("own_ledger", self._paths[0]))
        kind, year, blanks, wishes = review.kind, review.year.box, self.foot.blanks, self.corrections.wishes
        kind.activated.connect(lambda _: wishes(kind=kind.currentData() or None))
        year.activated.connect(lambda _: wishes(year=year.currentData()))
        blanks.activated.connect(lambda _: wishes(blank_overwrites=bool(blanks.currentData())))
        review.other.clicked.connect(self._choose)
        review.head.clicked.connect(self._ask_head)
        review.strip.picked.connect(self.corrections.ask_columns)
        for part in (self.rows, self.findings):
            part.adopted.connect(self.corrections.adopt)
            part.wording.connect(self.corrections.ask_words)
        self.rows.filling.connect(self.corrections.ask_cell)
        self.rows.skipping.connect(self.corrections.skip)
        self.rows.naming.connect(self.corrections.ask_person)
        self.findings.joining.connect(lambda: self.corrections.wishes(all_sheets=True, sheet=None))
        self.findings.lone.connect(self.corrections.take_lone_sheet)
        self.findings.columns.connect(self.corrections.ask_columns)
        self.findings.kinds.connect(lambda name: self.corrections.wishes(kind=name))
        self.findings.located.connect(self.rows.locate)
        self.findings.filling.connect(self.rows.fill)
        self.corrections.wished.connect(self._again)
        self.foot.problems.clicked.connect(lambda: review.write_problems(self.plan))
        self.go.clicked.connect(self._import)
        self.foot.onward.clicked.connect(lambda: self.desk.go.emit("overview", None))
        on_key(self, "Ctrl+Return", self._import)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, Path):
            self.look_at([argument])

    def starts(self) -> Sequence[QWidget]:
        return self.rows.table, self.empty

    def take_files(self, paths: list[Path]) -> None:
        self.look_at(paths)

    def _on_empty(self) -> None:
        if isinstance(self._refused, NoHead):
            self._ask_head()
        elif isinstance(self._refused, Locked):
            if typed := messages.ask_text(self, "文件的密码", "打开这份表格的密码", secret=True):
                self.look_at(self._paths, ImportWish(password=typed))
        elif isinstance(self._refused, NoYear):
            if (year := self.review.year.ask(self)) is not None:
                self.look_at(self._paths, replace(self._asked, year=year))
        else:
            self._choose()

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "选表格，可以选几份", "", _KINDS)
        if names:
            self.look_at([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "选文件夹")
        if name:
            self.look_at([Path(name)])

    def look_at(self, paths: list[Path], wish: ImportWish = ImportWish()) -> None:
        """Works out what files would change, and shows it."""
        archive = self.desk.archive
        self._paths, self._refused, self.plan = paths, None, None
        self.new.hide()
        wish = self._asked = replace(wish, blank_overwrites=bool(self.foot.blanks.currentData()))
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
        self.new.setVisible(isinstance(problem, NoHead) and len(self._paths) == 1)
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
        self.foot_bar.setVisible(reviewing)
        self.to_file.setVisible(reviewing)

    def _show(self, plan: ImportPlan, wish: ImportWish) -> None:
        self.plan, self.wish, self._step = plan, wish, None
        self.corrections.show_plan(plan, wish)
        self._show_stage(2)
        self.review.show_plan(plan)
        self.foot.show_plan(plan)
        self.take_keyboard()

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

    def _take_head(self, sheet: str, first: int, last: int) -> None:
        """Takes another head. It has other columns, so earlier decisions about columns no longer count."""
        wish = ImportWish(sheet=sheet, head=(first, last), password=self._asked.password)
        if self.plan is not None:
            self._again(replace(wish, year=self.wish.year, blank_overwrites=self.wish.blank_overwrites))
        else:
            self.look_at(self._paths, wish)

    def _import(self) -> None:
        plan = self.plan
        if plan is None or not self.go.isEnabled() or self._step is not None or not self.foot_bar.isVisible():
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
        self.rows.say("ok", self.foot.show_imported(plan), "整批撤回", self._undo_import)
        self.review.year.show_imported(plan)

    def _not_imported(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self._again(self.wish)

    def _undo_import(self) -> None:
        step, archive = self._step, self.desk.archive
        if step is not None:
            ask_first(self, self.desk, lambda _: deeds.plan_undo(archive, step), then=lambda: self._again(self.wish))


def _beside(folder: QWidget, new: QWidget) -> QWidget:
    """What can be done instead of choosing a file; a list that is not recognised may become a ledger."""
    made = QWidget()
    made.setLayout(row(folder, new))
    new.hide()
    return made
