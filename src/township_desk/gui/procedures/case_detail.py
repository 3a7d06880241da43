"""The chosen case: its stages in a line, what is in the way of the next one, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from township_desk.actions.procedures.cases import Row
from township_desk.domain.fields import dates
from township_desk.domain.procedures.look import Missing
from township_desk.domain.procedures.walk import State, Walk
from township_desk.gui.postings.life_steps import LifeStep, LifeSteps, Mark
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.elided import Elided

PLACES = {
    "verdict": ("household", "打开户卡"),
    "head": ("household", "打开户卡"),
    "paper": ("household", "打开户卡"),
    "status": ("household", "打开户卡"),
    "hits": ("comparison", "去四级比对"),
    "posted": ("postings", "去张贴与异议"),
    "village_verdict": ("village", "打开村卡"),
    "entries": ("ledgers", "去台账"),
}
"""Where what is missing can be put right: the page, and the words of the button."""
_TONES = {State.RUNNING: "info", State.FINISHED: "ok", State.REFUSED: "bad", State.WITHDRAWN: "neu"}


def steps_of(way: Walk, *, waits: bool) -> list[LifeStep]:
    """The stages of a case, each with its day and who acted. `waits` says whether the next one cannot be closed."""
    found = []
    for stage in way.procedure.stages:
        if done := way.done.get(stage.key):
            found.append(LifeStep(stage.title, f"{dates.chinese(done.day)[5:]} {done.by}".strip(), Mark.DONE))
        elif stage is way.current:
            found.append(LifeStep(stage.title, "暂不能办" if waits else "待办", Mark.HELD_UP if waits else Mark.NOW))
        else:
            found.append(LifeStep(stage.title, "", Mark.TO_COME))
    return found


class CaseDetail(QFrame):
    """`acted` asks for the next stage, `more` for another outcome, `gone` for the place where something is missing."""

    gone = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.heading, self.about, self.badges = Elided("", "h2"), Elided("", "second"), Badges()
        self.open_card = button("打开户卡", icon="folder_people_20_regular")
        self.steps, self.why, self.jump = LifeSteps(), label("", "warn", wrap=True), button("", "link")
        self.other, self.act = button("退回、不予通过、撤回…"), button("", "primary")
        self._place = ""
        self.jump.clicked.connect(lambda: self.gone.emit(self._place))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 10, 16, 8)
        inside.setSpacing(8)
        head = row(self.heading, self.badges, self.about, self.open_card, spacing=8)
        head.setStretch(2, 1)
        inside.addLayout(head)
        inside.addWidget(self.steps)
        whole.addLayout(inside)
        foot = row(self.why, self.jump, self.other, self.act, margins=(16, 10, 16, 10))
        foot.setStretch(0, 1)
        whole.addWidget(frame("bar", foot))

    def show_case(self, shown: Row) -> None:
        """Shows a case as it stands today."""
        way = shown.view.walk
        self.heading.setText(way.case.about)
        self.badges.show_badges((way.word, _TONES[way.state]))
        self.about.setText(
            f"{way.procedure.title} 第 {way.case.number} 号 · {way.case.year} 年度 · {way.procedure.basis}"
        )
        self.steps.show_steps(steps_of(way, waits=bool(shown.view.missing)))
        self.open_card.setVisible(way.case.household is not None)
        self._say_missing(shown.view.missing)
        if way.current is not None:
            self.act.setText(f"办“{way.current.title}”…")
        else:
            self.act.setText("重新办理…")
        self.act.setEnabled(not shown.view.missing if way.current is not None else bool(way.procedure.reopens))
        self.other.setVisible(way.current is not None)
        self._say_end(shown)

    def _say_missing(self, missing: Sequence[Missing]) -> None:
        more = f"（共 {len(missing)} 处）" if len(missing) > 1 else ""
        self.why.setText(f"{missing[0].why}{more}" if missing else "")
        self._place, words = PLACES.get(missing[0].what, ("", "")) if missing else ("", "")
        self.jump.setText(words)
        self.jump.setVisible(bool(self._place))

    def _say_end(self, shown: Row) -> None:
        end = shown.view.walk.end
        if end is not None:
            self.why.setText(f"{dates.chinese(end.day)}{shown.view.walk.word}：{end.opinion}")
