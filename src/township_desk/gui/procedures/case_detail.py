"""The marked case: its stages in a line, the verdict on its household, and what is in the way, with a way there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy

from township_desk.actions.procedures.candidates import Candidate
from township_desk.actions.procedures.cases import Row
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates
from township_desk.domain.procedures.look import Facts, Missing
from township_desk.domain.procedures.paper import stage_words
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import State, Walk
from township_desk.domain.verdict.verdict import verdicts
from township_desk.gui.postings.life_steps import LifeStep, LifeSteps, Mark
from township_desk.gui.procedures.lacking import PLACES
from township_desk.gui.procedures.verdict_row import VerdictRow
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, column, row
from township_desk.gui.widgets.elided import Elided

_TONES = {State.RUNNING: "info", State.FINISHED: "ok", State.REFUSED: "bad", State.WITHDRAWN: "neu"}
_MOST = 3


def steps_of(way: Walk, *, waits: bool) -> list[LifeStep]:
    """The stages of a case, each with its day and who acted. `waits` says whether the next one cannot be closed."""
    found = []
    for stage in way.procedure.stages:
        if done := way.done.get(stage.key):
            about = f"{dates.chinese(done.day)[5:]} {done.by}".strip()
            told = "\n".join([f"{stage.title}：{dates.chinese(done.day)} {done.by}", *stage_words(way, stage.key)])
            found.append(LifeStep(stage.title, about, Mark.DONE, told))
        elif stage is way.current:
            found.append(LifeStep(stage.title, "暂不能办" if waits else "待办", Mark.HELD_UP if waits else Mark.NOW))
        else:
            found.append(LifeStep(stage.title, "", Mark.TO_COME))
    return found


def _earlier(way: Walk) -> str:
    """An earlier case of the same household or applicant, and how it ended."""
    why = f"，{way.end.opinion}" if way.end is not None and way.end.opinion else ""
    return f"{way.case.year} 年第 {way.case.number} 号（{way.word}{why}）"


class CaseDetail(QFrame):
    """`gone` asks for a page, or names what is missing, to be put right at its place."""

    gone = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.heading, self.about, self.badges = Elided("", "h2"), Elided("", "second"), Badges()
        self.open_card = button("打开户卡  F4", icon="folder_people_20_regular", small=True)
        self.correct = button("更正…", small=True)
        self.correct.setToolTip("改已经办结的环节登记的内容，要写理由")
        self.steps, self.verdict = LifeSteps(), VerdictRow()
        self.whys = [Elided("", "warn") for _ in range(_MOST)]
        self.jumps = [button("", "link") for _ in range(_MOST)]
        self._places = [""] * _MOST
        self._lay_out()
        self.verdict.followed.connect(lambda: self.gone.emit("exits"))
        for place, jump in enumerate(self.jumps):
            jump.clicked.connect(lambda _=False, place=place: self.gone.emit(self._places[place]))

    def _lay_out(self) -> None:
        whole = column(spacing=6, margins=(16, 8, 16, 8))
        head = row(self.heading, self.badges, self.about, self.correct, self.open_card, spacing=8)
        head.setStretch(2, 1)
        whole.addLayout(head)
        whole.addWidget(self.steps)
        whole.addWidget(self.verdict)
        lines = QGridLayout()
        lines.setVerticalSpacing(2)
        lines.setColumnStretch(0, 1)
        for place, (why, jump) in enumerate(zip(self.whys, self.jumps, strict=True)):
            lines.addWidget(why, place, 0)
            lines.addWidget(jump, place, 1)
        whole.addLayout(lines)
        self.setLayout(whole)

    def show_case(self, shown: Row) -> None:
        """Shows a case as it stands today."""
        way = shown.view.walk
        self.heading.setText(way.case.about)
        self.badges.show_badges((way.word, _TONES[way.state]))
        named = f"{way.procedure.title} 第 {way.case.number} 号 · {way.case.year} 年度"
        before = "；".join(_earlier(it) for it in shown.view.earlier)
        self.about.setText(f"{named} · 以前办过：{before}" if before else f"{named} · {way.procedure.basis}")
        self.steps.show()
        self.steps.show_steps(steps_of(way, waits=bool(shown.view.missing)))
        self.open_card.setVisible(way.case.household is not None)
        self.correct.setVisible(bool(way.done))
        facts = shown.view.facts
        self._show_verdict(way.procedure, facts.dossier, way.case.year, facts)
        self._say(shown.view.missing)
        if way.end is not None:
            self.whys[0].setText(f"{dates.chinese(way.end.day)}{way.word}：{way.end.opinion}")
            self.whys[0].show()

    def show_candidate(self, found: Candidate, procedure: Procedure, year: int) -> None:
        """Shows a household that is proposed."""
        home = found.dossier.household
        self.heading.setText(found.about)
        self.badges.show_badges((home.status, "neu"))
        self.about.setText(f"{len(found.dossier.present)} 人 · 可列入{procedure.title}")
        self.steps.hide()
        self.correct.hide()
        self.open_card.show()
        self._show_verdict(procedure, found.dossier, year, found.facts)
        self._say(found.missing)

    def _show_verdict(self, procedure: Procedure, dossier: Dossier | None, year: int, facts: Facts) -> None:
        """The rows of the verdict, where the procedure asks for it."""
        asked = dossier if procedure.asks_verdict else None
        self.verdict.show_indicators(verdicts(asked, year, facts.standards) if asked is not None else ())

    def _say(self, missing: Sequence[Missing]) -> None:
        """Says what is missing, one thing in a line; the last line says how many more there are."""
        for place, (why, jump) in enumerate(zip(self.whys, self.jumps, strict=True)):
            it = missing[place] if place < len(missing) else None
            more = len(missing) - _MOST if place == _MOST - 1 else 0
            why.setText("" if it is None else f"{it.why}（还有 {more} 处）" if more > 0 else it.why)
            known = PLACES.get(it.what) if it is not None else None
            self._places[place] = it.what if it is not None else ""
            jump.setText(known.words if known is not None else "")
            why.setVisible(it is not None)
            jump.setVisible(known is not None)
