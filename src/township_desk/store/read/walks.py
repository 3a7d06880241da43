"""The ways of the cases of an archive, and what was said against them where they hung."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from township_desk.domain.procedures.declared_procedures import of_text
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import Walk, walk
from township_desk.domain.records import Case, Objection, PostedNotice, StageDone
from township_desk.store.read.editions import editions_of

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


def walks(archive: "Archive") -> Iterator[Walk]:
    """Every case as far as it has come."""
    editions, records = editions_of(archive), defaultdict[int, list[StageDone]](list)
    for it in archive.all(StageDone):
        records[it.case].append(it)
    cases = {it: of_text(*editions[it.edition]) for it in archive.all(Case)}
    objections = objections_against(archive, cases)
    for case, procedure in cases.items():
        yield walk(procedure, case, records[case.id], objections=objections.get(case.id, 0))


def objections_against(archive: "Archive", cases: Mapping[Case, Procedure]) -> Mapping[int, int]:
    """How many objections there are against each case, those against the whole of its list among them."""
    raised = archive.all(Objection)
    lists = {it.id: it for it in archive.all(PostedNotice)} if raised else {}
    on_list = {key: _on(lists[key], cases) for key in {it.posting for it in raised}}
    against = ((one, case) for one in raised for case in on_list[one.posting])
    return Counter(case.id for one, case in against if one.is_of_all or one.names(case.household, case.id))


def _on(notice: PostedNotice, cases: Mapping[Case, Procedure]) -> list[Case]:
    """The cases that stand on a notice. One that was made of no cases names the households of a year."""
    if notice.cases:
        named = set(json.loads(notice.cases))
        return [it for it in cases if it.id in named]
    homes = set(json.loads(notice.households or "[]"))
    alike = (it for it in cases if it.year == notice.year and it.household in homes)
    return [it for it in alike if _asks_for(cases[it], notice.sheet)]


def _asks_for(procedure: Procedure, sheet: str) -> bool:
    """Whether a procedure has a stage that waits for a notice."""
    return any(it.get("sheet") == sheet for stage in procedure.stages for it in stage.conditions)
