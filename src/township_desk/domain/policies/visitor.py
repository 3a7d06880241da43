"""What somebody at the counter is asked that no card has, and where an answer is written down."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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


@cache
def _table() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(resource("visitor.toml").read_text("utf-8"))


@cache
def questions() -> Mapping[str, Question]:
    """What is asked, by name."""
    return {name: Question(name=name, **said) for name, said in _table()["asked"].items()}  # type: ignore[arg-type]


@cache
def request_fields() -> RequestFields:
    """Where requests and answers are written down."""
    return RequestFields(**_table()["request"])  # type: ignore[arg-type]
