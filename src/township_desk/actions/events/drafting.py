"""An event while it is worked out: what it would write, what speaks against it, what it says to the clerk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from township_desk.actions.events.plans import Choice, EventWish, Open, Parcel, Refused
from township_desk.actions.household.households import name_of, open_household
from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinds import codes
from township_desk.domain.events.shown import CHANGED, JOINED, LEFT, WENT_OVER, Became, Home, Told, home_of
from township_desk.domain.fields import terms
from township_desk.domain.records import Event, Household, Member
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive

R = TypeVar("R", bound=Record)


class Draft:
    """What an event of a household would do. Nothing is written before it is complete."""

    def __init__(self, archive: Archive, wish: EventWish) -> None:
        self.archive, self.wish = archive, wish
        self.home = open_household(archive, wish.household)
        self.homes = [self.home]
        """The households that the event changes, as they are."""
        self.today = date.today().isoformat()
        self.refusals: list[Refused] = []
        self.notes: list[str] = []
        self.open: list[Open] = []
        self.parcel: Parcel | None = None
        self._put: dict[int, Record] = {}

    def refuse(self, what: str, why: str) -> None:
        """Says why the event cannot be entered."""
        self.refusals.append(Refused(what, why))

    def note(self, text: str) -> None:
        """Says something that the clerk should know."""
        self.notes.append(text)

    def put(self, *records: Record) -> None:
        """Adds records to write. A later state of a record replaces an earlier one."""
        for record in records:
            self._put.pop(record.id, None)
            self._put[record.id] = record

    def now(self, record: R) -> R:
        """A record as the event would leave it, as far as it is worked out."""
        found = self._put.get(record.id, record)
        assert isinstance(found, type(record))
        return found

    @cached_property
    def cases(self) -> CaseReader:
        """The cases of the archive."""
        return CaseReader(self.archive)

    @cached_property
    def events(self) -> list[Event]:
        """The events that were entered before."""
        return self.archive.all(Event)

    @property
    def records(self) -> list[Record]:
        """Everything to write."""
        return list(self._put.values())

    @property
    def year(self) -> int:
        """The year of the event."""
        return int(self.wish.day[:4])

    @property
    def about(self) -> str:
        """Whose event it is, in words."""
        return place_of(self.home)

    def present(self, home: Dossier) -> list[Member]:
        """The members of a household as the event would leave it, the head first."""
        known = {it.id: it for of in self.homes for it in of.members}
        known |= {it.id: it for it in self._put.values() if isinstance(it, Member)}
        here = [now for it in known.values() if (now := self.now(it)).household == home.household.id]
        return sorted((it for it in here if it.left_on is None), key=lambda it: (it.relation != terms.HEAD, it.id))

    @cached_property
    def relation_words(self) -> tuple[str, ...]:
        """The relations to a head that the event's year offers, without that of the head."""
        return tuple(it for it in codes()["relation"].words_of(self.year) if it != terms.HEAD)

    def ask(self, field: str, member: Member | None, words: str, choices: Mapping[str, str]) -> None:
        """Asks for what does not follow for certain: the values that are possible, with the words for each.

        Until it is said, the event is refused.
        """
        offered = tuple(Choice(value=it, words=said) for it, said in choices.items())
        self.open.append(Open(field=field, member=member.id if member else 0, words=words, choices=offered))
        self.refuse(field, words)

    def told(self) -> Told:
        """What the event shows."""
        known = [it for it in self.homes if it.household.version]
        return Told(
            before=tuple(home_of(it.household, it.village.name, it.members) for it in known),
            after=tuple(self._after(it) for it in self.homes),
            people=tuple(self._people()),
            notes=tuple(self.notes),
        )

    def _after(self, home: Dossier) -> Home:
        household = self.now(home.household)
        villages = {it.id: it.name for it in self.archive.villages()}
        return home_of(household, villages[household.village], self.present(home))

    def _people(self) -> Iterable[Became]:
        was = {it.id: it for home in self.homes for it in home.members}
        for now in (it for it in self._put.values() if isinstance(it, Member)):
            if (act := _act(was.get(now.id), now)) is not None:
                yield act


def _act(was: Member | None, now: Member) -> Became | None:
    """What became of a person; None where nothing that concerns the household did."""
    if was is None or (was.left_on is not None and now.left_on is None):
        return Became(member=now.id, name=now.name, act=JOINED, now=now.relation)
    if was.left_on is None and now.left_on is not None:
        return Became(member=now.id, name=now.name, act=LEFT, was=was.relation)
    goes = was.household != now.household
    if not goes and was.relation == now.relation:
        return None
    act = WENT_OVER if goes else CHANGED
    return Became(member=now.id, name=now.name, act=act, was=was.relation, now=now.relation)


def place_of(home: Dossier) -> str:
    """A household in words: village, group, head."""
    return f"{home.village.name}{home.household.group} {name_of(home)}户"


def closed(household: Household) -> bool:
    """Whether a household is no longer kept."""
    return not household.is_registered


def named(members: Sequence[Member]) -> str:
    """The names of some members."""
    return "、".join(it.name for it in members)
