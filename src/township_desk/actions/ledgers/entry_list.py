"""The page of a ledger as a list: its ids in order, the rows on screen, the choices of its filters, its sums.

Nothing here reads all entries. The database sorts, filters and adds up.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from township_desk.actions.ledgers.entries import UNSORTED, tabs
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Scaled, Whole
from township_desk.domain.fields.links import Link, targets_in
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import OWNERS, TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.store.read.ledgers.groups import LedgerGroup, ledger_groups
from township_desk.store.read.ledgers.query import SOON, Days, DueState, LedgerFilter, order_by
from township_desk.store.read.ledgers.rows import LedgerRow, entry_homes, entry_ids, entry_page

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

SOON_WORDS = f"{SOON} 天内到期"
DOUBTS = ".doubts"
"""The column of the doubts. The rules count them, so the database cannot sort by them."""
_FIRST = 200
Offers = Mapping[str, Sequence[tuple[object, str]]]
"""The choices of each filter: pairs of value and words."""


class Asked(NamedTuple):
    """What the clerk wants to see: filters, a column to sort by, and how many doubts each entry has."""

    wanted: LedgerFilter
    sorted_by: str = ""
    down: bool = False
    doubts: Mapping[int, int] = {}


class Listed(NamedTuple):
    """The entries that were asked for, the rows of the first of them, and how many households they are about."""

    ids: "array[int]"
    first: Sequence[LedgerRow]
    households: int


class Counted(NamedTuple):
    """What stands around the list: a number for each tab (the first is all), choices, what is due, and the sums."""

    entries: int
    tabs: Sequence[int]
    offers: Offers
    due: Mapping[DueState, int]
    sums: Mapping[str, int]


def wanted_text(kind: type[Record], text: str, wanted: LedgerFilter) -> LedgerFilter:
    """The filter with a searched text, and with the stored numbers that it can mean: amounts, years, links."""
    plain = text.strip()
    return wanted._replace(text=plain, numbers=tuple(_numbers(kind, plain)) if plain else ())


def _numbers(kind: type[Record], text: str) -> Iterator[tuple[str, int]]:
    codes, key = CodeLists.load(), name_key(text)
    for it in (kind.field(name) for name in ledger_of(kind).columns):
        if isinstance(it.kind, Link):
            yield from ((it.name, at) for at, label in targets_in(it.kind.to).labels.items() if key in name_key(label))
        elif isinstance(it.kind, Scaled | Whole):
            with suppress(Misfit):
                value = it.kind.parse(text, codes)
                if isinstance(value, int):
                    yield it.name, value


def today_and_soon() -> Days:
    """Today, and the last day that counts as soon."""
    return Days.of(date.today())


def look(archive: "Archive", kind: type[Record], asked: Asked) -> Listed:
    """Reads the list that is asked for."""
    if asked.sorted_by == DOUBTS:
        ids, households = entry_ids(archive, kind, asked.wanted)
        ids = array("q", sorted(ids, key=lambda key: asked.doubts.get(key, 0), reverse=asked.down))
    else:
        order = order_by(kind, asked.sorted_by, down=asked.down) if asked.sorted_by else ""
        ids, households = entry_ids(archive, kind, asked.wanted, order)
    return Listed(ids, entry_page(archive, kind, ids[:_FIRST]), households)


def rows_of(archive: "Archive", kind: type[Record], ids: Sequence[int]) -> list[LedgerRow]:
    """The rows of some entries."""
    return entry_page(archive, kind, ids)


def homes_of(archive: "Archive", kind: type[Record], ids: Sequence[int]) -> tuple[int, ...]:
    """The households of some entries, each once, in the order of the register."""
    return entry_homes(archive, kind, LedgerFilter(entries=tuple(ids)))


def count(archive: "Archive", kind: type[Record], wanted: LedgerFilter) -> Counted:
    """Counts and adds up what the filter lets through, and what each tab and each choice would let through."""
    groups = ledger_groups(archive, kind, wanted.by_group)
    shown = [it for it in groups if it.passes(wanted)]
    any_tab = [it for it in groups if it.passes(wanted._replace(tab=None))]
    any_due = [it for it in groups if it.passes(wanted._replace(due=DueState.NOT))]
    words = ["" if it == UNSORTED else it for it in tabs(kind)]
    by_tab = _counted(any_tab, "tab")
    sums = {name: sum(it.sums[place] for it in shown) for place, name in enumerate(ledger_of(kind).sums)}
    return Counted(
        entries=sum(it.entries for it in shown),
        tabs=[sum(by_tab.values()), *(by_tab.get(word, 0) for word in words)],
        offers=_offers(archive, groups, wanted),
        due={state: sum(it.entries for it in any_due if it.due is state) for state in DueState},
        sums=sums,
    )


def _offers(archive: "Archive", groups: Sequence[LedgerGroup], wanted: LedgerFilter) -> Offers:
    """The choices of the filters with how often each occurs. What is chosen is offered in any case."""
    names = {it.id: it.name for it in archive.villages()} | {0: OWNERS[TOWNSHIP]}
    villages = dict.fromkeys(wanted.villages, 0) | _counted(groups, "village")
    years = dict.fromkeys(wanted.years, 0) | _counted(groups, "year")
    statuses = dict.fromkeys(wanted.statuses, 0) | _counted(groups, "status")
    return {
        "villages": [(it, f"{name}  {villages[it]:,}") for it, name in names.items() if it in villages],
        "years": [(it, f"{f'{it} 年' if it else '没写日期'}  {years[it]:,}") for it in sorted(years, reverse=True)],
        "statuses": [(it, f"{it}  {number:,}") for it, number in sorted(statuses.items()) if it],
    }


def _counted(groups: Iterable[LedgerGroup], part: str) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for it in groups:
        key = getattr(it, part)
        found[key] = found.get(key, 0) + it.entries
    return found


def sums_of(archive: "Archive", kind: type[Record], ids: Sequence[int]) -> tuple[int, Mapping[str, int]]:
    """How many households some entries are about, and what they add up to."""
    wanted = LedgerFilter(entries=tuple(ids))
    return len(entry_homes(archive, kind, wanted)), count(archive, kind, wanted).sums


def sums_told(kind: type[Record], entries: int, households: int, sums: Mapping[str, int]) -> str:
    """How many entries and households there are and what they come to, in words. Sums of nothing are left out."""
    parts = [f"{entries:,} {ledger_of(kind).unit}", f"{households:,} 户" if households else ""]
    parts += [f"{label} {text}" for label, text in sum_texts(kind, sums)]
    return "，".join(filter(None, parts))


def sum_texts(kind: type[Record], sums: Mapping[str, int]) -> list[tuple[str, str]]:
    """The label of each sum that is not nothing, and its amount with its unit."""
    found = ((kind.field(name), amount) for name, amount in sums.items() if amount)
    return [(it.label, f"{_grouped(it.kind.show(amount))} {it.unit}".rstrip()) for it, amount in found]


def _grouped(text: str) -> str:
    """A whole number with its thousands apart, like amounts of money. Alone it could be a year and is not grouped."""
    return f"{int(text):,}" if text.isdecimal() else text
