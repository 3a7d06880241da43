"""新建台账: a workbook, a definition or nothing at first; the fields as they will be; then one step."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from township_desk.actions.own_ledgers import declaring, from_workbook
from township_desk.actions.own_ledgers.from_workbook import Trial
from township_desk.actions.own_ledgers.preview import Preview, column_words, link_words
from township_desk.domain.records import OwnLedger
from township_desk.domain.records.ledgers.own_draft import OwnDraft
from township_desk.gui.base import messages
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.own_ledgers.arriving_file import ArrivingFile
from township_desk.gui.own_ledgers.making_draft import FIRST, MakingDraft
from township_desk.gui.own_ledgers.making_view import MakingView
from township_desk.gui.widgets.basic import block, button, label, row
from township_desk.gui.widgets.choosing.file_drop import FileDrop
from township_desk.gui.widgets.keys import on_key
from township_desk.gui.widgets.step_list import StepRow
from township_desk.problems import Problem
from township_desk.progress import Progress


class MakingPage(FileDrop, Page):
    """Nothing is written before the button is pressed that says what it makes."""

    title = "新建台账"
    help_page = "own_ledgers"
    hints = "建前自动备份，建后 Ctrl+Z 整步撤销 • F8 下一处要看"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self.steps = StepRow(["选文件", "认表头", "定栏目", "建成"])
        self.bar.addWidget(self.steps)
        self.made, self.empty = MakingDraft(desk, self), ArrivingFile(desk)
        self.view, self.stack = MakingView(), QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        self.body.addWidget(self.stack, 1)
        self._foot()
        self._connect()
        self._show_stage(0)

    def _foot(self) -> None:
        self.summary, self.doubts, self.why = label("", "h2"), label("", "warn"), label("", "second")
        self.back, self.bare = button("取消"), button("只建空台账")
        self.go = button("建台账", "primary", big=True)
        foot = row(self.summary, 12, self.doubts, 12, self.why, None, self.back, self.bare, self.go)
        self.foot = self.action_bar(foot)

    def _connect(self) -> None:
        view, made = self.view, self.made
        self.empty.looked.connect(self._looked)
        self.empty.defined.connect(self.start)
        self.empty.begun.connect(lambda: self._show_stage(0))
        made.touched.connect(self._touched)
        made.fields_changed.connect(self._show_fields)
        made.words_said.connect(view.fields.take)
        made.tried.connect(self._show_trial)
        made.wrong.connect(self._is_wrong)
        view.choices.corrected.connect(made.take)
        view.fields.corrected.connect(made.correct)
        view.fields.words_asked.connect(made.ask_words)
        view.fields.dropped.connect(made.drop)
        view.fields.moved.connect(made.move)
        view.add.clicked.connect(self._add)
        view.head.clicked.connect(lambda: self.empty.ask_head(made.trial))
        self.back.clicked.connect(lambda: self._leave("ledgers"))
        self.bare.clicked.connect(lambda: self._make(with_rows=False))
        self.go.clicked.connect(lambda: self._make())
        on_key(self, "Ctrl+Return", self._make)
        on_key(self, "F8", view.next_odd)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, Path):
            self.empty.look_at(argument)
        elif isinstance(argument, OwnDraft):
            self.start(argument)
        elif argument in ("choose", "definition"):
            self.empty.choose(definition=argument == "definition")

    def starts(self) -> Sequence[QWidget]:
        return self.view.choices.title, self.empty

    def take_files(self, paths: list[Path]) -> None:
        self.empty.look_at(paths[0])

    def start(self, draft: OwnDraft = FIRST) -> None:
        """Begins with a draft that no workbook stands behind."""
        self.made.begin(draft)
        self.view.show_no_sheet()
        self._show_stage(2)
        self._show_fields()
        self._say()
        self.view.choices.title.setFocus()

    def _looked(self, trial: Trial, shown: Preview) -> None:
        self.made.begin(trial=trial)
        self._show_stage(2)
        self._show_trial(trial, shown)
        self.view.choices.title.setFocus()

    def _show_trial(self, trial: Trial, shown: Preview) -> None:
        self.view.show_trial(trial, shown)
        self._show_fields()
        self._say()

    def _show_fields(self) -> None:
        trial, draft = self.made.trial, self.made.draft
        columns = {it.name: trial.proposal.column_of(it.name) for it in draft.shown} if trial else {}
        self.view.choices.show_draft(draft)
        self.view.fields.show_fields(draft.shown, {name: it.letter for name, it in columns.items() if it})
        odd: dict[str, str] = {}
        for it in trial.odd if trial else ():
            odd[it.field] = "；".join(filter(None, (odd.get(it.field, ""), it.sentence)))
        self.view.fields.say(column_words(trial) if trial else {}, odd)
        self.view.say_fields(draft, link_words(trial) if trial else "")

    def _touched(self) -> None:
        self.view.choices.show_draft(self.made.draft)
        if self.made.trial is None:
            self._show_fields()
        self._say()

    def _add(self) -> None:
        """Offers the columns that are no fields, and a new one."""
        menu, trial = QMenu(self), self.made.trial
        for column in trial.looked_up if trial else ():
            action = menu.addAction(f"{column.letter} {column.label}")
            action.triggered.connect(lambda _=False, it=column: self.made.store(it))
        if menu.isEmpty():
            self._add_blank()
            return
        menu.addSeparator()
        menu.addAction("表里没有的一栏").triggered.connect(lambda _=False: self._add_blank())
        menu.popup(self.view.add.mapToGlobal(self.view.add.rect().bottomLeft()))

    def _add_blank(self) -> None:
        self.view.fields.labels[self.made.add_blank()].setFocus()

    def _is_wrong(self, problem: Problem) -> None:
        self.doubts.setText("")
        self.why.setText(problem.sentence)
        for part in (self.go, self.bare):
            part.setEnabled(False)

    def _say(self) -> None:
        """Says at the foot what would be made."""
        trial, count = self.made.trial, len(self.made.draft.shown)
        rows, rejected = (trial.rows, trial.rejected) if trial else (0, 0)
        odd = sum(len(it.rows) for it in trial.odd) if trial else 0
        self.summary.setText(f"建 1 本台账、{count} 个栏目" + (f"，导入 {rows:,} 行" if rows else ""))
        parts = (f"{odd} 格要看" if odd else "", f"{rejected} 行没有认出，不导入" if rejected else "")
        self.doubts.setText("，".join(filter(None, parts)))
        self.why.setText("这张表记作模板，下周来新表一键填好" if trial else "")
        self.go.setText(f"建台账并导入 {rows:,} 行" if rows else "建台账")
        self.bare.setVisible(bool(rows))
        for part in (self.go, self.bare):
            block(part, "" if count else "还没有选栏目")

    def _make(self, *, with_rows: bool = True) -> None:
        if not self.go.isEnabled() or not self.foot.isVisible():
            return
        self.made.settle()
        archive, by, draft, trial = self.desk.archive, self.desk.by, self.made.draft, self.made.trial

        def work(_: Progress) -> OwnLedger:
            if trial is None:
                return declaring.make_empty(archive, draft, by=by)
            tried = from_workbook.look_again(archive, trial.proposal)
            return from_workbook.make(archive, tried, by=by, with_rows=with_rows)

        self.go.setEnabled(False)
        self.desk.write("建台账", work, self._done, self._not_made, said=lambda made: f"已建台账“{made.title}”")

    def _done(self, made: OwnLedger) -> None:
        self.steps.go(3)
        QTimer.singleShot(0, lambda: self._leave(f"ledger.{made.name}"))

    def _not_made(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self._say()

    def _leave(self, to: str) -> None:
        self.made.begin()
        self._show_stage(0)
        self.empty.ask()
        self.desk.go.emit(to, None)

    def _show_stage(self, stage: int) -> None:
        self.steps.go(stage)
        self.stack.setCurrentIndex(1 if stage else 0)
        self.foot.setVisible(bool(stage))
