"""What rules have asked about more than their own household, so that a new answer can be told from the old one."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar

from township_desk.domain.records import (
    Case,
    Objection,
    PostedNotice,
    PostedPlace,
    PostingBreak,
    PostingEnd,
    StageDone,
)
from township_desk.store.trail.touched import Touched

T = TypeVar("T")
WHERE = ("household.village", "member.household")
"""Where households and members are."""
CASES = (Case.TABLE, StageDone.TABLE)
POSTINGS = tuple(it.TABLE for it in (PostedNotice, PostedPlace, PostingBreak, PostingEnd, Objection))


class Concerns(Enum):
    """Who has to be looked at again when there is another answer."""

    WHO_ASKED = "those who have asked"
    EVERYBODY = "all households and places"
    NOBODY = "nobody: what the answer says of a household is touched together with the household"


@dataclass
class _Way:
    """How a question is answered, what it is answered from, and the answers that were given."""

    answer: Callable[..., Any]
    reads: Callable[..., Iterable[str]]
    concerns: Concerns
    answers: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    askers: defaultdict[tuple[Any, ...], set[int]] = field(default_factory=lambda: defaultdict(set))


class Asked:
    """Answers, each read once and kept until a step changes it."""

    def __init__(self) -> None:
        self.who = 0
        """The household or place about which the rules ask now."""
        self._ways: dict[str, _Way] = {}

    def way(
        self,
        name: str,
        answer: Callable[..., T],
        reads: Callable[..., Iterable[str]],
        concerns: Concerns = Concerns.WHO_ASKED,
    ) -> Callable[..., T]:
        """A function that answers a question as `answer` does and remembers who has asked.

        `reads` are the kinds of records (`paper`) and fields (`household.village`) from which it is answered.
        """
        way = self._ways.setdefault(name, _Way(answer, reads, concerns))
        way.answer, way.reads = answer, reads
        answers, askers = way.answers, way.askers

        def ask(*about: Any) -> T:
            if concerns is Concerns.WHO_ASKED:
                askers[about].add(self.who)
            if about not in answers:
                answers[about] = answer(*about)
            found: T = answers[about]
            return found

        return ask

    def answered_anew(self, touched: Touched) -> set[int] | None:
        """Asks again what some steps may have changed. Returns those whom another answer concerns, None for all."""
        told, everybody = set[int](), False
        before = [(way, self._taken_back(way, touched)) for way in self._ways.values()]
        for way, taken in before:
            if way.concerns is Concerns.NOBODY:
                continue
            for about, was in taken.items():
                way.answers[about] = now = way.answer(*about)
                told |= way.askers[about] if now != was else set()
                everybody |= now != was and way.concerns is Concerns.EVERYBODY
        return None if everybody else told

    def _taken_back(self, way: _Way, touched: Touched) -> dict[tuple[Any, ...], Any]:
        stale = [about for about in way.answers if not touched.what.isdisjoint(way.reads(*about))]
        return {about: way.answers.pop(about) for about in stale}
