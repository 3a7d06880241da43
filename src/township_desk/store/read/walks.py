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
    on_list = {key: [it for it in cases if _is_on(lists[key], it, cases[it])] for key in {it.posting for it in raised}}
    against = ((one, case) for one in raised for case in on_list[one.posting])
    return Counter(case.id for one, case in against if one.is_of_all or one.names(case.household, case.id))


def _is_on(notice: PostedNotice, case: Case, procedure: Procedure) -> bool:
    """Whether a case stands on a notice. One that was made of no cases names the households of a year."""
    if notice.cases:
        return case.id in json.loads(notice.cases)
    sheets = {it.get("sheet") for stage in procedure.stages for it in stage.conditions}
    named = case.household in json.loads(notice.households or "[]")
    return named and notice.sheet in sheets and notice.year == case.year
