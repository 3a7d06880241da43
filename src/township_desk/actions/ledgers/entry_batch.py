"""One act on many entries of a ledger: planned, shown, then written as one step."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from township_desk.actions.household.deeds import Deed, writes
from township_desk.actions.ledgers.batch import BatchLine, BatchPlan
from township_desk.actions.ledgers.entries import still_named
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records.ledgers.entries import ledger_of, named, objection, owner_of
from township_desk.domain.records.record import Record
from township_desk.problems import Conflict, Problem
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.read.ledgers.rows import LedgerRow, entry_page
from township_desk.store.trail.change import Change


def plan_field(
    archive: Archive,
    kind: type[Record],
    ids: Sequence[int],
    name: str,
    value: Value,
    progress: Progress = NO_PROGRESS,
) -> BatchPlan:
    """Sets one field of every entry. An entry that could not be kept like that stays as it is, with the reason."""
    it, ledger = kind.field(name), ledger_of(kind)
    rows, beside = entry_page(archive, kind, ids), _by_owner(archive, kind)
    what = f"{ledger.title}的{it.label}改为“{it.kind.show(value) or '空'}”"
    found = counted(rows, len(rows), progress, f"读{ledger.title}")
    return BatchPlan(what=what, unit=ledger.unit, lines=tuple(_lines(found, name, value, beside)))


def _by_owner(archive: Archive, kind: type[Record]) -> dict[object, list[Record]]:
    found: defaultdict[object, list[Record]] = defaultdict(list)
    for entry in archive.all(kind):
        found[owner_of(entry)].append(entry)
    return found


def _lines(
    rows: Iterator[LedgerRow], name: str, value: Value, beside: dict[object, list[Record]]
) -> Iterator[BatchLine]:
    for row in rows:
        field, old = row.entry.field(name), getattr(row.entry, name)
        new: Record = replace(row.entry, **{name: value})  # type: ignore[arg-type]  # the field is named
        others = beside[owner_of(new)]
        why = "已经是这样" if old == value else objection(new, others).rstrip("。")
        if not why:  # what is planned for one entry counts for the next ones
            others[:] = [new if it.id == new.id else it for it in others]
        yield BatchLine(
            household=row.household,
            village=row.village,
            head=f"{row.head} {named(row.entry)}".strip(),
            member=row.member,
            old=field.kind.show(old),
            new=field.kind.show(value) or "空",
            why=why,
            records=() if why else (new,),
        )


def plan_removals(archive: Archive, kind: type[Record], ids: Sequence[int]) -> Deed:
    """A deed: moves entries into the recycle bin. It refuses when one of them is no longer as it was shown."""
    ledger, rows = ledger_of(kind), entry_page(archive, kind, ids)
    if len(rows) < len(ids):
        raise Conflict(f"没有删除：有 {len(ids) - len(rows)} {ledger.unit}已经不在档案里。请重新勾选。")
    for row in rows:
        if why := still_named(archive, row.entry):
            raise Problem(f"没有删除：“{named(row.entry)}”{why}")
    change = Change()
    change.remove(*(it.entry for it in rows))
    many = f"{len(rows):,} {ledger.unit}{ledger.title}"
    homes = len({it.household for it in rows if it.household})
    whose = f"，涉及 {homes:,} 户" if homes else ""
    return Deed(
        title=f"删除 {many}",
        lines=(
            f"勾选的 {len(rows):,} {ledger.unit}移入回收站{whose}，不再计入台账和统计。",
            "以后可以在“历史”里撤销，或从回收站找回。",
        ),
        verb="删除",
        done=f"已删除 {many}",
        act=writes(change, f"删除 {many}"),
    )
