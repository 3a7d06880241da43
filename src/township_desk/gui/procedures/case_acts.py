"""What the page 办理事项 does with a case: asks, writes one step, and says what is refused."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from township_desk.actions.procedures import leading
from township_desk.actions.procedures.cases import Row
from township_desk.actions.procedures.leading import Act, Whose
from township_desk.actions.procedures.plans import AdvancePlan
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import Village
from township_desk.domain.records.case import PASS, REFUSE, REOPEN, RETURN, WITHDRAW
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.procedures.begin_dialog import BeginDialog
from township_desk.gui.procedures.stage_dialog import SaidOfStage, StageDialog
from township_desk.problems import Problem


class CaseActs:
    """Each act asks what it needs in a dialog, which stays open until its step is written."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        self._page, self._desk = page, desk

    def close(self, shown: Row, others: Sequence[int]) -> None:
        """Asks for the next stage, or opens a case again that has ended."""
        way = shown.view.walk
        if way.state is State.RUNNING and way.current is not None:
            self._ask(
                shown, StageDialog(self._page, way.procedure, way.current, way.case.about, len(others), (PASS,)), others
            )
        elif way.procedure.reopens:
            stage = way.procedure.stage(way.procedure.reopens[0])
            self._ask(shown, StageDialog(self._page, way.procedure, stage, way.case.about, 0, (REOPEN,)), ())

    def end(self, shown: Row, others: Sequence[int]) -> None:
        """Asks for another outcome of the next stage: back, refused or withdrawn, as its procedure allows."""
        way = shown.view.walk
        if way.current is None:
            return
        may = {
            RETURN: bool(way.current.returns),
            REFUSE: way.current.refuse,
            WITHDRAW: way.procedure.withdraw and way.current.withdraw,
        }
        outcomes = [name for name, allowed in may.items() if allowed]
        self._ask(
            shown, StageDialog(self._page, way.procedure, way.current, way.case.about, len(others), outcomes), others
        )

    def begin(self, procedure: Procedure, villages: Sequence[Village]) -> None:
        """Asks for the first stage of a new case."""
        dialog, archive = BeginDialog(self._page, procedure, villages), self._desk.archive
        year, by = self._desk.year, self._desk.by

        def work(it: SaidOfStage) -> AdvancePlan:
            return leading.begin(archive, procedure, it.number, it.village, it.day, it.said, year=year, by=by)

        self._write_what(dialog, work)

    def _ask(self, shown: Row, dialog: StageDialog, others: Sequence[int]) -> None:
        archive, by, way = self._desk.archive, self._desk.by, shown.view.walk

        def work(it: SaidOfStage) -> AdvancePlan:
            keys = [way.case.id, *others] if it.whole_village else [way.case.id]
            act = Act(stage=it.stage, day=it.day, outcome=it.outcome, said=it.said)
            return leading.lead(archive, Whose(procedure=way.procedure, cases=keys), act, by=by)

        self._write_what(dialog, work)

    def _write_what(self, dialog: StageDialog, work: Callable[..., AdvancePlan]) -> None:
        """Writes what the dialog brings, and closes it then."""

        def wrong(problem: Problem) -> None:
            dialog.go.setEnabled(True)
            messages.tell(dialog, problem)

        def write(said: object) -> None:
            dialog.go.setEnabled(False)
            title = dialog.windowTitle()
            self._desk.write(
                title, lambda _: work(said), lambda _: dialog.accept(), wrong, said=lambda made: f"已办：{made.label}"
            )

        dialog.decided.connect(write)
        dialog.open()
