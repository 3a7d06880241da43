"""Correcting a closed stage as a deed: what was recorded before and after, and what follows in the household's card."""

from collections.abc import Iterable, Iterator

from township_desk.actions.household.deeds import Deed
from township_desk.actions.procedures.advancing import write
from township_desk.actions.procedures.correcting import corrected
from township_desk.actions.procedures.leading import Act
from township_desk.actions.procedures.plans import CORRECT, AdvancePlan, Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.subjects import OPINION, of_case
from township_desk.domain.fields import dates
from township_desk.domain.procedures.look import Facts
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Case, Household, StageDone, VillageFigures
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def plan_correction(archive: Archive, key: int, act: Act) -> Deed:
    """A deed: corrects what was recorded at a closed stage of one case. Raises Problem when it is refused."""
    reader, case = CaseReader(archive), archive.get(Case, key)
    way, dossier = reader.walk(case), reader.dossiers([case]).get(case.household or 0)
    wish = Wish(procedure=way.procedure, stage=act.stage, day=act.day, outcome=CORRECT)
    line = corrected(reader, wish, of_case(archive, case, dossier, act.said), way)
    made = AdvancePlan(wish=wish, lines=[line])
    if made.refused:
        raise Problem(made.sentence)
    changed = _recorded(way, act.stage, line.records)
    follows = list(_follows(reader.facts(case, dossier), line.records)) or ["户档案不用跟着改。"]
    return Deed(
        title=f"更正“{way.procedure.title_of(act.stage)}”：{case.about}",
        lines=(*changed, *follows, f"理由“{act.said.get(OPINION, '').strip()}”记入历史。"),
        verb="更正",
        done=f"已更正“{way.procedure.title_of(act.stage)}”：{case.about}",
        act=lambda archive, by: write(archive, made, by=by),
    )


def _recorded(way: Walk, stage: str, records: Iterable[Record]) -> Iterator[str]:
    """What is recorded otherwise at the stage."""
    was = way.done[stage]
    now = next(it for it in records if isinstance(it, StageDone))
    if was.day != now.day:
        yield f"办理日期：{dates.chinese(was.day)} → {dates.chinese(now.day)}"
    if was.by != now.by:
        yield f"办理人：{was.by or '空'} → {now.by or '空'}"
    for it in way.procedure.stage(stage).fields:
        before, after = (done.recorded.get(it.name, it.empty) for done in (was, now))
        if before != after:
            yield f"{it.label}：{it.kind.show(before) or '空'} → {it.kind.show(after) or '空'}"


def _follows(facts: Facts, records: Iterable[Record]) -> Iterator[str]:
    """What the correction changes in the card of the household or the figures of the village."""
    before: Household | VillageFigures | None = facts.dossier.household if facts.dossier is not None else facts.figures
    after = next((it for it in records if isinstance(it, Household | VillageFigures)), None)
    if before is None or after is None:
        return
    for it in after.FIELDS:
        was, now = getattr(before, it.name), getattr(after, it.name)
        if was != now:
            yield f"{after.LABEL}档案的{it.label}跟着改：{it.kind.show(was) or '空'} → {it.kind.show(now) or '空'}"
