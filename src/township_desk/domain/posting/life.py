"""The life of a posting: its records together, and what they make of it on any day."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Objection, PostedNotice, PostedPlace, PostingBreak, PostingEnd


class State(Enum):
    """How far a notice has come. A draft has no life yet."""

    DRAFT = "draft"
    PRINTED = "printed"
    POSTED = "posted"
    CLOSABLE = "closable"
    CLOSED = "closed"
    REPLACED = "replaced"

    @property
    def word(self) -> str:
        """What the clerk reads."""
        return _WORDS[self]

    @property
    def lets_on(self) -> bool:
        """Whether its period is over and nothing waits, so that the cases on it can go on."""
        return self in (State.CLOSABLE, State.CLOSED)

    @property
    def hangs(self) -> bool:
        """Whether the notice hangs and its posting is not yet closed."""
        return self in (State.POSTED, State.CLOSABLE)


_WORDS = {
    State.DRAFT: "拟稿",
    State.PRINTED: "已打印",
    State.POSTED: "张贴中",
    State.CLOSABLE: "可结束",
    State.CLOSED: "已结束",
    State.REPLACED: "已被替换",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A posting with everything that happened to it. `printed_at` is an ISO time."""

    record: PostedNotice
    printed_at: str = ""
    printed_by: str = ""
    places: Sequence[PostedPlace] = ()
    breaks: Sequence[PostingBreak] = ()
    objections: Sequence[Objection] = ()
    end: PostingEnd | None = None

    @property
    def number(self) -> int:
        """The number of the posting."""
        return self.record.number or 0

    @property
    def printed_on(self) -> str:
        """The day on which it was printed."""
        return self.printed_at[:10]

    @property
    def listed(self) -> tuple[int, ...]:
        """The keys of the households on the list, in the order of the paper, as far as they are known."""
        return tuple(json.loads(self.record.households or "[]"))

    @property
    def households(self) -> frozenset[int]:
        """The households on the list, whatever their order."""
        return frozenset(self.listed)

    @property
    def cases(self) -> frozenset[int]:
        """The keys of the cases for which it hangs; none for a notice that was made of no cases."""
        return frozenset(json.loads(self.record.cases or "[]"))

    @property
    def begun(self) -> str:
        """The first day on which it hung anywhere; "" while it does not hang."""
        return min((it.posted_on for it in self.places), default="")

    @property
    def first(self) -> str:
        """The day from which the period counts: that of the last place, but not before the day on the paper."""
        return max((*(it.posted_on for it in self.places), self.record.first_day or "")) if self.places else ""

    @property
    def posting(self) -> Posting | None:
        """The period with its breaks; None before it hangs, and for a notice that has none."""
        if not self.places or self.record.last_day is None:
            return None
        return replace(printed_period(self.record), first=self.first, missing=_days_of(self.breaks))

    @property
    def last(self) -> str:
        """The last day of the period; "" before it hangs, and for a notice that has none."""
        return self.posting.last if self.posting else ""

    def unsettled(self, day: str) -> list[Objection]:
        """The objections that were raised up to a day and are not settled on it."""
        return [it for it in self.objections if it.raised_on <= day and (it.settled_on or "9999") > day]

    def waits_for(self, day: str) -> tuple[str, list[Objection]]:
        """What the end of the posting on a day waits for: the last day of its period and its unsettled objections.

        The last day is "" once it is over.
        """
        runs_until = self.last if self.last and day <= self.last else ""
        return runs_until, [it for it in self.objections if it.settled_on is None or it.settled_on > day]

    def is_late(self, objection: Objection) -> bool:
        """Whether an objection was raised after the period."""
        return bool(self.last) and objection.raised_on > self.last

    def state(self, day: str) -> State:
        """How far it has come on a day."""
        if self.end is not None and self.end.ended_on <= day:
            return State.CLOSED if self.end.replaced_by is None else State.REPLACED
        if not self.begun or day < self.begun:
            return State.PRINTED
        over = bool(self.last) and day > self.last
        return State.CLOSABLE if over and not self.unsettled(day) else State.POSTED

    def days_left(self, day: str) -> int | None:
        """How many days of the period come after a day; None where no period runs on it."""
        posting = self.posting
        if posting is None or not self.state(day).hangs:
            return None
        return posting.left(day)


def printed_period(record: PostedNotice) -> Posting:
    """The period as the paper says it: its first day, and how its days are counted."""
    first, last = record.first_day or "", record.last_day or ""
    kept = json.loads(record.options or "{}").get("posting")
    if kept is None:  # nothing says how they were counted
        return Posting(first=first, days=(date.fromisoformat(last) - date.fromisoformat(first)).days + 1)
    return Posting(
        first=first, days=kept["days"], working_days=kept["working_days"], first_day_counts=kept["first_day_counts"]
    )


def _days_of(breaks: Sequence[PostingBreak]) -> tuple[str, ...]:
    """Every day of some breaks, each once."""
    found: set[str] = set()
    for it in breaks:
        first, last = date.fromisoformat(it.first_day), date.fromisoformat(it.last_day)
        found |= {(first + timedelta(days=place)).isoformat() for place in range((last - first).days + 1)}
    return tuple(sorted(found))
