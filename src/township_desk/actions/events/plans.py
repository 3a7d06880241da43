"""What is wished for a household, and what would become of it: shown first, written afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from township_desk.domain.events.kinds import EventKind
from township_desk.domain.events.shown import Told
from township_desk.domain.records import Household
from township_desk.domain.records.record import Record

Said = Mapping[str, object]
"""What is said about an event by field: a text, a list of texts (several members), or texts by member (relations)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWish:
    """An event that is to be entered: whose, of which kind, on which ISO day, and what is said about it."""

    household: int
    kind: EventKind
    day: str
    said: Said = field(default_factory=dict)


def new_household(records: Sequence[Record]) -> int:
    """The key of the household that an event makes, by what it writes; 0 where it makes none."""
    return next((it.id for it in records if isinstance(it, Household) and not it.version), 0)


class Refused(NamedTuple):
    """Why an event cannot be entered: the field or matter that it is about, and a clause."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a field of an event may be here: its values with their words, the likely one first."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Something that does not follow for certain and is asked for: a field, of which member (0: the household's)."""

    field: str
    member: int
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file for another township: where it is written, under which password, what it says, and the scans with it."""

    path: Path
    password: str
    said: Mapping[str, Any]
    scans: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlan:
    """An event as it would be entered now. With `refusals` nothing can be written.

    `number` and `about` say whose event it is. `told` is what is shown, `open` what is still to be answered. `parcel`
    is the file that writing the event makes.
    """

    wish: EventWish
    number: str
    about: str
    told: Told = field(default_factory=Told)
    refusals: Sequence[Refused] = ()
    open: Sequence[Open] = ()
    records: Sequence[Record] = ()
    seen: Sequence[Sequence[Record]] = ()
    parcel: Parcel | None = None

    @property
    def label(self) -> str:
        """What the step is called in the history."""
        names = "、".join(dict.fromkeys(it.name for it in self.told.people if it.act != "改关系"))
        return f"{self.wish.kind.name}：{self.about}{f' {names}' if names else ''}"

    @property
    def sentence(self) -> str:
        """Why nothing is written, in one sentence; "" when it can be."""
        if not self.refusals:
            return ""
        more = f"（共 {len(self.refusals)} 处）" if len(self.refusals) > 1 else ""
        return f"没有登记“{self.wish.kind.name}”，档案未改动：{self.about}：{self.refusals[0].why}{more}。"
