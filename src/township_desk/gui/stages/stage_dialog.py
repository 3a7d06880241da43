"""Asks what is recorded at a stage, for one case or a batch, and shows what would become of each beforehand."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from township_desk.actions.procedures.leading import Act, Group, Whose
from township_desk.actions.procedures.plans import AdvancePlan
from township_desk.domain.procedures.procedure import Stage
from township_desk.domain.records.case import PASS
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.remembered import remember, remembered
from township_desk.gui.desk import Desk
from township_desk.gui.stages.each_grid import EachGrid, Member
from township_desk.gui.stages.refused_list import RefusedList
from township_desk.gui.stages.stage_form import StageForm
from township_desk.gui.widgets.basic import button, clear, column, frame, label, row, scrolled
from township_desk.gui.widgets.elided import Elided

_PAUSE = 200  # milliseconds without a key before the plan is made again
_HABIT = "procedures"


class StageDialog(QDialog):
    """`decided` asks to write what was said. The dialog stays open until it is written, so that nothing is typed twice.

    With `goes_on` ticked it goes on with the next stage of the same cases. `came_in` asks to note that a paper that all
    of them lack has come in on a day, `printed` to print the notice they wait for. Where only a paper is missing, its
    coming in is noted with the stage.
    """

    decided = Signal()
    came_in = Signal(str, str)
    printed = Signal()

    def __init__(self, parent: QWidget, desk: Desk, whose: Whose, members: Sequence[Member]) -> None:
        super().__init__(parent)
        self.resize(680, min(600, parent.window().height() - 20))
        self._desk, self._latest = desk, Latest(desk, self)
        self._group: Group | None = None
        self.whose, self.members = whose, list(members)
        self.form: StageForm | None = None
        self.grid: EachGrid | None = None
        self.plan: AdvancePlan | None = None
        self.heading, self.whom, self.written = label("", "title"), Elided("", "second"), label("", "ok", wrap=True)
        self.refused = RefusedList()
        self.goes_on = QCheckBox("办完接着办下一环节")
        self.goes_on.setChecked(bool(remembered(_HABIT).get("goes_on", True)))
        self.ends = QCheckBox("公示已满，同时结束")
        self.ends.setChecked(True)
        self.go, self.back = button("", "primary"), button("关闭")
        self.parts = QVBoxLayout()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = column(self.written, self.heading, self.whom, spacing=8, margins=(20, 16, 20, 14))
        self.written.hide()
        self.ends.hide()
        self.parts.setSpacing(10)
        inside.addLayout(self.parts)
        inside.addStretch(1)
        whole = column(spacing=0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(frame("band", row(self.refused, margins=(20, 10, 20, 10))))
        whole.addWidget(frame("bar", row(self.goes_on, self.ends, None, self.back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def _connect(self) -> None:
        self.back.clicked.connect(self.reject)
        self.go.clicked.connect(self.decided)
        self._soon.timeout.connect(self._look)
        self.refused.left.connect(self._leave_out)
        self.refused.came_in.connect(lambda title: self.came_in.emit(title, self.act().day))
        self.refused.printed.connect(self.printed)
        self.goes_on.toggled.connect(lambda on: remember(_HABIT, {"goes_on": on}))

    def take(self, whose: Whose, members: Sequence[Member]) -> None:
        """Is about other cases: those that have just begun, or that are left of the batch."""
        self.whose, self.members, self._group = whose, list(members), None

    def ask(self, stage: Stage, outcomes: Sequence[str] = (PASS,), done: str = "") -> None:
        """Asks about a stage; `done` says what has just been written."""
        day = self.form.day.date() if self.form is not None else None
        self.setWindowTitle(f"{self.whose.procedure.title}：{stage.title}")
        self.heading.setText(f"{stage.title}（{stage.who}）" if stage.who else stage.title)
        self.written.setText(done)
        self.written.setVisible(bool(done))
        self.goes_on.setVisible(list(outcomes) == [PASS])
        self._show_form(stage, outcomes)
        if day is not None and self.form is not None:
            self.form.day.setDate(day)
        self.read_again()

    def _show_form(self, stage: Stage, outcomes: Sequence[str]) -> None:
        clear(self.parts)
        many = len(self.members) > 1 and bool(stage.each) and PASS in outcomes
        self.form = StageForm(self.whose.procedure, stage, outcomes, without=tuple(stage.each) if many else ())
        self.form.prefill(stage, self.members[0].head if self.members else "")
        self.form.changed.connect(self._on_change)
        self.parts.addWidget(self.form)
        self.grid = EachGrid(self.whose.procedure, stage, self.members) if many else None
        if self.grid is not None:
            self.grid.cellChanged.connect(lambda *_: self._soon.start())
            self.parts.addWidget(self.grid)
        self._say_whom()

    def _say_whom(self) -> None:
        count = len(self.members)
        names = "、".join(it.about for it in self.members[:4])
        self.whom.setText(f"{count} 户一起办：{names}{'……' if count > 4 else ''}" if count > 1 else names)
        if self.form is not None:
            verb = f"收到“{self.paper}”并{self.form.verb}" if self.paper else self.form.verb
            self.go.setText(f"{verb}（{count} 户）" if count > 1 else verb)

    def _on_change(self) -> None:
        self._say_whom()
        if self.grid is not None and self.form is not None:
            self.grid.setVisible(self.form.says == PASS)
        self._soon.start()

    def act(self) -> Act:
        """What is said now."""
        assert self.form is not None
        said = self.form.act()
        each = self.grid.said() if self.grid is not None and said.outcome == PASS else {}
        ends = self.plan is not None and bool(self.plan.closable) and self.ends.isChecked()
        return replace(said, each=each, ends=ends)

    @property
    def paper(self) -> str:
        """The paper whose coming in is all that the cases wait for; "" where it is not."""
        of_cases = self.whose.cases and self.form is not None and self.form.says == PASS
        return self.refused.only_lacks if of_cases else ""

    def read_again(self) -> None:
        """Reads the cases again, because they or what they lack have changed."""
        archive, whose = self._desk.archive, self.whose
        self._latest.read("看能不能办", lambda _: Group(archive, whose), self._take_group)

    def _take_group(self, group: Group) -> None:
        self._group = group
        self._look()

    def _look(self) -> None:
        group, said, by = self._group, self.act(), self._desk.by
        if group is not None:
            self._latest.read("看能不能办", lambda _: group.plan(said, by=by), self._show_plan)

    def _show_plan(self, made: AdvancePlan) -> None:
        self.plan = made
        self.ends.setVisible(bool(made.closable))
        self.refused.show_plan(made)
        self._say_whom()

    def _leave_out(self) -> None:
        """Goes on with those who can go on."""
        if self.plan is None or self.form is None:
            return
        keys = [*(self.whose.cases or self.whose.households)]
        able = {key for key, it in zip(keys, self.plan.lines, strict=True) if not self.refused.holds_up(it)}
        self.members = [it for it in self.members if it.key in able]
        kept = [key for key in keys if key in able]
        self.whose = replace(self.whose, cases=kept) if self.whose.cases else replace(self.whose, households=kept)
        if self.grid is not None:
            self.grid.keep(able)
        self._say_whom()
        self.read_again()
