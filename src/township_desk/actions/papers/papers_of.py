"""Looking at the papers of a household, a village, the township or an entry of a ledger."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from township_desk.actions.asking.papers_beside import beside_of
from township_desk.actions.household.households import name_of, open_household
from township_desk.actions.ledgers.entry_panel import home_of
from township_desk.actions.office.working_year import working_year
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.papers.faults import Beside, looked_at, one_day
from township_desk.domain.papers.needs import Need, State, not_asked, owner_in
from township_desk.domain.records import PLACE_LEDGERS
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, places
from township_desk.store.read.register import RegisterFilter, register_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersOf:
    """The papers of one owner: whose they are in words, every need in order, and the day that all of them bear.

    `entry` is the one of a ledger whose papers they are, None for all papers of the owner. `kept` says whether the
    office keeps papers of such owners here; where it does not, none counts as missing.
    """

    home: Dossier
    whose: str
    needs: Sequence[Need]
    one_day: str
    kept: bool
    entry: Record | None = None

    @property
    def owner(self) -> Owner:
        """Whose papers they are."""
        return owner_in(self.home)

    @property
    def every(self) -> Sequence[Need]:
        """The needs, and what the checklist knows but does not ask of this owner. Such a paper may come in, too."""
        return self.needs if self.entry is not None else (*self.needs, *not_asked(self.home, self.needs))

    @property
    def to_do(self) -> list[Need]:
        """What is missing or to be mended. Where no papers are kept, none is missing."""
        return [it for it in self.needs if it.state.to_do and (self.kept or it.paper is not None)]

    def count(self, *states: State) -> int:
        """How many needs stand so."""
        return sum(it.state in states for it in self.needs)

    @property
    def required(self) -> int:
        """How many papers are asked for."""
        return sum(it.wanted.required for it in self.needs)

    @property
    def have(self) -> int:
        """How many of those are there."""
        return sum(it.wanted.required and it.paper is not None for it in self.needs)


def papers_of(archive: Archive, owner: Owner, year: int = 0) -> PapersOf:
    """The papers of a household, a village or the township, for a working year. Raises Problem when it is gone."""
    return _papers(archive, _home(archive, owner), year)


def _home(archive: Archive, owner: Owner) -> Dossier:
    if owner.of == HOUSEHOLD:
        return open_household(archive, owner.key)
    found = next((it for it in places(archive) if it.village.id == owner.key), None)
    if found is None:
        raise Problem("这个村已经不在村名册里。请刷新后再看。")
    return found


def _papers(archive: Archive, home: Dossier, year: int = 0) -> PapersOf:
    return _told(home, beside_of(archive, year or working_year(archive))(home))


def _told(home: Dossier, beside: Beside) -> PapersOf:
    needs = looked_at(home, beside)
    return PapersOf(home=home, whose=whose(home), needs=needs, one_day=one_day(needs), kept=beside.kept)


def papers_of_entry(archive: Archive, entry: Record, year: int = 0) -> PapersOf:
    """The papers of an entry of a ledger, among those of its household, village or township."""
    found = _papers(archive, home_of(archive, entry), year)
    mine = [it for it in found.needs if it.of_entry == entry.id]
    return replace(found, needs=mine, one_day="", entry=entry)


def papers_in(
    archive: Archive, village: int, year: int = 0, within: Collection[int] | None = None
) -> Iterator[PapersOf]:
    """The papers of a village, then of each of its households; 0 means the township and everybody in it.

    Of a list there are only those of the households `within` it.
    """
    beside = beside_of(archive, year or working_year(archive))
    meant = None if within is None else tuple(within)
    wanted = RegisterFilter(villages=(village,) if village else (), households=meant)
    every = places(archive, PLACE_LEDGERS) if within is None else ()
    here = [it for it in every if not village or it.village.id == village]
    homes = dossiers(archive, register_ids(archive, wanted))
    yield from (_told(found, beside(found)) for found in chain(here, homes))


def whose(home: Dossier) -> str:
    """Whose papers they are, in the words of lists."""
    if home.household.id:
        return f"{home.village.name} {name_of(home)} 户"
    return home.village.name or home.township.name
