"""Does what the one button says: begins, closes, prints, or leads where something is in the way."""

from collections.abc import Callable

from township_desk.actions.procedures.candidates import Candidate
from township_desk.actions.procedures.cases import Row
from township_desk.actions.procedures.next_step import Kind, NextStep, part_of
from township_desk.domain.procedures.procedure import Procedure
from township_desk.gui.desk import Desk
from township_desk.gui.procedures.case_acts import CaseActs
from township_desk.gui.procedures.case_lists import CaseLists
from township_desk.gui.procedures.case_ways import CaseWays


class NextActs:
    """Each kind of next step has its act."""

    def __init__(self, desk: Desk, lists: CaseLists, acts: CaseActs, ways: CaseWays) -> None:
        self._desk, self._lists, self._acts, self._ways = desk, lists, acts, ways

    @property
    def cases(self) -> list[Row]:
        """The cases that an act is about."""
        return [it for it in self._lists.acting if isinstance(it, Row)]

    @property
    def proposed(self) -> list[Candidate]:
        """The households whose cases would begin."""
        return [it for it in self._lists.acting if isinstance(it, Candidate)]

    def do(self, step: NextStep, procedure: Procedure | None) -> None:
        """Does the step."""
        acts: dict[Kind, Callable[[], object]] = {
            Kind.BEGIN: lambda: self._begin(procedure),
            Kind.CLOSE: lambda: self._acts.close(self.cases),
            Kind.REOPEN: lambda: self._acts.reopen(self.cases[0]),
            Kind.PRINT: lambda: self._acts.print(step.keys, str(step.about)),
            Kind.EXPORT: lambda: self._desk.go.emit("exporting", part_of(self.cases)),
            Kind.PUT_UP: lambda: self._acts.put_up(int(step.about), step.keys),
            Kind.POSTING: lambda: self._desk.go.emit("postings", step.about),
            Kind.PAPER: lambda: self._acts.close(self.cases),
            Kind.END: lambda: self._acts.end(self.cases),
            Kind.MEND: lambda: self._ways.go(str(step.about), self._lists.chosen, self._lists.acting),
            Kind.PART: lambda: self._lists.tick(step.keys),
        }
        if step.kind in acts:
            acts[step.kind]()

    def _begin(self, procedure: Procedure | None) -> None:
        if procedure is not None:
            self._acts.propose(procedure, self.proposed)
