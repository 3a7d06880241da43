"""One act on several households: planned, shown, then written as one step."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from township_desk.actions.household.households import name_of
from township_desk.actions.ledgers.entries import beside
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records.ledgers.entries import objection
from township_desk.domain.records.record import Record
from township_desk.problems import Conflict, Problem
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.trail.change import Change
from township_desk.store.trail.grounds import unfounded

Planned = tuple[str, str, tuple[Record, ...]]
"""What is there now, what will be there, and the records to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """What becomes of one household, of one of its members, or of an entry. `why` says why nothing does."""

    household: int
    village: str
    head: str
    member: str = ""
    old: str = ""
    new: str = ""
    why: str = ""
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPlan:
    """An act on several households, to be shown before it is written. `what` names it in the history.

    `unit` is what its lines are: households, persons, entries. `reason` says why what procedures own is corrected.
    `doubts` are sentences that hold nobody up. `again` plans once more, where the act depends on more than the records
    that it replaces.
    """

    what: str
    lines: tuple[BatchLine, ...]
    unit: str = "户"
    reason: str = ""
    doubts: tuple[str, ...] = ()
    again: Callable[[Archive], "BatchPlan"] | None = None

    @property
    def told(self) -> list[tuple[int, str, str, str, str]]:
        """What the clerk is shown."""
        return [(it.household, it.member, it.old, it.new, it.why) for it in self.lines]

    @property
    def changed(self) -> tuple[BatchLine, ...]:
        """The lines for which something is written."""
        return tuple(it for it in self.lines if not it.why)

    @property
    def passed_over(self) -> list[tuple[tuple[str, str], int]]:
        """Why nothing is written for the others, whether these are households or persons, and how many, most first."""
        return Counter((it.why, "人" if it.member else "户") for it in self.lines if it.why).most_common()


def plan_exit(
    archive: Archive, ids: Sequence[int], year: int, status: str, reason: str, progress: Progress = NO_PROGRESS
) -> BatchPlan:
    """Corrects 脱贫年度, and also 脱贫属性 unless `status` is "", with a reason: procedures write both otherwise."""
    if not reason.strip():
        raise unfounded(("脱贫年度", "脱贫属性") if status else ("脱贫年度",))

    def one(found: Dossier) -> Planned:
        home = found.household
        new = replace(home, exit_year=year, status=status or home.status)
        if new == home:
            raise Problem("已经是这样。")
        return _exit_words(home.status, home.exit_year), _exit_words(new.status, year), (new,)

    what = f"脱贫年度更正为 {year}" + (f"、脱贫属性更正为{status}" if status else "")
    return replace(plan_each(archive, ids, what, one, progress), reason=reason)


def _exit_words(status: str, year: int | None) -> str:
    return f"{status or '属性空'} · {year or '年度空'}"


def plan_each(
    archive: Archive, ids: Sequence[int], what: str, one: Callable[[Dossier], Planned], progress: Progress
) -> BatchPlan:
    """Plans an act on households one by one. `one` raises Problem where nothing can be done."""
    found = counted(dossiers(archive, list(ids)), len(ids), progress, "读户档案")
    return BatchPlan(what=what, lines=tuple(_lines(found, one)))


def _lines(found: Iterator[Dossier], one: Callable[[Dossier], Planned]) -> Iterator[BatchLine]:
    for dossier in found:
        line = BatchLine(household=dossier.household.id, village=dossier.village.name, head=name_of(dossier))
        try:
            if not dossier.household.is_registered:
                raise Problem("这一户已经注销。")
            old, new, records = one(dossier)
        except Problem as problem:
            yield replace(line, why=problem.sentence.removeprefix("没有保存：").rstrip("。"))
        else:
            yield replace(line, old=old, new=new, records=records)


def write_batch(archive: Archive, plan: BatchPlan, *, by: str) -> int | None:
    """Writes the plan as one step. Raises Problem when the archive is no longer as it was shown."""
    if plan.again is not None and plan.again(archive).told != plan.told:
        raise Conflict("没有写入，档案未改动：有的户此后改动过，和刚才看到的不一样了。请重新看过再写入。")
    change = Change(reason=plan.reason)
    for line in plan.changed:
        for record in line.records:
            if record.LEDGER and not record.version and (why := objection(record, beside(archive, record))):
                raise Problem(f"没有写入，档案未改动：{line.head} 户{why}")
        change.put(*line.records)
    return archive.apply(change, f"{len(plan.changed)} {plan.unit}{plan.what}", by=by)
