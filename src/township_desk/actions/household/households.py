"""Households and their members: adding, changing, leaving, removing, restoring."""

from dataclasses import replace

from township_desk.actions.household.deeds import Deed, listed
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.dossiers.rebasing import changed_records, rebased
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.procedures.saying import owned_changes
from township_desk.domain.records import OF_HOMES, Household, Income, Member
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossier
from township_desk.store.trail.change import Change


def open_household(archive: Archive, household: int) -> Dossier:
    """Everything on one household."""
    return dossier(archive, household)


def name_of(found: Dossier) -> str:
    """The household's name in the history: that of its head."""
    return found.head.name if found.head else (found.household.number or "无户主")


def add_household(archive: Archive, household: Household, head: Member, *, by: str, reason: str = "") -> None:
    """Adds a household with its head. What procedures write needs a reason."""
    if not head.name:
        raise Problem("没有新建：户主姓名没有填。请填姓名。")
    with archive.change(f"新建 {head.name} 户", by=by, reason=reason) as change:
        change.put(household, replace(head, household=household.id, relation=HEAD))


def save_household(archive: Archive, shown: Dossier, edited: Dossier, *, by: str, reason: str = "") -> int | None:
    """Saves the edits of a household as one step. Returns the step, or None when nothing changed.

    The edits are put on top of what the archive holds now. If somebody else has changed the same field, that is a
    Conflict. What procedures write is only corrected, with a `reason`.
    """
    _check_whose(shown, edited)
    now = open_household(archive, shown.household.id)
    saved = rebased(shown, edited, now)
    corrected = owned_changes(now.household, saved.household)
    change = Change(reason=reason if corrected else "")
    change.put(*changed_records(now, saved))
    label = f"更正 {name_of(now)} 户的{'、'.join(corrected)}" if corrected else f"修改 {name_of(now)} 户"
    return archive.apply(change, label, by=by)


def _check_whose(shown: Dossier, edited: Dossier) -> None:
    """Makes sure that everything to be saved belongs to the household on the screen."""
    whose = {edited.household.id, *(it.household for it in edited.members), *(it.household for it in edited.incomes)}
    if whose != {shown.household.id}:
        raise Conflict(f"没有保存：改的不是屏幕上的 {name_of(shown)} 户。请重新打开这一户再改。")
    if any(not it.name for it in edited.members):
        raise Problem("没有保存：有成员没有姓名。请补填姓名。")


def as_shown(archive: Archive, shown: Dossier) -> Dossier:
    """The household as it is now. Raises Conflict when it or its members are no longer as they were shown."""
    now = open_household(archive, shown.household.id)
    if _told(now) != _told(shown):
        raise Conflict(f"没有做：{name_of(shown)} 户此后改动过，和屏幕上的不一样了。请看过现在的内容再做。")
    return now


def _told(found: Dossier) -> list[Record]:
    """What the screen shows of household and members, whichever step wrote it."""
    return [replace(it, version=0) for it in (found.household, *sorted(found.members, key=lambda it: it.id))]


def counts_of(found: Dossier) -> list[tuple[int, str]]:
    """How many records of each kind a household has, with the words for them."""
    ledgers = [(len(found.of(kind)), f"{ledger_of(kind).title} {{}} {ledger_of(kind).unit}") for kind in OF_HOMES]
    counts = (len(found.members), "成员 {} 人"), (len(found.incomes), "收入账 {} 份")
    return [*counts, *ledgers]


def plan_removal(found: Dossier) -> Deed:
    """A deed: moves a household with everything that belongs to it into the recycle bin."""
    name = name_of(found)
    parts = listed((*counts_of(found), (len(found.hits), "比对结果 {} 条")))
    return Deed(
        title=f"移走{found.village.name}{name}户",
        lines=(f"连同{parts or '这一户'}，全部移入回收站。", "以后可以在“历史”的回收站里整户找回。"),
        verb="移入回收站",
        done=f"{name} 户已移入回收站",
        act=lambda archive, by: remove_household(archive, found, by=by),
    )


def remove_household(archive: Archive, found: Dossier, *, by: str) -> None:
    """Moves a household that was shown into the recycle bin."""
    found = as_shown(archive, found)
    with archive.change(f"删除 {name_of(found)} 户（移入回收站）", by=by) as change:
        change.remove(found.household, *found.parts, *found.exemptions, *found.hits)


def restore_record(archive: Archive, record: Record, *, by: str) -> None:
    """Restores a removed record with everything that was removed with it."""
    name = getattr(record, "name", "") or getattr(record, "number", "")
    archive.restore(record.id, f"从回收站恢复 {record.LABEL} {name}".rstrip(), by=by)


def with_account(found: Dossier, year: int) -> Dossier:
    """The household with an account of the year; a blank one is added when there is none."""
    return found if found.income(year) else replace(found, incomes=(*found.incomes, income_of(found, year)))


def income_of(found: Dossier, year: int) -> Income:
    """The account of a year; a blank one when there is none."""
    return found.income(year) or Income(household=found.household.id, year=year)
