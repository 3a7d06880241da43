"""What somebody at the counter is asked that no card has, and where an answer is written down."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from township_desk.domain.policies.enjoying import NO, YES, asked_as
from township_desk.domain.policies.policy import NOW, YEAR, Policy
from township_desk.paths import resource

_YES = {"是": "有", "否": "没有"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that is asked at the counter: its title, the whole question, and the words that answer it."""

    name: str
    title: str
    question: str
    words: Sequence[str]

    def read(self, text: str) -> str:
        """The word that a text means; "" where it means none."""
        said = text.strip()
        said = said if said in self.words else _YES.get(said, said)
        return said if said in self.words else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFields:
    """The ledger in which requests stand, its fields by what they hold, and its words for visits and answers."""

    ledger: str
    day: str
    name: str
    way: str
    visited: str
    policy: str
    other: str
    matter: str
    content: str
    handler: str
    deadline: str
    answered_on: str
    answer: str
    result: str
    explained: str
    edition: str


@cache
def _table() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(resource("visitor.toml").read_text("utf-8"))


@cache
def questions() -> Mapping[str, Question]:
    """What is asked, by name."""
    return {name: Question(name=name, **said) for name, said in _table()["asked"].items()}  # type: ignore[arg-type]


def every_question(policies: Iterable[Policy]) -> Mapping[str, Question]:
    """What is asked and, of every policy that leaves a trace, whether the household has it; by name."""
    return {**questions(), **{it.name: it for it in map(_enjoyment, policies)}}


def _enjoyment(policy: Policy) -> Question:
    when = {NOW: "现在有没有享受", YEAR: "今年有没有享受"}
    asked = when.get(policy.enjoyed[0].when if policy.enjoyed else "", "以前有没有享受过")
    title = f"享受{policy.title}"
    return Question(name=asked_as(policy.name), title=title, question=f"{asked}{policy.title}？", words=(YES, NO))


@cache
def request_fields() -> RequestFields:
    """Where requests and answers are written down."""
    return RequestFields(**_table()["request"])  # type: ignore[arg-type]
