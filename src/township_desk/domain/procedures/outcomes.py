"""What may come of a stage, and why it may not."""

from collections.abc import Iterator

from township_desk.domain.fields import dates
from township_desk.domain.procedures.asking import missing, overtaken, present
from township_desk.domain.procedures.look import Look, Missing
from township_desk.domain.procedures.walk import State, Walk
from township_desk.domain.records.case import OUTCOMES, PASS, REFUSE, REOPEN, RETURN, WITHDRAW


def refusals(look: Look, outcome: str, opinion: str, back_to: str = "") -> list[Missing]:
    """Why an outcome may not be written; the list is empty when it may."""
    if outcome == REOPEN:
        return [*present(look), *_reopening(look), *overtaken(look), *_reason(look, outcome, opinion)]
    if why := _elsewhere(look.walk, look.stage.key):
        return [Missing("stage", why)]
    if outcome == PASS:
        return missing(look)
    return [*_ending(look, outcome, back_to), *_reason(look, outcome, opinion)]


def _elsewhere(way: Walk, stage: str) -> str:
    """Why the case is not at a stage; "" when it is."""
    now, title = way.current, way.procedure.title_of(stage)
    if now is None:
        return f"第 {way.case.number} 号事项{way.word}，不能再办“{title}”"
    if now.key == stage:
        return ""
    if known := way.done.get(stage):
        return f"“{title}”已于 {dates.chinese(known.day)}办结，现在到“{now.title}”"
    return f"还没到“{title}”，现在是“{now.title}”"


def _ending(look: Look, outcome: str, back_to: str) -> Iterator[Missing]:
    """A case goes back, is refused or withdrawn only where its procedure says so."""
    stage, procedure = look.stage, look.walk.procedure
    if outcome == RETURN and back_to not in stage.returns:
        may = "、".join(f"{key}（{procedure.title_of(key)}）" for key in stage.returns)
        yield Missing("outcome", f"“{stage.title}”{f'只能退回到 {may}' if may else '不能退回'}")
    if outcome == REFUSE and not stage.refuse:
        yield Missing("outcome", f"“{stage.title}”不能不予通过，可以办结、退回或撤回")
    if outcome == WITHDRAW and not (procedure.withdraw and stage.withdraw):
        may = f"，可以退回到 {'、'.join(map(procedure.title_of, stage.returns))}" if stage.returns else ""
        yield Missing("outcome", f"“{procedure.title}”到“{stage.title}”不能撤回{may}")


def _reopening(look: Look) -> Iterator[Missing]:
    way, stage = look.walk, look.stage
    if way.state is State.RUNNING:
        yield Missing("stage", f"第 {way.case.number} 号事项还在办，不用重新办理")
    elif stage.key not in way.procedure.reopens:
        may = "、".join(f"{key}（{way.procedure.title_of(key)}）" for key in way.procedure.reopens)
        yield Missing("outcome", f"“{way.procedure.title}”{f'只能从 {may} 重新办理' if may else '办完不能重新办理'}")
    elif stage.key not in way.done and way.end is not None and way.end.stage != stage.key:
        yield Missing("stage", f"第 {way.case.number} 号事项没有办到“{stage.title}”")


def _reason(look: Look, outcome: str, opinion: str) -> Iterator[Missing]:
    """Whatever is no closing needs a reason, and a day that is not before what was done last."""
    if not opinion.strip():
        yield Missing("reason", f"{OUTCOMES[outcome]}要写理由")
    if look.day > look.facts.today:
        yield Missing("date", f"办理日期 {dates.chinese(look.day)}还没到")
    last = look.walk.last
    if last is not None and look.day < last.day:
        yield Missing("date", f"办理日期 {dates.chinese(look.day)}在上一次办理 {dates.chinese(last.day)}以前")
