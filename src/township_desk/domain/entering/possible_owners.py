"""The possible owners of a typed entry, as they are offered to the clerk."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.people.population import age_of
from township_desk.domain.records import Member, Village
from township_desk.domain.records.ledgers.entries import Owner, of_household
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, OWNERS, VILLAGE, WHOLE_HOUSEHOLD


class PossibleOwner(NamedTuple):
    """A household, member, village or the township that an entry may be about.

    `name` is that of the member, of the household's head or of the place. `through` is the member by whom a household
    was found. `gone` says what became of a member, `closed` that the household was closed.
    """

    owner: Owner
    name: str
    home: int = 0
    tail: str = ""
    age: int | None = None
    head: str = ""
    place: str = ""
    through: str = ""
    gone: str = ""
    closed: bool = False

    @property
    def where(self) -> Owner:
        """The household or place in whose dossier its entries stand."""
        return of_household(self.home) if self.home else self.owner

    @property
    def about(self) -> str:
        """Where it belongs, in words: 陈德福 · 石桥村 3组."""
        head = self.head if self.owner.of == MEMBER else f"成员 {self.through}" if self.through else ""
        return " · ".join(filter(None, (head, self.place)))

    @property
    def word(self) -> str:
        """What it is, where a ledger has several kinds of owners."""
        return WHOLE_HOUSEHOLD if self.owner.of == HOUSEHOLD else OWNERS[self.owner.of]


def of_member(dossier: Dossier, member: Member, of: Sequence[str], day: str) -> Iterator[PossibleOwner]:
    """What naming a member can mean: the member, or the household.

    Where both can own an entry, only the head stands for the household. Ages are those of `day`.
    """
    home, head = dossier.household, dossier.head
    place = f"{dossier.village.name} {home.group}".strip()
    named = PossibleOwner(
        owner=Owner(MEMBER, member.id),
        name=member.name,
        home=home.id,
        tail=member.id_number[-4:],
        age=age_of(member, day),
        head=head.name if head else "",
        place=place,
        gone="" if member.left_on is None else member.left_reason or "减少",
        closed=home.left_on is not None,
    )
    if MEMBER in of:
        yield named
    if HOUSEHOLD in of and head is not None and (member.id == head.id or MEMBER not in of):
        through = "" if member.id == head.id else member.name
        whole = named if member.id == head.id else next(of_member(dossier, head, (MEMBER,), day))
        yield whole._replace(owner=of_household(home.id), through=through, gone="")


def of_dossier(dossier: Dossier, of: Sequence[str], day: str) -> dict[Owner, PossibleOwner]:
    """Everything in a household that can own an entry."""
    people = (dossier.head, *dossier.members) if dossier.head else dossier.members
    found: dict[Owner, PossibleOwner] = {}
    for member in people:
        for it in of_member(dossier, member, of, day):
            found.setdefault(it.owner, it)
    return found


def of_village(village: Village) -> PossibleOwner:
    """A village as an owner."""
    return PossibleOwner(owner=Owner(VILLAGE, village.id), name=village.name)


def most_likely(found: Sequence[PossibleOwner]) -> list[PossibleOwner]:
    """Of several with the same name those that are meant: members before whole households, who is still there first.

    For a household, its head's name counts before that of another member.
    """
    members = [it for it in found if it.owner.of == MEMBER] or list(found)
    heads = [it for it in members if not it.through] or members
    here = [it for it in heads if not (it.gone or it.closed)]
    return here or heads
