"""The hits of 四级比对 in the archive: listing them, settling them, and how long they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from township_desk.actions.comparison.comparison import HitRow, HitState
from township_desk.actions.household.deeds import Deed
from township_desk.actions.office.limits import set_limit
from township_desk.actions.office.settings import standards
from township_desk.domain.dossiers.comparison_subjects import FINDINGS, Matters
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Comparison, ComparisonHit
from township_desk.domain.records.steps import FieldChange
from township_desk.exchange.comparison.hit_workbook import write_hits
from township_desk.exchange.comparison.listing import ListWords
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive
from township_desk.store.read.persons import people_of_hits

__all__ = [
    "Compared",
    "FieldChange",
    "earlier_findings",
    "first_day_kept",
    "hit_rows",
    "keep_days",
    "lists_compared",
    "plan_reopening",
    "set_keep_days",
    "settle",
    "settle_shown",
    "state_of",
    "write_results",
]
_NAMED = 5
KEEP_DAYS = "comparison_keep_days"
_LONGEST = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A compared list, who compared it, and the last ISO day on which its hits are kept."""

    record: Comparison
    by: str
    until: str


def hit_rows(archive: Archive) -> list[HitRow]:
    """Every kept hit in the order of the register, with what the newest list said about it."""
    people = people_of_hits(archive)
    order = {key: place for place, key in enumerate(people)}
    hits = sorted(archive.all(ComparisonHit), key=lambda it: (order[it.member], it.subject, it.level, it.id))
    words = ListWords.build(Matters.load())
    return [HitRow(hit=it, person=people[it.member], state=state_of(it), gist=words.gist(it.cells)) for it in hits]


def state_of(hit: ComparisonHit) -> HitState:
    """Whether the newest list has a hit for the first time, still, or no longer."""
    if hit.gone_on is not None:
        return HitState.GONE
    return HitState.NEW if hit.since == hit.comparison else HitState.STILL


def lists_compared(archive: Archive) -> list[Compared]:
    """The compared lists, newest first."""
    steps, days = {it.id: it for it in archive.history()}, keep_days(archive)
    records = sorted(archive.all(Comparison), key=lambda it: -it.id)
    return [Compared(record=it, by=steps[it.version].by, until=_until(it.compared_on, days)) for it in records]


def plan_reopening(rows: Sequence[ComparisonHit]) -> Deed:
    """A deed: takes back how hits were settled, so that they wait again."""
    told = [f"“{it.finding}：{it.reason}”（{it.settled_by} {it.settled_on}）" for it in rows if it.finding]
    more = (f"等 {len(told)} 条。",) if len(told) > _NAMED else ()
    return Deed(
        title=f"取消 {len(told)} 条核实结论",
        lines=(*(f"取消{it}。" for it in told[:_NAMED]), *more, "这些结果重新算作未核实。"),
        verb="取消结论",
        done=f"已取消 {len(told)} 条核实结论",
        act=lambda archive, by: settle_shown(archive, rows, "", "", by=by),
    )


def settle_shown(archive: Archive, rows: Sequence[ComparisonHit], finding: str, reason: str, *, by: str) -> None:
    """Settles the hits that were shown. Raises Conflict when somebody has settled one differently meanwhile."""
    for row in rows:
        now = archive.get(ComparisonHit, row.id)
        if (now.finding, now.reason) != (row.finding, row.reason):
            raise Conflict(f"没有记下：这条结果此后由 {now.settled_by or '别人'} 改过结论。请看过现在的结论再记。")
    settle(archive, [it.id for it in rows], finding, reason, by=by)


def settle(archive: Archive, keys: Sequence[int], finding: str, reason: str, *, by: str) -> None:
    """Settles hits: 属实, 不属实 or 不影响, with reason, person and day. "" opens them again."""
    if finding and finding not in FINDINGS:
        raise Problem(f"没有记下：结论只有{'、'.join(FINDINGS)}。请重新选。")
    if finding and not reason.strip():
        raise Problem("没有记下：要写明怎么核实的。请填理由。")
    if not keys:
        raise Problem("没有记下：没有选中比对结果。请先选一条。")
    settled = {
        "finding": finding,
        "reason": reason.strip(),
        "settled_by": by if finding else "",
        "settled_on": Day(date.today().isoformat()) if finding else None,
    }
    act = "记下核实结论" if finding else "取消核实结论"
    # the label stays when the hits are erased, so it has no names
    with archive.change(f"四级比对{act} {len(keys)} 条", by=by) as change:
        change.put(*(replace(archive.get(ComparisonHit, key), **settled) for key in keys))  # type: ignore[arg-type]


def earlier_findings(archive: Archive, hit: ComparisonHit) -> list[FieldChange]:
    """How a hit was settled before, newest first."""
    return [it for it in archive.trail(hit.id) if it.field in ("finding", "reason")]


def keep_days(archive: Archive) -> int:
    """How many days hits are kept, as the office has set it."""
    return standards(archive).limit(KEEP_DAYS)


def set_keep_days(archive: Archive, days: int, source: str, *, by: str) -> None:
    """Sets how long hits are kept. What is then over is erased only when somebody confirms it."""
    if not 1 <= days <= _LONGEST:
        raise Problem(f"没有改：保存天数应在 1 到 {_LONGEST} 之间。")
    set_limit(archive, KEEP_DAYS, days, source, by=by)


def _until(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def first_day_kept(today: str, archive: Archive) -> str:
    """The first day whose lists are still kept today."""
    return (date.fromisoformat(today) - timedelta(days=keep_days(archive))).isoformat()


def write_results(rows: Sequence[HitRow], path: Path) -> int:
    """Writes some hits into a workbook. Returns the number of rows."""
    if not rows:
        raise Problem("没有写结果表：没有比对结果。请先比对名单，或换一个条件。")
    return write_hits(path, [(it.hit, it.person, it.state.word) for it in rows], Matters.load())
