"""Ledgers (台账): writing, removing, listing and adding up their entries."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from township_desk.actions.household.deeds import Deed
from township_desk.actions.household.households import name_of, open_household
from township_desk.actions.household.register import household_numbered, village_named
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records import LEDGERS, Member, Village
from township_desk.domain.records.ledgers.entries import Owner, begun, ledger_of, named, objection, owner_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on
from township_desk.store.read.ledgers.past import kind_then
from township_desk.store.read.ledgers.query import LedgerFilter
from township_desk.store.read.ledgers.rows import LedgerRow, ledger_rows
from township_desk.store.read.naming import entries_naming, ledgers_naming

UNSORTED = "未分类"
"""The tab of entries without a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The sums of some entries by field; money is in 分."""

    kind: str
    entries: int
    households: int
    sums: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The entries of one ledger that name the same entry of another, and their sums."""

    kind: type[Record]
    rows: list[LedgerRow]
    total: Sum


def is_in_use(kind: object) -> bool:
    """Whether a kind of entries is a ledger as it is now: in use, and with these fields."""
    return kind in LEDGERS


def ledger_named(name: str) -> type[Record]:
    """The ledger of this name or title. Raises a Problem that lists them when there is none."""
    for kind in LEDGERS:
        if name in (kind.TABLE, ledger_of(kind).title):
            return kind
    known = "、".join(f"{ledger_of(it).title}（{it.TABLE}）" for it in LEDGERS)
    raise Problem(f"没有名为“{name}”的台账。可用的有：{known}。")


def keep_entry(archive: Archive, entry: Record, *, by: str) -> None:
    """Writes a new or changed entry, checked against its owner's entries as the archive holds them now."""
    others = beside(archive, entry)
    if why := objection(entry, others):
        raise Problem(f"没有保存：{why}")
    act = "修改" if entry.version else "登记"
    with archive.change(f"{whose(archive, entry)}{act}{entry.LABEL}：{named(entry)}", by=by) as change:
        change.put(entry)


def remove_entry(archive: Archive, entry: Record, *, by: str) -> None:
    """Moves an entry into the recycle bin. One that others name is kept: they would name nothing."""
    if why := still_named(archive, entry):
        raise Problem(f"没有删除：{why}")
    with archive.change(f"{whose(archive, entry)}删除{entry.LABEL}：{named(entry)}", by=by) as change:
        change.remove(entry)


def still_named(archive: Archive, entry: Record) -> str:
    """Which entries of other ledgers name an entry, as a sentence; "" when none does."""
    told = [_counted(it) for it in naming(archive, entry)]
    return f"还有 {'、'.join(told)}写着“{named(entry)}”。请先改那些，再删。" if told else ""


def _counted(found: Named) -> str:
    return f"{len(found.rows)} {ledger_of(found.kind).unit}{ledger_of(found.kind).title}"


def beside(archive: Archive, entry: Record) -> list[Record]:
    """The other entries of the same ledger and owner."""
    owner = owner_of(entry)
    found: list[Record] = archive.find(type(entry), **({} if owner.of == TOWNSHIP else {owner.of: owner.key}))
    return [it for it in found if owner_of(it) == owner]


def places(archive: Archive, kind: type[Record]) -> list[tuple[str, Owner]]:
    """The villages and the township that can own an entry, each with its name; none for a ledger of households."""
    of = ledger_of(kind).of
    villages = [(it.name, Owner(VILLAGE, it.id)) for it in archive.villages() if VILLAGE in of]
    return villages + ([(archive.township.name, Owner(TOWNSHIP))] if TOWNSHIP in of else [])


def whose(archive: Archive, entry: Record) -> str:
    """The owner of an entry, in the words of the history."""
    owner = owner_of(entry)
    if owner.of == HOUSEHOLD:
        return f"{name_of(open_household(archive, owner.key))} 户"
    if owner.of == MEMBER:
        return f"{archive.get(Member, owner.key).name} "
    return f"{(archive.get(Village, owner.key) if owner.of == VILLAGE else archive.township).name} "


def plan_removal(archive: Archive, entry: Record) -> Deed:
    """A deed: moves an entry into the recycle bin. Raises Problem while others name it."""
    ledger = ledger_of(type(entry))
    if why := still_named(archive, entry):
        raise Problem(f"不能删除：{why}")
    return Deed(
        title=f"删除{ledger.title}：{named(entry)}",
        lines=(
            f"{whose(archive, entry)}{begun(entry) or '没写日期'}的这一{ledger.unit}移入回收站，不再计入台账和统计。",
            "以后可以在“历史”的回收站里找回。",
        ),
        verb="删除",
        done=f"已删除{ledger.title}：{named(entry)}",
        act=lambda archive, by: remove_entry(archive, entry, by=by),
    )


def entries(
    archive: Archive, kind: type[Record], *, village: str = "", year: str = "", household: str = "", day: str = ""
) -> list[LedgerRow]:
    """The entries of a ledger as they are, or as they were on an ISO day.

    Those of one village, year or household (by its number) if given. Raises Problem for an unknown village or
    household.
    """
    with archive_on(archive, day) if day else nullcontext(archive) as then:
        places = (village_named(then, village).id,) if village else ()
        home = household_numbered(then, household).id if household else 0
        wanted = LedgerFilter(villages=places, household=home, years=(year,) if year else ())
        return ledger_rows(then, kind_then(then, kind) if day else kind, wanted)


def naming(archive: Archive, entry: Record) -> list[Named]:
    """What names an entry through a link, by ledger; ledgers in which nothing does are left out."""
    found = list[Named]()
    for kind in ledgers_naming(type(entry)):
        if keys := tuple(it.id for it in entries_naming(archive, kind, entry)):
            rows = ledger_rows(archive, kind, LedgerFilter(entries=keys))
            found.append(Named(kind=kind, rows=rows, total=total(kind, rows)))
    return found


def tabs(kind: type[Record]) -> tuple[str, ...]:
    """The words by which a ledger is split, and one for entries without a word.

    Empty for a ledger that is not split.
    """
    split = ledger_of(kind).tabs
    return (*CodeLists.load()[kind.field(split).codes].labels, UNSORTED) if split else ()


def tab_of(row: LedgerRow) -> str:
    """The tab on which an entry stands."""
    split = ledger_of(type(row.entry)).tabs
    return str(getattr(row.entry, split)) or UNSORTED if split else ""


def sums(kind: type[Record], rows: Sequence[LedgerRow]) -> list[Sum]:
    """The sums of each tab, in the order of the tabs. A household counts once on each tab."""
    return [_sum(kind, tab, [it for it in rows if tab_of(it) == tab]) for tab in tabs(kind)]


def total(kind: type[Record], rows: Sequence[LedgerRow]) -> Sum:
    """The sums of a list of entries."""
    return _sum(kind, "合计", rows)


def _sum(kind: type[Record], tab: str, rows: Sequence[LedgerRow]) -> Sum:
    added = {name: _added(getattr(it.entry, name) for it in rows) for name in ledger_of(kind).sums}
    return Sum(kind=tab, entries=len(rows), households=len({it.household for it in rows if it.household}), sums=added)


def _added(amounts: Iterable[int | None]) -> int:
    return sum(it or 0 for it in amounts)
