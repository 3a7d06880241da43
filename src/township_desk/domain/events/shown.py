"""What an event shows: each household before and after, and what became of each person. Kept with the event as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from township_desk.domain.fields import terms
from township_desk.domain.records import Event, Household, Member

JOINED, LEFT, WENT_OVER, CHANGED = "增加", "减少", "转到另一户", "改关系"
"""What can become of a person in an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member as a household shows it: the key, the name, the relation to the head."""

    member: int
    name: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A household at one moment: where it stands in the register, and who is there."""

    household: int
    number: str
    village: str
    group: str
    status: str
    closed: str
    members: tuple[Person, ...]

    @property
    def head(self) -> str:
        """The name of the head, "" when there is none."""
        return next((it.name for it in self.members if it.relation == terms.HEAD), "")

    @property
    def people(self) -> int:
        """How many persons are there."""
        return len(self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What became of one person: the act, with the relation before and after ("" where there is none)."""

    member: int
    name: str
    act: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything that an event shows."""

    before: tuple[Home, ...] = ()
    after: tuple[Home, ...] = ()
    people: tuple[Became, ...] = ()
    notes: tuple[str, ...] = ()


def home_of(household: Household, village: str, members: Iterable[Member]) -> Home:
    """A household as it is shown, with the members who have not left, the head first."""
    here = [it for it in members if it.left_on is None]
    return Home(
        household=household.id,
        number=household.number,
        village=village,
        group=household.group,
        status=household.status,
        closed=household.left_on or "",
        members=tuple(
            Person(member=it.id, name=it.name, relation=it.relation)
            for it in sorted(here, key=lambda it: (it.relation != terms.HEAD, it.id))
        ),
    )


def text_of(told: Told) -> str:
    """What an event shows, as it is kept."""
    return json.dumps(asdict(told), ensure_ascii=False, separators=(",", ":"))


def told_by(event: Event) -> Told:
    """What an event showed when it was entered."""
    found: dict[str, Any] = json.loads(event.told or "{}")
    return Told(
        before=_homes(found.get("before", ())),
        after=_homes(found.get("after", ())),
        people=tuple(Became(**it) for it in found.get("people", ())),
        notes=tuple(found.get("notes", ())),
    )


def _homes(found: Sequence[Mapping[str, Any]]) -> tuple[Home, ...]:
    return tuple(Home(**{**it, "members": tuple(Person(**one) for one in it["members"])}) for it in found)
