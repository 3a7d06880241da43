"""Applies a plan as one step of the archive."""

from collections.abc import Sequence

from township_desk.domain.records import ImportLog
from township_desk.domain.records.record import Record
from township_desk.exchange.exporting.originals import originals_of
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.importing.problem_workbook import problem_table
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.recognising.words import remember
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change


class Stopped(Problem):
    """The plan cannot be imported until the clerk has settled what would otherwise be lost."""


def apply_plan(
    archive: Archive, plan: ImportPlan, *, by: str, besides: Sequence[Record] = (), label: str = ""
) -> int | None:
    """Writes a plan as one named step, wholly or not at all. Returns None when there is nothing to write.

    `besides` are records that belong to the same step: a ledger that is made of the file, and its template.
    """
    if plan.stops:
        raise Stopped(f"没有导入，档案未改动：{plan.stops[0].message}")
    if archive.step != plan.step:
        raise Problem("没有导入，档案未改动：核对以后档案又改过。请再核对一次。")
    if plan.empty and not besides:
        return None
    change, log = Change(), _log_of(plan)
    change.put(*besides, log, *plan.new_villages, *plan.edited)
    if plan.keeps:
        change.put(*originals_of(log, plan.source.paths))
    remember(change, archive, plan.words)
    for kind, rows in plan.new_rows.items():
        change.add_rows(kind, rows)
    return archive.apply(change, label or label_of(plan), by=by)


def _log_of(plan: ImportPlan) -> ImportLog:
    """What the archive remembers about an import."""
    return ImportLog(
        file=plan.file,
        digests="\n".join(plan.source.digests),
        layout=plan.layout or plan.kind.title,
        year=plan.year,
        added=plan.count(RowState.NEW),
        changed=plan.count(RowState.CHANGED),
        same=plan.count(RowState.SAME),
        rejected=plan.count(RowState.REJECTED),
        problems=problem_table(plan).dumped(),
        kept=len(plan.source.paths) if plan.keeps else None,
    )


def label_of(plan: ImportPlan) -> str:
    """The step's label in the history."""
    rows = plan.count(RowState.NEW) + plan.count(RowState.CHANGED)
    if not plan.kind.brings_people:
        return f"导入 {plan.file}（{plan.kind.title} {rows} {plan.kind.unit}）"
    return f"导入 {plan.file}（{plan.households_touched} 户 {rows} 人）"
