"""Asks everything that must be so before a stage may be closed."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from township_desk.domain.fields import dates
from township_desk.domain.fields.declared import Table
from township_desk.domain.procedures.conditions import CONDITIONS
from township_desk.domain.procedures.look import Facts, Look, Missing
from township_desk.domain.procedures.paper_conditions import lacking_papers
from township_desk.domain.procedures.procedure import Procedure, Stage
from township_desk.domain.procedures.walk import State, Walk
from township_desk.domain.records import Household

STATUS = "status"
"""The field of a household with its 脱贫属性."""


def missing(look: Look) -> list[Missing]:
    """What is missing, in the order in which the declaration asks. The list is empty when the stage may be closed."""
    return [
        *present(look),
        *_needed(look),
        *_asked(look, look.stage.conditions),
        *(Missing("paper", why) for why in lacking_papers(look)),
        *wrong_days(look),
    ]


def faults_of_record(look: Look) -> list[Missing]:
    """What is wrong with what is recorded itself, whatever else the archive holds: a correction must heed only this."""
    typed = [it for it in look.stage.conditions if CONDITIONS[it["kind"]].typed]
    return [*_needed(look), *_asked(look, typed), *wrong_days(look)]


def waiting_for(walk: Walk, facts: Facts) -> list[Missing]:
    """What the next stage of a case waits for today, besides what is recorded when it is closed."""
    if walk.current is None:
        return []
    return missing(Look(walk=walk, stage=walk.current, day=facts.today, facts=facts))


def against_beginning(look: Look) -> list[Missing]:
    """Why a case must not begin."""
    procedure, year = look.walk.procedure, look.case.year
    found = [*present(look)]
    if not procedure.is_of(year):
        found.append(Missing("year", f"“{procedure.title}”只办{_span(procedure)}的，不办 {year} 年度的"))
    found += [*_asked(look, procedure.begins), *_rested_upon(look)]
    return found or [*_beside(look), *_still_stands(look)]


def _still_stands(look: Look) -> Iterator[Missing]:
    """What a finished case of the same procedure has made of the household is not made once more."""
    home = look.dossier.household if look.dossier is not None else None
    for it in look.facts.others if home is not None else ():
        mine = it.state is State.FINISHED and it.procedure.name == look.walk.procedure.name
        owned = {name: value for name, value in it.written.items() if Household.field(name).owned} if mine else {}
        if owned and all(getattr(home, name) == value for name, value in owned.items()):
            yield Missing("case", f"第 {it.case.number} 号事项{it.word}，现在还是那样，不用再办")


def _beside(look: Look) -> Iterator[Missing]:
    """Two cases do not make a household's 脱贫属性 at once, also where the declaration does not know the other one."""
    known = {name for said in look.walk.procedure.begins if said["kind"] == "alone" for name in said["of"]}
    for it in look.facts.others:
        both = STATUS in look.walk.procedure.owned and STATUS in it.procedure.owned
        if both and it.state is State.RUNNING and it.procedure.name not in known:
            title = f"“{it.procedure.title}”（第 {it.case.number} 号）"
            yield Missing("alone", f"{title}还在办，也要改脱贫属性，要先办完或撤回")


def _rested_upon(look: Look) -> Iterator[Missing]:
    """A case does not begin before another one has written what it is to change."""
    for it in look.facts.others:
        last = it.last
        if it.state is State.FINISHED and last is not None and last.day > look.day and _shared(look, it):
            ended = f"“{it.procedure.title}”（第 {it.case.number} 号）{dates.chinese(last.day)}{it.word}"
            yield Missing("date", f"{ended}，这件不能早于这一天")


def overtaken(look: Look) -> Iterator[Missing]:
    """A case is not opened again when a later one has changed, or is changing, what it wrote."""
    for it in look.facts.others:
        if it.case.number > look.case.number and it.state in (State.RUNNING, State.FINISHED) and _shared(look, it):
            later = f"后来的“{it.procedure.title}”（第 {it.case.number} 号）{it.word}"
            yield Missing("case", f"{later}，这一件不能再重新办理，要改的另办一件")


def _shared(look: Look, other: Walk) -> bool:
    """Whether two cases write the same fields."""
    return not look.walk.procedure.owned.isdisjoint(other.procedure.owned)


def _span(procedure: Procedure) -> str:
    """The years of a procedure in words."""
    if procedure.since and procedure.until:
        return f" {procedure.since}—{procedure.until} 年度"
    return f" {procedure.since} 年度起" if procedure.since else f" {procedure.until} 年度以前"


def against_proposing(look: Look) -> list[Missing]:
    """What a household that may begin still lacks to be proposed."""
    return list(_asked(look, look.walk.procedure.proposes))


def present(look: Look) -> Iterator[Missing]:
    """A household must be there, and have a head."""
    if look.case.household is None:
        return
    dossier = look.dossier
    if dossier is None:
        yield Missing("household", "这一户已经不在档案里")
    elif dossier.household.left_on is not None and "left_on" not in look.walk.written:
        yield Missing("household", f"这一户已于 {dates.chinese(dossier.household.left_on)}销户")
    elif dossier.head is None:
        yield Missing("head", "这一户现在没有户主，要先换户主")


def _needed(look: Look) -> Iterator[Missing]:
    if look.values is None:
        return
    for it in look.stage.fields:
        if it.needed and it.name not in look.unread and look.values.get(it.name) in (None, ""):
            yield Missing("field", f"{it.label}没有填")


def filled(look: Look) -> dict[str, Any]:
    """What would be recorded, with what the archive itself knows of it: the days of a posting, the compared levels."""
    values = dict(look.values or {})
    own = {it.name for it in look.stage.fields}
    for said in look.stage.conditions:
        if (fills := CONDITIONS[said["kind"]].fills) is not None:
            values |= {name: value for name, value in fills(look, said).items() if name in own}
    return values


def filled_by_archive(stage: Stage) -> frozenset[str]:
    """The fields of a stage that the archive itself fills as soon as it knows them, so that nobody need type them."""
    own = {it.name for it in stage.fields}
    said = (it for it in stage.conditions if CONDITIONS[it["kind"]].fills is not None)
    return frozenset(name for it in said for name in it.values() if isinstance(name, str) and name in own)


def _asked(look: Look, conditions: Iterable[Table]) -> Iterator[Missing]:
    for said in conditions:
        condition = CONDITIONS[said["kind"]]
        if look.values is not None or not condition.typed:
            yield from (Missing(said["kind"], why) for why in condition.look(look, said))


def wrong_days(look: Look) -> Iterator[Missing]:
    """The days of the declared chains do not go backwards, and no day lies in the future."""
    for name, day in _days_of(look):
        if day > look.facts.today:
            yield Missing("date", f"{name} {dates.chinese(day)}还没到")
    if look.day < look.since:
        title, back = f"“{look.stage.title}” {dates.chinese(look.day)}", dates.chinese(look.since)
        yield Missing("date", f"{title}在退回或重新办理 {back}以前")
    for chain in look.walk.procedure.dates:
        known = [(link, day) for link in chain if (day := _day_at(look, link))]
        for (before, first), (after, second) in pairwise(known):
            if second < first and look.stage.key in (before.split(".")[0], after.split(".")[0]):
                early = f"{_called(look, after)} {dates.chinese(second)}"
                yield Missing("date", f"{early}在{_called(look, before)} {dates.chinese(first)}以前")


def _days_of(look: Look) -> Iterator[tuple[str, str]]:
    yield "办理日期", look.day
    for it in look.stage.fields:
        value = (look.values or {}).get(it.name)
        if value and it.kind.empty is None and isinstance(value, str):
            yield it.label, value


def _day_at(look: Look, link: str) -> str:
    """The day of a stage, or of one of its fields (`STAGE.FIELD`), "" while it is not known."""
    stage, _, name = link.partition(".")
    if stage == look.stage.key:
        return str((look.values or {}).get(name) or "") if name else look.day
    done = look.walk.done.get(stage)
    if done is None:
        return ""
    return str(done.recorded.get(name) or "") if name else done.day


def _called(look: Look, link: str) -> str:
    stage, _, name = link.partition(".")
    title = f"“{look.walk.procedure.title_of(stage)}”"
    return f"{title}的{look.label(name)}" if name else title
