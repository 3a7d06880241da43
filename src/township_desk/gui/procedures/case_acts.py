"""What the page 办理事项 does with cases: asks, writes one step, and goes on with the next stage where it may."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from township_desk.actions.posting.lives import life_numbered
from township_desk.actions.procedures import leading, stage_papers
from township_desk.actions.procedures.candidates import Candidate
from township_desk.actions.procedures.cases import Row, rows_of
from township_desk.actions.procedures.correction import plan_correction
from township_desk.actions.procedures.leading import Act, Whose
from township_desk.actions.procedures.next_step import Kind, next_step
from township_desk.actions.procedures.plans import AdvancePlan
from township_desk.actions.procedures.subjects import of_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Village
from township_desk.domain.records.case import PASS, REFUSE, REOPEN, RETURN, WITHDRAW
from township_desk.gui.base import messages
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.postings.posting_window_acts import PostingActs
from township_desk.gui.stages.begin_dialog import BeginDialog, Beginning
from township_desk.gui.stages.correct_dialog import CorrectDialog
from township_desk.gui.stages.each_grid import Member
from township_desk.gui.stages.stage_dialog import StageDialog
from township_desk.gui.stages.stage_printing import StagePrinting
from township_desk.problems import Problem

Follow = Callable[[Sequence[int]], None]
"""Shows the cases with these keys when the list is read again."""


class CaseActs:
    """Each act asks what it needs in a dialog, which stays open until its step is written."""

    def __init__(self, page: QWidget, desk: Desk, follow: Follow) -> None:
        self._page, self._desk, self.follow = page, desk, follow

    def propose(self, procedure: Procedure, chosen: Sequence[Candidate]) -> None:
        """Asks for the first stage of the cases of some proposed households."""
        self.begin_for(procedure, [it.dossier for it in chosen])

    def begin_for(self, procedure: Procedure, homes: Sequence[Dossier]) -> None:
        """Asks for the first stage of the cases of some households."""
        members = [Member(it.household.id, of_household(it, {}).about, it.head.name if it.head else "") for it in homes]
        whose = Whose(procedure=procedure, households=[it.household.id for it in homes], year=self._desk.year)
        self._open(StageDialog(self._page, self._desk, whose, members)).ask(procedure.stages[0])

    def close(self, chosen: Sequence[Row]) -> None:
        """Asks for the next stage of some cases, which are all at the same one."""
        way = chosen[0].view.walk
        if way.current is not None:
            self._open(_dialog(self._page, self._desk, chosen)).ask(way.current)

    def reopen(self, chosen: Row) -> None:
        """Asks for opening a case again that has ended."""
        procedure = chosen.view.walk.procedure
        self._open(_dialog(self._page, self._desk, [chosen])).ask(procedure.stage(procedure.reopens[0]), (REOPEN,))

    def end(self, chosen: Sequence[Row]) -> None:
        """Asks for another outcome of the next stage: back, refused or withdrawn, as its procedure allows."""
        way = chosen[0].view.walk
        if way.current is None:
            return
        may = {
            RETURN: bool(way.current.returns),
            REFUSE: way.current.refuse,
            WITHDRAW: way.procedure.withdraw and way.current.withdraw,
        }
        outcomes = [name for name, allowed in may.items() if allowed]
        self._open(_dialog(self._page, self._desk, chosen)).ask(way.current, outcomes)

    def correct(self, chosen: Row | Candidate | None) -> None:
        """Asks what is to be corrected at a closed stage, shows what follows, and writes it then."""
        if not isinstance(chosen, Row):
            return
        dialog, archive, key = CorrectDialog(self._page, chosen.view.walk), self._desk.archive, chosen.key

        def look(act: Act) -> None:
            self.follow([key])
            ask_first(
                dialog,
                self._desk,
                lambda _: plan_correction(archive, key, act),
                then=dialog.accept,
                wrong=lambda problem: messages.tell(dialog, problem),
            )

        dialog.decided.connect(look)
        dialog.open()

    def begin(self, procedure: Procedure, villages: Sequence[Village], village: str = "", *, name: str = "") -> None:
        """Asks for the first stage of a new case, and whose it is. A village and an applicant's name are offered."""
        dialog, archive = BeginDialog(self._page, procedure, villages), self._desk.archive
        dialog.form.fill_in("name", name)
        dialog.village.setCurrentIndex(max(0, dialog.village.findText(village)))
        year, by = self._desk.year, self._desk.by

        def write(it: Beginning) -> None:
            self._write(
                dialog,
                dialog.go,
                lambda: leading.begin(
                    archive, procedure, it.number, it.village, it.act.day, it.act.said, year=year, by=by
                ),
                lambda made: self._done(dialog, made),
            )

        dialog.decided.connect(write)
        dialog.open()

    def print(self, keys: Sequence[int], sheet: str = "") -> None:
        """Shows a sheet of the stage of some cases, to be printed; without a name the notice that has to hang."""
        self.follow(keys)
        StagePrinting(self._page, self._desk).print(keys, sheet)

    def put_up(self, number: int, keys: Sequence[int]) -> None:
        """Asks where and since when a notice hangs."""
        archive = self._desk.archive
        self.follow(keys)
        self._desk.read(
            "读张贴记录", lambda _: life_numbered(archive, number), PostingActs(self._page, self._desk).put_up
        )

    def _open(self, dialog: StageDialog) -> StageDialog:
        archive, by = self._desk.archive, self._desk.by

        def write() -> None:
            whose, said = dialog.whose, replace(dialog.act(), paper=dialog.paper)
            self._write(
                dialog,
                dialog.go,
                lambda: leading.lead(archive, whose, said, by=by),
                lambda made: self._done(dialog, made),
            )

        def came_in(title: str, day: str) -> None:
            keys = tuple(it.key for it in dialog.members)
            self.follow(keys)
            self._desk.write(
                f"收到{title}",
                lambda _: stage_papers.receive(archive, keys, title, day, by=by),
                lambda _: dialog.read_again(),
                said=lambda count: f"已登记收到“{title}”{count} 份",
            )

        def printed() -> None:
            keys = tuple(it.key for it in dialog.members)
            dialog.accept()
            self.print(keys)

        dialog.decided.connect(write)
        dialog.came_in.connect(came_in)
        dialog.printed.connect(printed)
        dialog.open()
        return dialog

    def _write(
        self, dialog: QDialog, go: QPushButton, work: Callable[[], AdvancePlan], done: Callable[[AdvancePlan], None]
    ) -> None:
        """Writes what the dialog brings. What is refused is told, and the dialog stays."""

        def wrong(problem: Problem) -> None:
            go.setEnabled(True)
            messages.tell(dialog, problem)

        go.setEnabled(False)
        self._desk.write(dialog.windowTitle(), lambda _: work(), done, wrong, said=lambda made: f"已办：{made.label}")

    def _done(self, dialog: QDialog, made: AdvancePlan) -> None:
        """Closes the dialog, or goes on with the next stage of the same cases."""
        keys = [it.case.id for it in made.lines]
        self.follow(keys)
        goes_on = isinstance(dialog, StageDialog) and made.wish.outcome == PASS and dialog.goes_on.isChecked()
        if not goes_on:
            dialog.accept()
            return
        archive = self._desk.archive
        self._desk.read("看下一环节", lambda _: rows_of(archive, keys), lambda found: _go_on(dialog, made, found))


def _go_on(dialog: QDialog, made: AdvancePlan, found: Sequence[Row]) -> None:
    """Asks for the next stage where it can be closed now or only papers are missing; else it is over."""
    step = next_step(found)
    current = found[0].view.walk.current if found else None
    if not isinstance(dialog, StageDialog) or current is None or step.kind not in (Kind.CLOSE, Kind.PAPER, Kind.PRINT):
        dialog.accept()
        return
    dialog.go.setEnabled(True)
    dialog.take(_whose(found), _members(found))
    day = dates.chinese(made.wish.day)[5:]
    dialog.ask(current, done=f"已办“{made.stage_title}”（{day}，{len(found)} 户），接着办下一环节；不办了就关掉。")


def _dialog(page: QWidget, desk: Desk, chosen: Sequence[Row]) -> StageDialog:
    return StageDialog(page, desk, _whose(chosen), _members(chosen))


def _whose(chosen: Sequence[Row]) -> Whose:
    return Whose(procedure=chosen[0].view.walk.procedure, cases=[it.key for it in chosen])


def _members(chosen: Sequence[Row]) -> list[Member]:
    found = ((it.view.walk.case, it.view.facts.dossier) for it in chosen)
    return [
        Member(case.id, case.about, home.head.name if home is not None and home.head else "") for case, home in found
    ]
