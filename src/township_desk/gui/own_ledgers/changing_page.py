"""改栏目: the fields of an own ledger renamed, added, put in another order, retired, of another kind; then one step."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QWidget

from township_desk.actions.own_ledgers import changing, corrections, declaring
from township_desk.actions.own_ledgers.changing import FieldChange
from township_desk.domain.records import OwnLedger
from township_desk.domain.records.ledgers.own_draft import OwnField
from township_desk.gui.base import messages
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.own_ledgers.making_draft import MakingDraft
from township_desk.gui.own_ledgers.making_view import MakingView
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, label, row
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_PAUSE = 300  # milliseconds after a correction before it is worked out what it would do


class ChangingPage(Page):
    """Values that do not fit are named before anything is written; until they do, nothing can be."""

    title = "改栏目"
    help_page = "own_ledgers"
    hints = "改好以后是一步，Ctrl+Z 整步撤销；停用的栏，填过的内容还在"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kept: OwnLedger | None = None
        self.plan: FieldChange | None = None
        self.made, self.view = MakingDraft(desk, self), MakingView()
        self.wrong = Banner(inset=True)
        self.body.addWidget(self.wrong)
        self.body.addWidget(self.view, 1)
        self.summary, self.back = label("", "second", wrap=True), button("不改了")
        self.go = button("改好", "primary", big=True)
        foot = row(self.summary, 12, self.back, self.go)
        foot.setStretch(0, 1)
        self.action_bar(foot)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()

    def _connect(self) -> None:
        view, made = self.view, self.made
        self._pause.timeout.connect(self._work_out)
        made.touched.connect(self._touched)
        made.fields_changed.connect(self._show_fields)
        made.words_said.connect(view.fields.take)
        view.choices.corrected.connect(made.take)
        view.choices.of.setEnabled(False)
        view.choices.of.setToolTip("建好以后不能改：已登记的各条属于它们的户、人或村")
        view.fields.corrected.connect(made.correct)
        view.fields.words_asked.connect(made.ask_words)
        view.fields.dropped.connect(self._drop)
        view.fields.moved.connect(made.move)
        view.add.clicked.connect(self._add)
        self.back.clicked.connect(self._leave)
        self.go.clicked.connect(self._write)
        on_key(self, "Ctrl+S", self._write)

    def visit(self, argument: object) -> None:
        self._stale = False
        if isinstance(argument, str):
            archive, name = self.desk.archive, argument
            self.latest.read("读栏目", lambda _: declaring.own_ledger(archive, name), self._open)

    def starts(self) -> Sequence[QWidget]:
        return (self.view.choices.title,)

    def refresh(self) -> None:
        """After a step that was not this page's, reads the ledger again, or works out again what was changed."""
        if self.has_edits:
            self._pause.start()
        elif self.kept is not None:
            self.visit(self.kept.name)

    @property
    def has_edits(self) -> bool:
        """Whether something was changed and not yet written."""
        return self.plan is not None and bool(self.plan.lines)

    def leave(self) -> bool:
        if not self.has_edits or messages.ask(self, "栏目还没有改", "现在离开，刚才的改动就不要了。", "不要了"):
            self.plan = self.kept = None
            return True
        return False

    def _open(self, kept: OwnLedger) -> None:
        self.kept, self.plan = kept, None
        self.made.begin(declaring.draft_now(kept))
        self.subtitle.setText(kept.title)
        self.view.show_no_sheet("改类型时已登记的各条照读，读不了的先列出来；停用的栏，内容还在")
        self._show_fields()
        self._say()
        self.take_keyboard()

    def _show_fields(self) -> None:
        draft = self.made.draft
        self.view.choices.show_draft(draft)
        self.view.fields.show_fields(draft.shown, {})
        self.view.fields.say({}, {})
        self.view.say_fields(draft, "")

    def _touched(self) -> None:
        self._show_fields()
        self._pause.start()

    def _drop(self, name: str) -> None:
        """Retires a field; one that was only just added goes."""
        stored = self.kept is not None and name in {it.name for it in declaring.draft_now(self.kept).fields}
        change = corrections.retired if stored else corrections.without
        self.made.take(change(self.made.draft, name))

    def _add(self) -> None:
        """Offers the retired fields, and a new one."""
        gone = [it for it in self.made.draft.fields if it.retired]
        if not gone:
            self._add_blank()
            return
        menu = QMenu(self)
        menu.addAction("新的一栏").triggered.connect(lambda _=False: self._add_blank())
        menu.addSeparator()
        for it in gone:
            menu.addAction(f"恢复“{it.label}”").triggered.connect(lambda _=False, it=it: self._bring_back(it))
        menu.popup(self.view.add.mapToGlobal(self.view.add.rect().bottomLeft()))

    def _add_blank(self) -> None:
        self.view.fields.labels[self.made.add_blank()].setFocus()

    def _bring_back(self, field: OwnField) -> None:
        self.made.take(corrections.brought_back(self.made.draft, field.name))

    def _work_out(self) -> None:
        if self.kept is None:
            return
        archive, kept, draft = self.desk.archive, self.kept, self.made.draft
        self.go.setEnabled(False)
        self.latest.read(
            "看看会怎样", lambda _: changing.plan_change(archive, kept, draft), self._planned, self._is_wrong
        )

    def _planned(self, plan: FieldChange) -> None:
        self.plan = plan
        self._say()

    def _is_wrong(self, problem: Problem) -> None:
        self.plan = None
        self.wrong.say("warn", problem.sentence)
        self.summary.setText("")
        self.go.setEnabled(False)

    def _say(self) -> None:
        lines, wrong = (self.plan.lines, self.plan.wrong) if self.plan else ((), ())
        self.wrong.say("bad", " ".join(wrong))
        self.summary.setText("；".join(lines) or "还没有改什么")
        self.go.setEnabled(bool(lines) and not wrong)

    def _write(self) -> None:
        plan = self.plan
        if plan is None or not self.go.isEnabled() or self._pause.isActive():
            return
        archive, by, name = self.desk.archive, self.desk.by, plan.kept.name
        self.go.setEnabled(False)

        def done(_: None) -> None:
            self.plan = self.kept = None
            QTimer.singleShot(0, lambda: self.desk.go.emit(f"ledger.{name}", None))

        self.desk.write(
            "改栏目",
            lambda _: changing.change(archive, plan, by=by),
            done,
            self._is_wrong,
            said=f"“{plan.made.title}”的栏目已改好",
        )

    def _leave(self) -> None:
        self.desk.go.emit("ledgers", None)
