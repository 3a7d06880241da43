"""The way of a case: what its records make of it on any day. Nothing of it is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from township_desk.domain.procedures.procedure import Procedure, Stage
from township_desk.domain.records.case import PASS, REFUSE, REOPEN, RETURN, WITHDRAW, Case, StageDone


class State(Enum):
    """How a case stands."""

    RUNNING = "running"
    FINISHED = "finished"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A case with the stages that are closed and still stand, in the order in which they were closed."""

    procedure: Procedure
    case: Case
    records: tuple[StageDone, ...]
    done: Mapping[str, StageDone]
    end: StageDone | None = None
    """The record with which the case was refused or withdrawn."""
    objections: int = 0
    """How many objections were raised against it where it hung."""

    @property
    def current(self) -> Stage | None:
        """The stage that comes next; None once the case has ended."""
        if self.end is not None:
            return None
        return next((it for it in self.procedure.stages if it.key not in self.done), None)

    @property
    def state(self) -> State:
        """How the case stands."""
        if self.end is not None:
            return State.REFUSED if self.end.outcome == REFUSE else State.WITHDRAWN
        return State.FINISHED if self.current is None else State.RUNNING

    @property
    def word(self) -> str:
        """The state in the clerk's words."""
        words = {
            State.RUNNING: "办理中",
            State.FINISHED: self.procedure.finished,
            State.REFUSED: self.procedure.refused,
            State.WITHDRAWN: "已撤回",
        }
        return words[self.state]

    @property
    def last(self) -> StageDone | None:
        """What was done last; None before anything is."""
        return self.records[-1] if self.records else None

    @property
    def sent_back(self) -> StageDone | None:
        """The last record with which the case went back or was opened again; None where it never did."""
        return next((it for it in reversed(self.records) if it.outcome in (RETURN, REOPEN)), None)

    @property
    def returns(self) -> tuple[StageDone, ...]:
        """The records with which the case was sent back."""
        return tuple(it for it in self.records if it.outcome == RETURN)

    @property
    def written(self) -> dict[str, Any]:
        """What the case says about its household or village: the fields that its standing stages wrote.

        A case that ended early says what its end wrote, and nothing else.
        """
        standing = self.done.values() if self.end is None else (self.end,)
        return {name: now for it in standing for name, (_, now) in it.written.items()}

    def value(self, name: str) -> Any:
        """What was recorded last in a field by a stage that stands; None where nothing was."""
        found = [it.recorded[name] for it in self.done.values() if it.recorded.get(name) not in (None, "")]
        return found[-1] if found else None


def walk(
    procedure: Procedure, case: Case, records: Iterable[StageDone], day: str = "9999", objections: int = 0
) -> Walk:
    """The way of a case as far as it had come on an ISO day."""
    known = tuple(sorted((it for it in records if it.day <= day), key=lambda it: it.number))
    done, end = standing(known)
    return Walk(procedure=procedure, case=case, records=known, done=done, end=end, objections=objections)


def standing(records: Iterable[StageDone]) -> tuple[dict[str, StageDone], StageDone | None]:
    """The closed stages that still stand, and the record that ended the case before its last stage.

    A case that goes back loses the stage to which it goes and all that were closed after it.
    """
    done: dict[str, StageDone] = {}
    end: StageDone | None = None
    for it in records:
        if it.outcome == PASS:
            done[it.stage] = it
        elif it.outcome in (REFUSE, WITHDRAW):
            end = it
        else:
            end = None
            if it.back_to in done:
                keys = list(done)
                done = {key: done[key] for key in keys[: keys.index(it.back_to)]}
    return done, end
