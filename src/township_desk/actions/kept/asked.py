"""What rules have asked about more than their own household, so that a new answer can be told from the old one."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from township_desk.store.trail.touched import Touched

T = TypeVar("T")


class _Way(NamedTuple):
    """How a question is answered, and the kinds of records, by table, from which the answer is read."""

    answer: Callable[..., Any]
    reads: Callable[..., Iterable[str]]
    by_place: bool
    of_home: bool


class _Question(NamedTuple):
    name: str
    about: tuple[Any, ...]


class Asked:
    """Answers, each read once and kept until a step changes it."""

    def __init__(self) -> None:
        self.who = 0
        """The household or place about which the rules ask now."""
        self._ways: dict[str, _Way] = {}
        self._answers: dict[_Question, Any] = {}
        self._askers: defaultdict[_Question, set[int]] = defaultdict(set)

    def way(
        self,
        name: str,
        answer: Callable[..., T],
        reads: Callable[..., Iterable[str]],
        *,
        by_place: bool = False,
        of_home: bool = False,
    ) -> Callable[..., T]:
        """A function that answers a question as `answer` does and remembers who has asked.

        `reads` are the tables from which it is answered. `by_place` says that it matters, too, where households and
        members are; `of_home` that only those can get another answer whose own records have changed.
        """
        self._ways[name] = _Way(answer, reads, by_place, of_home)

        def ask(*about: Any) -> T:
            question = _Question(name, about)
            if not of_home:
                self._askers[question].add(self.who)
            if question not in self._answers:
                self._answers[question] = answer(*about)
            found: T = self._answers[question]
            return found

        return ask

    def answered_anew(self, touched: Touched) -> set[int]:
        """Asks again what some steps may have changed. Returns those who are told something else now."""
        before = {it: self._answers.pop(it) for it in [*self._answers] if self._may_change(it, touched)}
        told = set[int]()
        for question, was in before.items():
            way = self._ways[question.name]
            if not way.of_home:
                self._answers[question] = now = way.answer(*question.about)
                told |= self._askers[question] if now != was else set()
        return told

    def _may_change(self, question: _Question, touched: Touched) -> bool:
        way = self._ways[question.name]
        return (way.by_place and touched.moved) or not touched.kinds.isdisjoint(way.reads(*question.about))
