"""Corrects what was recorded at a stage that is closed: its day, its fields, who acted. It needs a reason."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from township_desk.actions.procedures.plans import AdvanceLine, Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.subjects import BY, OPINION, Subject
from township_desk.domain.fields import dates
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.asking import faults_of_record
from township_desk.domain.procedures.look import Look, Missing
from township_desk.domain.procedures.recording import recorded
from township_desk.domain.procedures.walk import Walk, walk
from township_desk.domain.procedures.writing import given_back, written_by
from township_desk.domain.records import StageDone
from township_desk.domain.records.case import told
from township_desk.domain.records.record import Record


def corrected(reader: CaseReader, wish: Wish, subject: Subject, way: Walk) -> AdvanceLine:
    """What becomes of a case whose closed stage is corrected. Fields that nothing is said about stay."""
    done, case = way.done.get(wish.stage), way.case
    if done is None:
        why = f"“{way.procedure.title_of(wish.stage)}”还没办结，没有可更正的"
        return AdvanceLine(subject=subject, case=case, refusals=[Missing("stage", why)])
    stage = way.procedure.stage(wish.stage)
    values, faults = recorded(way.procedure, stage, subject.fields, case.year)
    blanked = {name for name in subject.fields if name not in values}
    kept = {name: value for name, value in done.recorded.items() if name not in blanked}
    facts, all_values = reader.facts(case, subject.dossier), {**kept, **values}
    look = Look(walk=way, stage=stage, day=wish.day, facts=facts, values=all_values, unread=faults.keys())
    against = [*faults.values(), *_kept(look, done), *_of_record(look, done)]
    if not subject.said.get(OPINION, "").strip():
        against.append(Missing("reason", "更正要写理由"))
    by = subject.said.get(BY, "") or done.by
    if (look.day, dict(all_values), by) == (done.day, dict(done.recorded), done.by):
        against.append(Missing("outcome", "和原来登记的一样，没有更正什么"))
    if against:
        return AdvanceLine(subject=subject, case=case, refusals=against)
    return _written(look, subject, done)


def _of_record(look: Look, done: StageDone) -> Iterator[Missing]:
    """What is wrong with the corrected record. Who wrote the day of the correction learns which day is meant."""
    hint = f"；更正要写这一环节办理的日子，原来是 {dates.chinese(done.day)}" if look.day != done.day else ""
    for it in faults_of_record(look):
        yield Missing(it.what, it.why + hint) if it.what == "date" else it


def _kept(look: Look, done: StageDone) -> Iterator[Missing]:
    """What the stage does not let anybody correct: the case has to go back, or to be opened again."""
    if look.day != done.day and look.stage.keeps("day"):
        yield Missing("outcome", f"“{look.stage.title}”的办理日期不能更正，要退回或重新办理")
    for it in (it for it in look.stage.fields if look.stage.keeps(it.name)):
        if (look.values or {}).get(it.name) != done.recorded.get(it.name):
            yield Missing("outcome", f"“{look.stage.title}”的{it.label}不能更正，要退回或重新办理")


def _written(look: Look, subject: Subject, done: StageDone) -> AdvanceLine:
    """The corrected record, and what follows from it in the household or the village's figures."""
    case = replace(look.case, acts=(look.case.acts or 0) + 1)
    now = subject.dossier.household if subject.dossier is not None else look.facts.figures
    wrote = written_by(look, look.stage.writes, now) if now is not None else {}
    first = {name: (done.written.get(name, (was, None))[0], value) for name, (was, value) in wrote.items()}
    new = replace(
        done,
        day=Day(look.day),
        by=subject.said.get(BY, "") or done.by,
        values=told(dict(look.values or {})),
        wrote=told(first),
    )
    others = (it for it in look.walk.records if it.id != done.id)
    after = walk(look.walk.procedure, case, (*others, new))
    made: list[Record] = []
    if now is not None:
        fields: dict[str, Any] = given_back(look.walk, after, now)
        made += [replace(now, **fields)] if fields else []
    return AdvanceLine(subject=subject, case=look.case, after=after, records=(*made, case, new))
