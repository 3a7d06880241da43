"""What rules have asked about more than their own household, so that a new answer can be told from the old one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from township_desk.actions.asking.marks import answer_mark
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
REGISTERED_BY, EXITED_BY = ("household.left_on", "household.status"), ("household.status", "household.exit_year")
"""What says whether a household is registered, and whether and when it has left poverty."""
TODAY = "today"
"""What is read by whatever depends on the day."""
CASES = (Case.TABLE, StageDone.TABLE)
POSTINGS = tuple(it.TABLE for it in (PostedNotice, PostedPlace, PostingBreak, PostingEnd, Objection))


class Concerns(Enum):
    """Who has to be looked at again when there is another answer."""

    WHO_ASKED = "those who have asked"
    EVERYBODY = "all households and places"
    NOBODY = "nobody: what the answer says of a household is touched together with the household"


class _Mark(NamedTuple):
    """The mark of an answer, where the answer itself is not known any more."""

    text: str


@dataclass
class _Way:
    """How a question is answered, what it is answered from, and the answers that were given."""

    answer: Callable[..., Any]
    reads: Callable[..., Iterable[str]]
    concerns: Concerns
    answers: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    marks: dict[tuple[Any, ...], str] = field(default_factory=dict)
    """The marks of the answers that were given in an earlier session, as long as nobody has asked again."""
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
                way.marks.pop(about, None)
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
                is_other = answer_mark(now) != was.text if isinstance(was, _Mark) else now != was
                told |= way.askers[about] if is_other else set()
                everybody |= is_other and way.concerns is Concerns.EVERYBODY
        return None if everybody else told

    def _taken_back(self, way: _Way, touched: Touched) -> dict[tuple[Any, ...], Any]:
        given = (*way.answers, *way.marks)
        stale = [about for about in given if not touched.what.isdisjoint(way.reads(*about))]
        return {
            about: way.answers.pop(about) if about in way.answers else _Mark(way.marks.pop(about)) for about in stale
        }

    def plain(self) -> list[list[Any]]:
        """Who has asked what, with the marks of the answers, as plain values."""
        return [
            [name, about, way.marks.get(about) or answer_mark(way.answers[about]), [*way.askers.get(about, ())]]
            for name, way in self._ways.items()
            if way.concerns is not Concerns.NOBODY
            for about in (*way.answers, *way.marks)
        ]

    def take(self, plain: Iterable[Sequence[Any]]) -> None:
        """Takes up what was asked in an earlier session. All ways are known by now."""
        for name, about, mark, askers in plain:
            way = self._ways[name]
            way.marks[tuple(about)] = mark
            way.askers[tuple(about)].update(askers)
