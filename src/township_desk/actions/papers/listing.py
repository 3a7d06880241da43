"""The papers of some owners as one list: what is there, what is missing, what is to be mended."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from township_desk.actions.household.register import household_numbered, village_named
from township_desk.actions.papers.papers_of import PapersOf, papers_in, papers_of
from township_desk.domain.papers.needs import Need, State
from township_desk.domain.records import Paper
from township_desk.domain.records.entries import Owner, of_household
from township_desk.domain.records.ledger import VILLAGE
from township_desk.problems import Problem
from township_desk.store.archive import Archive

TO_DO = (State.MISSING, State.MEND)
"""What somebody must still do something about."""


class ListedNeed(NamedTuple):
    """A need with whose it is, and the number by which commands name its paper (0 while it is missing)."""

    of: PapersOf
    need: Need
    number: int


def listed(
    archive: Archive, *, village: str = "", household: str = "", year: int = 0, states: Sequence[State] = tuple(State)
) -> list[ListedNeed]:
    """The papers of a household by its number, of a village with its households, or of all.

    Raises Problem for an unknown village or household.
    """
    numbers = numbered(archive)
    return [
        ListedNeed(of, need, numbers.get(need.paper.id, 0) if need.paper else 0)
        for of in _owners(archive, village, household, year)
        for need in of.needs
        if need.state in states
    ]


def _owners(archive: Archive, village: str, household: str, year: int) -> Iterator[PapersOf]:
    if household:
        yield papers_of(archive, owner_named(archive, household=household), year)
    else:
        yield from papers_in(archive, village_named(archive, village).id if village else 0, year)


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
