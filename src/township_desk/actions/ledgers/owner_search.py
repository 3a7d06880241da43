"""Finding the households, members and places that entries of a ledger are about, while their names are typed."""

from collections.abc import Iterable, Iterator
from datetime import date

from township_desk.actions.ledgers.entries import places
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.entering.possible_owners import PossibleOwner, most_likely, of_dossier, of_member
from township_desk.domain.fields.identity import normalise, upgrade
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records.ledgers.entries import Owner, ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.dossiers import places as place_dossiers
from township_desk.store.read.search import Finder

MOST_OFFERED = 8
"""So many owners are offered while a name is typed."""
_HOMES = 50
"""So many households are looked at for them, so that the best stand on top."""


class OwnerSearch:
    """Finds owners of a ledger's entries. What it has read is kept until the archive's next step.

    All methods read the archive, so the window calls them in the worker.
    """

    def __init__(self, archive: Archive, kind: type[Record]) -> None:
        self._archive, self._kind, self._ledger = archive, kind, ledger_of(kind)
        self._initials = Initials.load()
        self._finder, self._step = Finder(self._initials), -1
        self.homes: dict[int, Dossier] = {}
        self._places: dict[Owner, PossibleOwner] = {}
        self._around: dict[Owner, Dossier] = {}
        self._day = date.today().isoformat()

    def refresh(self) -> bool:
        """Forgets what was read of an earlier step, and reads all names the first time. False when nothing changed."""
        if self._step == self._archive.step:
            return False
        self._step = self._archive.step
        self.homes.clear()
        self._around.clear()
        self._archive.find(self._kind, id=0)  # whatever reads a ledger learns what its links are called
        owners = places(self._archive, self._kind)
        self._places = {owner: PossibleOwner(owner=owner, name=name) for name, owner in owners}
        if self._ledger.of_households:
            self._finder.refresh(self._archive)
        return True

    def offered(self, text: str) -> list[PossibleOwner]:
        """Who may be meant while a name is typed: by characters, pinyin initials or the end of a number."""
        self.refresh()
        wanted = name_key(text)
        people = sorted(
            (it for it in self._people(text) if not it.closed),
            key=lambda it: (bool(it.gone), name_key(it.name) != wanted, not name_key(it.name).startswith(wanted)),
        )
        return [*people, *(it for it in self._places.values() if self._begins(it, wanted))][:MOST_OFFERED]

    def _begins(self, place: PossibleOwner, wanted: str) -> bool:
        """Whether a place may be meant by a part of its name or by its initials."""
        letters = wanted.lower() if wanted.isascii() else "?"
        spelt = self._initials.all(place.name)
        return wanted in name_key(place.name) or any(it.startswith(letters) for it in spelt)

    def _people(self, text: str) -> Iterator[PossibleOwner]:
        """Members and households whom the search finds, each once."""
        if not self._ledger.of_households or not text.strip():
            return
        found, wanted = self._finder.find(self._archive, text, _HOMES), normalise(text)
        meant, seen = {(it.household, it.name) for it in found}, set[Owner]()
        self.read_homes(it.household for it in found)
        for key in dict.fromkeys(it.household for it in found):
            home, by_number = self.homes[key], (key, "") in meant  # the number of the household was typed
            named = [it for it in home.members if (by_number and it == home.head) or (key, it.name) in meant]
            people = [it for it in named if it.id_number.startswith(wanted) or it.id_number.endswith(wanted)] or named
            for it in (owner for member in people for owner in of_member(home, member, self._ledger.of, self._day)):
                if it.owner not in seen:
                    seen.add(it.owner)
                    yield it

    def read_homes(self, keys: Iterable[int]) -> None:
        """Reads the dossiers of households that were not read yet. One that is gone is left out."""
        if lacking := [key for key in dict.fromkeys(keys) if key not in self.homes]:
            self.homes |= {it.household.id: it for it in dossiers(self._archive, lacking)}

    def now(self, owner: PossibleOwner) -> PossibleOwner | None:
        """An owner as the archive knows it now; None when there is no such owner any more."""
        if not owner.home:
            return self._places.get(owner.owner)
        self.read_homes([owner.home])
        home = self.homes.get(owner.home)
        found = of_dossier(home, self._ledger.of, self._day).get(owner.owner) if home else None
        return found._replace(through=owner.through) if found else None

    def dossier(self, of: Owner) -> Dossier:
        """What is known about a household or a place. Raises Problem for a household that is gone."""
        if of.of != HOUSEHOLD:
            self._around = self._around or {_place_of(it): it for it in place_dossiers(self._archive)}
            return self._around[of]
        self.read_homes([of.key])
        if of.key not in self.homes:
            raise Problem("没有打开：这一户已经不在档案里。请重新找。")
        return self.homes[of.key]

    def numbered(self, number: str) -> list[PossibleOwner]:
        """Those whom a number means: that of a household, of one of its members, or its last four to six characters."""
        return most_likely(list(self._people(upgrade(normalise(number)))))

    def named(self, text: str, number: str = "") -> list[PossibleOwner]:
        """Those whom a written name means: by the number beside it, else by the whole name, else by its initials.

        A person whose number differs from the one beside the name is left out.
        """
        number, wanted = upgrade(normalise(number)), name_key(text)
        if number and (numbered := list(self._people(number))):
            return most_likely(_called(numbered, wanted) or numbered)
        if at := [it for it in self._places.values() if name_key(it.name) == wanted]:
            return at
        people = list(self._people(text))
        found = most_likely(_called(people, wanted) or (people if wanted.isascii() else []))
        return [it for it in found if not it.tail or it.tail == number[-4:]] if number else found


def _place_of(dossier: Dossier) -> Owner:
    return Owner(VILLAGE, dossier.village.id) if dossier.village.id else Owner(TOWNSHIP)


def _called(found: Iterable[PossibleOwner], wanted: str) -> list[PossibleOwner]:
    """Those who have the whole name, or whose household was found by it."""
    return [it for it in found if wanted in (name_key(it.name), name_key(it.through))]
