"""Leads cases on: closes a stage, sends back, refuses, withdraws, opens again. One case or many, one step.

First everything is looked at (`plan`). What is refused is said for each subject, and then nothing is written at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from township_desk.actions.procedures.correcting import corrected
from township_desk.actions.procedures.entering import checked
from township_desk.actions.procedures.plans import CORRECT, AdvanceLine, AdvancePlan, Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.subjects import BACK_TO, BY, OPINION, Subject, case_of
from township_desk.domain.fields import dates
from township_desk.domain.fields.kinds import Day
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.procedures.asking import against_beginning, filled
from township_desk.domain.procedures.look import Look, Missing
from township_desk.domain.procedures.outcomes import refusals
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.recording import recorded
from township_desk.domain.procedures.walk import Walk, walk
from township_desk.domain.procedures.writing import given_back, written_by
from township_desk.domain.records import Case, Household, Member, StageDone, VillageFigures
from township_desk.domain.records.case import PASS, REFUSE, REOPEN, RETURN, told
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change


def plan(reader: CaseReader, wish: Wish, subjects: Sequence[Subject], *, by: str) -> AdvancePlan:
    """Looks at what would become of each subject's case."""
    number = max((it.number for it in reader.cases), default=0)
    lines = [_line(reader, wish, it, number + place, by) for place, it in enumerate(subjects, 1)]
    return AdvancePlan(wish=wish, lines=list(checked(reader.archive, lines)))


def write(archive: Archive, made: AdvancePlan, *, by: str) -> int | None:
    """Writes a plan as one step. Raises Problem when anything in it is refused."""
    if made.refused:
        raise Problem(made.sentence)
    change = Change()
    for line in made.lines:
        change.put(*line.records)
        if not line.case.version:
            procedure = made.wish.procedure
            change.editions[procedure.edition] = (procedure.name, procedure.text)
    change.put(*made.also)
    return archive.apply(change, made.label, by=by)


def _line(reader: CaseReader, wish: Wish, subject: Subject, number: int, by: str) -> AdvanceLine:
    known = case_of(reader, wish.procedure, subject)
    begins = wish.outcome == PASS and wish.stage == wish.procedure.stages[0].key
    if known is None or (begins and not reader.is_running(known)):
        return _beginning(reader, wish, subject, number, by, begins=begins)
    way = reader.walk(known)
    if not way.procedure.has(wish.stage):
        return AdvanceLine(subject=subject, case=known, refusals=[_no_such_stage(way.procedure, wish.stage)])
    if wish.outcome == CORRECT:
        return corrected(reader, wish, subject, way)
    return _acting(reader, wish, subject, way, by)


def _no_such_stage(procedure: Procedure, stage: str) -> Missing:
    known = "、".join(f"{it.key}（{it.title}）" for it in procedure.stages)
    return Missing("stage", f"“{procedure.title}”没有“{stage}”这个环节，可用的有：{known}")


def _beginning(reader: CaseReader, wish: Wish, subject: Subject, number: int, by: str, *, begins: bool) -> AdvanceLine:
    case = Case(
        number=number,
        procedure=wish.procedure.name,
        edition=wish.procedure.edition,
        year=wish.year or int(wish.day[:4]),
        village=subject.village,
        household=subject.household,
        person=subject.person,
        person_number=subject.number if subject.person else "",
        about=subject.about,
        begun_on=Day(wish.day),
    )
    way = walk(wish.procedure, case, ())
    if not wish.procedure.has(wish.stage):
        return AdvanceLine(subject=subject, case=case, refusals=[_no_such_stage(wish.procedure, wish.stage)])
    if not begins:
        first = wish.procedure.stages[0]
        why = f"没有在办的“{wish.procedure.title}”事项，要先办“{first.title}”（{first.key}）"
        return AdvanceLine(subject=subject, case=case, refusals=[Missing("case", why)])
    if reader.editions.is_gone(wish.procedure):
        why = f"“{wish.procedure.title}”已经去掉了，不能再办新的，在办的照旧办完"
        return AdvanceLine(subject=subject, case=case, refusals=[Missing("procedure", why)])
    look = _look(reader, wish, subject, way)
    if against := [*against_beginning(look), *_before_the_last(reader, wish, subject)]:
        return AdvanceLine(subject=subject, case=case, refusals=against)
    return _acting(reader, wish, subject, way, by)


def _before_the_last(reader: CaseReader, wish: Wish, subject: Subject) -> list[Missing]:
    """A new case does not begin before the last one of the same procedure has ended."""
    ended = [reader.walk(it) for it in reader.cases_of(subject.key) if it.procedure == wish.procedure.name]
    late = [it for it in ended if it.last is not None and it.last.day > wish.day]
    return [
        Missing("date", f"第 {it.case.number} 号事项 {dates.chinese(it.last.day)}{it.word}，再办不能早于这一天")
        for it in late[-1:]
        if it.last is not None
    ]


def _look(reader: CaseReader, wish: Wish, subject: Subject, way: Walk) -> Look:
    facts = reader.facts(way.case, subject.dossier)
    return Look(walk=way, stage=way.procedure.stage(wish.stage), day=wish.day, facts=facts, values={})


def _acting(reader: CaseReader, wish: Wish, subject: Subject, way: Walk, by: str) -> AdvanceLine:
    look, case, faults = _look(reader, wish, subject, way), way.case, dict[str, Missing]()
    if wish.outcome == PASS:
        values, faults = recorded(way.procedure, look.stage, subject.fields, case.year)
        look = replace(look, values=values, unread=faults.keys())
        look = replace(look, values=filled(look))
    back_to = _back_to(look, wish, subject)
    against = [*faults.values(), *refusals(look, wish.outcome, subject.said.get(OPINION, ""), back_to)]
    if against:
        return AdvanceLine(subject=subject, case=case, refusals=against)
    done = StageDone(
        case=case.id,
        number=(case.acts or 0) + 1,
        stage=wish.stage,
        outcome=wish.outcome,
        day=Day(wish.day),
        by=subject.said.get(BY, "") or by,
        opinion=subject.said.get(OPINION, ""),
        back_to=back_to,
        values=told(dict(look.values or {})),
    )
    return _written(look, subject, done)


def _back_to(look: Look, wish: Wish, subject: Subject) -> str:
    """The stage at which a case goes on; where only one is possible it need not be said."""
    if wish.outcome == REOPEN:
        return wish.stage
    said = subject.said.get(BACK_TO, "")
    if wish.outcome == RETURN and not said:
        return look.stage.returns[-1] if look.stage.returns else ""
    return said if wish.outcome == RETURN else ""


def _written(look: Look, subject: Subject, done: StageDone) -> AdvanceLine:
    """The records of an act: its own, the case, and what it writes into the household or the village."""
    case, now = replace(look.case, acts=done.number), _record_of(look, subject)
    made: list[Record] = []
    if done.outcome == PASS and look.stage.enters and case.household is None:
        now = Household(village=case.village, number=case.person_number)
        made.append(_head_of(look, now))
        case = replace(case, household=now.id)
    writes = {PASS: look.stage.writes, REFUSE: look.walk.procedure.refusal}.get(done.outcome, {})
    wrote = written_by(look, writes, now) if now is not None else {}
    done = replace(done, wrote=told(wrote))
    after = walk(look.walk.procedure, case, (*look.walk.records, done))
    if now is not None:
        fields: dict[str, Any] = {name: value for name, (_, value) in wrote.items()}
        if done.outcome != PASS:
            fields = {**given_back(look.walk, after, now), **fields}
        changed = replace(now, **fields)
        made += [changed] if changed != now or not now.version else []
    return AdvanceLine(subject=subject, case=look.case, after=after, records=(*_ordered(made), case, done))


def _ordered(made: Sequence[Record]) -> Iterator[Record]:
    """Households before their members."""
    yield from (it for it in made if isinstance(it, Household | VillageFigures))
    yield from (it for it in made if isinstance(it, Member))


def _record_of(look: Look, subject: Subject) -> Household | VillageFigures | None:
    """What the case writes into: the household, or the village's figures of the case's year."""
    if subject.dossier is not None:
        return subject.dossier.household
    return look.facts.figures if look.case.subject[0] == VILLAGE else None


def _head_of(look: Look, home: Household) -> Member:
    """The applicant as the head of the new household, with what was recorded about the person."""
    names = [it.name for it in Member.FIELDS if it.is_readable]
    said = {name: value for name in names if (value := look.value(name)) not in (None, "")}
    return Member(**{**said, "household": home.id, "name": look.case.person, "relation": HEAD})
