"""Households and their members: new, changed, gone and back again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from township_desk.domain import dates
from township_desk.domain.dossier import Dossier
from township_desk.domain.findings import Fix
from township_desk.domain.kinds import Day
from township_desk.domain.record import Record
from township_desk.domain.records import Household, Income, Member
from township_desk.domain.terms import CLOSED, HEAD
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.change import Change
from township_desk.store.dossiers import dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A member who leaves: why, on which ISO day, who is head afterwards (0 unless the head leaves).

    With the last member the household itself may be closed.
    """

    member: int
    reason: str
    day: str
    new_head: int = 0
    close: bool = False


def open_household(archive: Archive, household: int) -> Dossier:
    """Everything on one household."""
    return dossier(archive.db, household)


def name_of(found: Dossier) -> str:
    """What a household is called in the history: its head's name."""
    return found.head.name if found.head else (found.household.number or "无户主")


def add_household(archive: Archive, household: Household, head: Member, *, by: str) -> None:
    """A new household with its head."""
    if not head.name:
        raise Problem("没有新建：户主姓名没有填。请填姓名。")
    with archive.change(f"新建 {head.name} 户", by=by) as change:
        change.put(household, replace(head, household=household.id, relation=HEAD))


def save_household(archive: Archive, found: Dossier, records: Sequence[Record], *, by: str) -> int | None:
    """Keeps the changed records of one household as one step; the step, or None when nothing changed."""
    for record in records:
        if isinstance(record, Member) and not record.name:
            raise Problem("没有保存：有成员没有姓名。请补填姓名。")
    change = Change()
    change.put(*records)
    return archive.apply(change, f"修改 {name_of(found)} 户", by=by)


def member_leaves(archive: Archive, found: Dossier, leaving: Leaving, *, by: str) -> None:
    """A member leaves with reason and date, and stays on record; a head is followed, an empty household may close."""
    member = next((it for it in found.present if it.id == leaving.member), None)
    if member is None:
        raise Problem("没有减少：这个人已经不在这一户。请刷新后再看。")
    _check_leaving(member, leaving)
    others = [it for it in found.present if it is not member]
    follower = _chosen(others, leaving.new_head) if member.is_head and others else None
    closes = leaving.close and not others
    follows = f"，户主改为 {follower.name}" if follower else "，全户注销" if closes else ""
    day, reason = Day(leaving.day), leaving.reason
    with archive.change(f"{member.name} 减少：{reason}{follows}", by=by) as change:
        change.put(replace(member, left_on=day, left_reason=reason))
        if follower:
            change.put(replace(follower, relation=HEAD))
        if closes:
            change.put(replace(found.household, status=CLOSED, left_on=day, left_reason=reason))


def _check_leaving(member: Member, leaving: Leaving) -> None:
    if not leaving.reason or not leaving.day:
        raise Problem("没有减少：要选原因，填日期。")
    if len(leaving.day) != len("2018-10-15") or not dates.is_real(leaving.day):
        raise Problem(f"没有减少：“{leaving.day}”不是完整的日期，应写成 2018-10-15 这样。")
    if leaving.day < (member.joined_on or ""):
        raise Problem(f"没有减少：减少日期早于增加日期 {member.joined_on}。请核对。")


def _chosen(others: Sequence[Member], new_head: int) -> Member:
    for member in others:
        if member.id == new_head:
            return member
    raise Problem("没有减少：户主离开，要先选定新的户主。")


def remove_household(archive: Archive, found: Dossier, *, by: str) -> None:
    """Moves a household with all that belongs to it into the recycle bin."""
    with archive.change(f"删除 {name_of(found)} 户（移入回收站）", by=by) as change:
        parts = (*found.members, *found.incomes, *found.pairings, *found.measures)
        change.remove(found.household, *parts, *found.exemptions, *found.hits)


def restore_record(archive: Archive, record: Record, *, by: str) -> None:
    """Brings a removed record back with all that left with it."""
    name = getattr(record, "name", "") or getattr(record, "number", "")
    archive.restore(record.id, f"从回收站恢复 {record.LABEL} {name}".rstrip(), by=by)


def apply_fix(archive: Archive, found: Dossier, fix: Fix, *, by: str) -> None:
    """Applies the one-click correction of a finding."""
    parts = (*found.members, *found.incomes, *found.pairings, *found.measures)
    records: tuple[Record, ...] = (found.household, *parts)
    record = next((it for it in records if it.id == fix.record), None)
    if record is None:
        raise Problem("没有改：这条记录已经不在这一户。请刷新后再看。")
    label = record.field(fix.field).label
    with archive.change(f"修改 {name_of(found)} 户：{label}", by=by) as change:
        change.put(replace(record, **{fix.field: fix.value}))  # type: ignore[arg-type]  # the field is named by the rule


def income_of(found: Dossier, year: int) -> Income:
    """The account of a year, a fresh one when there is none."""
    return found.income(year) or Income(household=found.household.id, year=year)
