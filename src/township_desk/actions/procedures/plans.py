"""What is wished for cases, and what would become of each: shown first, written afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from township_desk.actions.procedures.subjects import OPINION, Subject
from township_desk.domain.posting.life import Life
from township_desk.domain.procedures.look import Missing
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Case
from township_desk.domain.records.case import OUTCOMES, PASS
from township_desk.domain.records.record import Record

CORRECT = "correct"
ACTS: Mapping[str, str] = {**OUTCOMES, CORRECT: "更正"}
"""What can be done at a stage: what may come of it, and correcting what was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be done: the outcome of a stage on an ISO day. `year` is that of cases that begin (0: the day's)."""

    procedure: Procedure
    stage: str
    day: str
    outcome: str = PASS
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceLine:
    """What becomes of one subject's case: the records to write, or why nothing is written."""

    subject: Subject
    case: Case
    refusals: Sequence[Missing] = ()
    after: Walk | None = None
    records: Sequence[Record] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancePlan:
    """An act on cases, to be shown before it is written.

    `closable` are the postings on which the cases rest and that can end on the day; `also` is written besides.
    """

    wish: Wish
    lines: Sequence[AdvanceLine]
    editions: Sequence[Procedure] = ()
    closable: Sequence[Life] = ()
    also: Sequence[Record] = ()

    @property
    def refused(self) -> list[AdvanceLine]:
        """The lines for which nothing can be written."""
        return [it for it in self.lines if it.refusals]

    @property
    def stage_title(self) -> str:
        """What the stage is called in the edition of the first case."""
        ways = (it.after for it in self.lines if it.after is not None)
        return next((it.procedure for it in ways), self.wish.procedure).title_of(self.wish.stage)

    @property
    def label(self) -> str:
        """What the step is called in the history."""
        wish, whose = self.wish, [it.subject.about for it in self.lines]
        act = f"{wish.procedure.title}：{self.stage_title}{ACTS[wish.outcome]}"
        reason = self.lines[0].subject.said.get(OPINION, "") if wish.outcome == CORRECT else ""
        said = f"（{reason}）" if reason else ""
        return f"{act}{said} {whose[0]}" if len(whose) == 1 else f"{act}{said} {len(whose)} 户"

    @property
    def sentence(self) -> str:
        """Why nothing is written, in one sentence; "" when everything can be."""
        if not self.refused:
            return ""
        first = self.refused[0]
        rest = f"{len(self.lines)} 户里有 {len(self.refused)} 户不能办，" if len(self.lines) > 1 else ""
        more = f"（共 {len(first.refusals)} 处）" if len(first.refusals) > 1 else ""
        why = first.refusals[0].why
        return f"没有办理“{self.stage_title}”，档案未改动：{rest}{first.subject.about}：{why}{more}。"
