"""The papers of some owners as one list: what is there, what is missing, what is to be mended."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from township_desk.actions.household.register import household_numbered, village_named
from township_desk.actions.papers.papers_of import PapersOf, papers_in, papers_of
from township_desk.domain.papers.needs import Need
from township_desk.domain.records import Paper
from township_desk.domain.records.ledgers.entries import Owner, of_household
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.exchange.writing.workbook import Cell, OutColumn, write_workbook
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_COLUMNS = (
    *(("行政村", 12), ("村民小组", 10), ("户编号", 16), ("户主", 10), ("材料", 28), ("所属事项", 28)),
    *(("年度", 8), ("状态", 10), ("问题", 40), ("落款日期", 12), ("页数", 8)),
)


class ListedNeed(NamedTuple):
    """A need with whose it is, and the number by which commands name its paper (0 while it is missing)."""

    of: PapersOf
    need: Need
    number: int


def listed(
    archive: Archive,
    *,
    village: str = "",
    household: str = "",
    within: Collection[int] | None = None,
    year: int = 0,
    to_do: bool = False,
) -> list[ListedNeed]:
    """The papers of a household by its number, of a village with its households, of those `within` a list, or of all.

    `to_do` leaves out those that are in order; in a village also what is missing where no papers are kept. Raises
    Problem for an unknown village or household.
    """
    numbers = numbered(archive)
    return [
        ListedNeed(of, need, numbers.get(need.paper.id, 0) if need.paper else 0)
        for of in _owners(archive, village, household, within, year)
        for need in (of.to_do if to_do and not household else of.needs)
        if need.state.to_do or not to_do
    ]


def _owners(
    archive: Archive, village: str, household: str, within: Collection[int] | None, year: int
) -> Iterator[PapersOf]:
    if household:
        yield papers_of(archive, owner_named(archive, household=household), year)
    else:
        yield from papers_in(archive, village_named(archive, village).id if village else 0, year, within)


def owner_named(archive: Archive, *, village: str = "", household: str = "") -> Owner:
    """The household with a number, or the village with a name. Raises Problem when there is none."""
    if household:
        return of_household(household_numbered(archive, household).id)
    return Owner(VILLAGE, village_named(archive, village).id)


def numbered(archive: Archive) -> Mapping[int, int]:
    """The number of each paper: its place in the order in which the papers were made."""
    return {key: number for number, key in enumerate(sorted(it.id for it in archive.all(Paper)), 1)}


def paper_numbered(archive: Archive, number: int) -> Paper:
    """The paper with this number. Raises Problem when there is none."""
    every = sorted(archive.all(Paper), key=lambda it: it.id)
    if not 1 <= number <= len(every):
        raise Problem(f"没有编号为 {number} 的佐证材料。请看 papers 列出的编号。")
    return every[number - 1]


def write_listed(found: Sequence[ListedNeed], path: Path) -> None:
    """Writes a list of papers as a workbook."""
    columns = [OutColumn(head=head, width=width) for head, width in _COLUMNS]
    write_workbook(path, "佐证材料", columns, map(_row, found))


def _row(it: ListedNeed) -> tuple[Cell, ...]:
    home, need = it.of.home, it.need
    card, head = home.household, home.head.name if home.head else ""
    whose = (home.village.name or home.township.name, card.group, card.number, head)
    dated = str(need.paper.dated or "") if need.paper else ""
    faults = "；".join(fault.message for fault in need.faults)
    return (*whose, need.title, need.about, str(need.year or ""), need.state.value, faults, dated, need.pages or "")
