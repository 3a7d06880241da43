"""The parts of the line above the cases: those who are proposed, each stage, and how cases ended."""

from collections import Counter
from collections.abc import Iterable, Sequence

from township_desk.actions.procedures.cases import Row
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import State
from township_desk.gui.procedures.stage_line import Part

CANDIDATES, RUNNING, OVER = "candidates", "running", "over"
_AT = "at."


def at(stage: str) -> str:
    """The key of a stage's part."""
    return _AT + stage


def parts_of(procedure: Procedure | None, rows: Sequence[Row], proposed: int | None, *, proposes: bool) -> list[Part]:
    """The parts for the cases of a procedure, or of all (None). `proposed` is None while nobody has been looked for."""
    ends = Counter(it.state for it in rows)
    running = Part(RUNNING, "办理中", ends[State.RUNNING], "info")
    if procedure is None:
        return [running, Part(OVER, "办完的", len(rows) - ends[State.RUNNING])]
    stages = Counter(it.stage for it in rows if it.stage)
    first = [Part(CANDIDATES, "可列入", proposed)] if proposes else []
    line = [Part(at(it.key), it.title, stages[it.key], step=place) for place, it in enumerate(procedure.stages, 1)]
    words = ((State.FINISHED, procedure.finished, "ok"), (State.REFUSED, procedure.refused, ""))
    over = [
        Part(state.value, word, ends[state], tone) for state, word, tone in (*words, (State.WITHDRAWN, "已撤回", ""))
    ]
    return [*first, running, *line, *(it for it in over if it.number or it.key == State.FINISHED.value)]


def rows_in(part: str, rows: Iterable[Row]) -> list[Row]:
    """The rows that a part shows."""
    if part == RUNNING:
        return [it for it in rows if it.stage]
    if part == OVER:
        return [it for it in rows if not it.stage]
    if part.startswith(_AT):
        return [it for it in rows if it.stage == part.removeprefix(_AT)]
    return [it for it in rows if it.state.value == part]


def part_of(row: Row) -> str:
    """The part in which a case is found beside others of its procedure."""
    return at(row.stage) if row.stage else row.state.value
