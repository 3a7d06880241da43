"""The next lawful thing that can be done with some cases: what one button says, and where it leads."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from township_desk.actions.household.register_list import NamedList, Part
from township_desk.actions.procedures.candidates import Candidate
from township_desk.actions.procedures.cases import Row
from township_desk.domain.fields import dates
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.posting.life import Life, State
from township_desk.domain.procedures.look import Look, Missing
from township_desk.domain.procedures.posting_conditions import posting_of
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import State as Ended

_POSTED = "posted"


class Kind(Enum):
    """What the button does."""

    NOTHING = "nothing"
    BEGIN = "begin"
    CLOSE = "close"
    REOPEN = "reopen"
    END = "end"
    EXPORT = "export"
    PRINT = "print"
    PUT_UP = "put_up"
    POSTING = "posting"
    PAPER = "paper"
    MEND = "mend"
    PART = "part"


class NextStep(NamedTuple):
    """What is to be done now: its words, why nothing else can be, and what it is about.

    `about` is the sheet to print, the number of the posting, the title of the paper, or the kind of what is missing.
    `keys` are those of the cases or households that it is about.
    """

    kind: Kind
    words: str
    why: str = ""
    about: str | int = ""
    keys: tuple[int, ...] = ()


NOTHING = NextStep(Kind.NOTHING, "没有要办的")


def beginning(procedure: Procedure, chosen: Sequence[Candidate]) -> NextStep:
    """What is to be done with households that are proposed."""
    keys = tuple(it.dossier.household.id for it in chosen)
    return NextStep(Kind.BEGIN, f"{procedure.stages[0].title}（{len(keys)} 户）", keys=keys) if keys else NOTHING


def next_step(chosen: Sequence[Row]) -> NextStep:
    """What is to be done with some cases. Where they are at different stages, it is to keep those of the commonest."""
    if not chosen:
        return NOTHING
    stages = Counter((it.procedure, it.stage) for it in chosen if it.stage)
    if not stages:
        return _over(chosen)
    if len(stages) > 1 or any(not it.stage for it in chosen):
        return _apart(chosen, stages.most_common(1)[0][0])
    keys = tuple(it.key for it in chosen)
    waiting = [it.view.missing[0] for it in chosen if it.lacks]
    current = chosen[0].view.walk.current
    assert current is not None
    if len(waiting) < len(chosen):
        why = f"{len(waiting)} 户暂不能办" if waiting else ""
        return NextStep(Kind.CLOSE, f"登记{current.title}{_count(keys)}", why, keys=keys)
    return _in_the_way(chosen, waiting, keys)


def _count(keys: Sequence[int]) -> str:
    return f"（{len(keys)} 户）" if len(keys) > 1 else ""


def _over(chosen: Sequence[Row]) -> NextStep:
    """What comes after the end: a list for the county, or opening a case again that was refused or withdrawn."""
    way = chosen[0].view.walk
    if all(it.state is Ended.FINISHED for it in chosen):
        return NextStep(Kind.EXPORT, "导出表格…", keys=tuple(it.key for it in chosen))
    if len(chosen) > 1 or not way.procedure.reopens:
        return NOTHING
    return NextStep(Kind.REOPEN, "重新办理…", keys=(way.case.id,))


def part_of(chosen: Sequence[Row]) -> Part:
    """The villages and the households of some cases, to go on with them elsewhere. Other cases have no households."""
    cases = [it.view.walk.case for it in chosen]
    villages = {it.view.walk.case.village: it.village for it in chosen}
    homes = tuple(dict.fromkeys(it.household for it in cases if it.household))
    places = "、".join(villages.values()) if len(villages) == 1 else ""
    titles = "、".join(dict.fromkeys(it.view.walk.procedure.title for it in chosen))
    return Part(tuple(villages), NamedList(f"{places}{titles}", homes) if homes else None)


def _apart(chosen: Sequence[Row], stage: tuple[str, str]) -> NextStep:
    """Cases at different stages cannot be led on together."""
    same = [it.view.walk for it in chosen if (it.procedure, it.stage) == stage]
    title = same[0].procedure.title_of(stage[1])
    why = f"勾选的 {len(chosen)} 户不在同一个环节"
    return NextStep(Kind.PART, f"只留“{title}”的 {len(same)} 户", why, keys=tuple(it.case.id for it in same))


def _in_the_way(chosen: Sequence[Row], waiting: Sequence[Missing], keys: tuple[int, ...]) -> NextStep:
    """None of the cases can be led on: what most of them lack comes first."""
    what, _ = Counter(it.what for it in waiting).most_common(1)[0]
    first = next(it for it in waiting if it.what == what)
    if what == _POSTED:
        return _posting([it for it in chosen if it.view.missing[0].what == what], keys)
    if what == "paper" and "没有" in first.why:
        return NextStep(Kind.PAPER, f"收“{first.short}”{_count(keys)}", first.why, first.short, keys)
    more = f"（{len(waiting)} 户都不能办）" if len(waiting) > 1 else ""
    return NextStep(Kind.MEND, "", f"{first.why}{more}", what, keys)


def _posting(rows: Sequence[Row], keys: tuple[int, ...]) -> NextStep:
    """The notice has to be printed, put up or waited for, or an objection keeps the cases: whatever comes first."""
    found = [(it, _life(it)) for it in rows]
    if unprinted := [it for it, life in found if life is None]:
        label, why = sheet_named(_sheet(unprinted[0])).label, unprinted[0].view.missing[0].why
        return NextStep(Kind.PRINT, f"打印“{label}”", why, _sheet(unprinted[0]), tuple(it.key for it in unprinted))
    lives = [(it.view.missing[0].why, it.view.facts.today, life) for it, life in found if life is not None]
    for why, today, life in lives:
        if life.state(today) is State.PRINTED:
            return NextStep(Kind.PUT_UP, f"登记张贴（第 {life.number} 号）", why, life.number, keys)
    why, today, life = lives[0]
    if life.unsettled(today) or not life.last or today <= life.last:
        return NextStep(Kind.POSTING, _waits(life, today), why, life.number, keys)
    return NextStep(Kind.END, "退回、不予通过…", why, keys=keys)  # an objection was upheld


def _sheet(row: Row) -> str:
    """The sheet of the notice for which a case waits."""
    stage = row.view.walk.current
    assert stage is not None
    return str(next(it["sheet"] for it in stage.conditions if it["kind"] == _POSTED))


def _life(row: Row) -> Life | None:
    """The posting for which a case waits; None while its notice is not printed."""
    way, facts = row.view.walk, row.view.facts
    assert way.current is not None
    return posting_of(Look(walk=way, stage=way.current, day=facts.today, facts=facts), _sheet(row))


def _waits(life: Life, today: str) -> str:
    if unsettled := len(life.unsettled(today)):
        return f"去办结异议（{unsettled} 件）"
    left = life.days_left(today)
    return f"还差 {left} 天（公示到 {dates.chinese(life.last)[5:]}）" if left else "今天期满，明天能办"
