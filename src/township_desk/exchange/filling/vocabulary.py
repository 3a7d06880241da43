"""Every head that a template may have and the key it means: exact, nearly alike, or alike when spoken."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.derived import DERIVED
from township_desk.domain.keys import PER_CAPITA
from township_desk.domain.pinyin import Initials
from township_desk.domain.records import Pairing
from township_desk.exchange.layouts import Dictionary, fold
from township_desk.paths import resource

_NUMBERED = re.compile(
    r"^(?:\(?[\d一二三四五六七八九十]{1,2}[).、．]+|[★☆▲△#※]+|[A-Z]\d{1,2}[a-z]?(?=[\u4e00-\u9fff]))"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_UNIT_BEHIND = re.compile(r"[/／](?:元|万元|亩|人|户|个|月|年|平方米|㎡|m2|公里|岁)$")
_REPORTED = "income.reported"  # a list is filled with the figure that verdicts use
_SAYING_NOTHING = re.compile(r"情况|状况|信息|基本|农村|[的之及和与、类称其等]")
_LIKE_ENOUGH = 0.8
_SPOKEN_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Guess:
    """A key and how sure it is, 0 to 1."""

    key: str
    confidence: float


NOTHING = Guess("", 0.0)


@dataclass(frozen=True)
class Vocabulary:
    """The words: keys of heads, whose a group of columns is, leaves under such groups, words of strangers."""

    known: Mapping[str, str]
    subjects: Mapping[str, str]
    leaves: Mapping[str, Mapping[str, str]]
    people: tuple[str, ...]
    other: tuple[str, ...]
    personal: frozenset[str]
    weak: frozenset[str]
    telling: tuple[str, ...]

    @classmethod
    def load(cls) -> "Vocabulary":
        """The shipped words (resources/templates/heads.toml) before those of the records."""
        table = tomllib.loads(resource("templates", "heads.toml").read_text("utf-8"))
        known = _by_head(table["heads"].items())
        known |= {head: it for head, it in _of_program().items() if head not in known}
        subjects = {fold(word): name for name, words in table["subjects"].items() for word in words}
        leaves = {name: _by_head(keys.items()) for name, keys in table["leaves"].items()}
        strangers, words = table["strangers"], table["words"]
        return cls(
            known=known,
            subjects=subjects,
            leaves=leaves,
            people=tuple(strangers["people"]),
            other=tuple(strangers["other"]),
            personal=frozenset(strangers["personal"]),
            weak=frozenset(words["weak"]),
            telling=tuple(words["telling"]),
        )

    def exact(self, text: str) -> str:
        """The key of a head that is known as it stands, or without its notes in brackets; "" otherwise."""
        return next((self.known[form] for form in forms(text) if form in self.known), "")

    def alike(self, text: str) -> Guess:
        """The key of the known head most like a text, if both agree in every telling word."""
        from rapidfuzz import fuzz, process

        plain = forms(text)[-1]
        if len(plain) < 3:
            return NOTHING
        spoken, told = self._spoken_alike(plain), self._told(plain)
        for head, score, _ in [] if spoken.key else process.extract(plain, self._heads, scorer=fuzz.ratio, limit=5):
            if score / 100 >= _LIKE_ENOUGH and self._told(head) == told and _differ_little(head, plain):
                return Guess(self.known[head], round(score / 100, 2))
        return spoken

    def _spoken_alike(self, plain: str) -> Guess:
        """Heads typed by pinyin with a wrong character: 文化成度."""
        for head in self._spoken.get(self._initials.first(plain), ()) if len(plain) >= 3 else ():
            if 2 * sum(one == other for one, other in zip(head, plain, strict=True)) > len(plain):
                return Guess(self.known[head], _SPOKEN_ALIKE)
        return NOTHING

    def _told(self, head: str) -> frozenset[str]:
        return frozenset(word for word in self.telling if word in head)

    @cached_property
    def _heads(self) -> list[str]:
        return list(self.known)

    @cached_property
    def _initials(self) -> Initials:
        return Initials.load()

    @cached_property
    def _spoken(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for head in self.known:
            found.setdefault(self._initials.first(head), []).append(head)
        return found


def of_head(key: str) -> str:
    """What a key asks of a person, asked of the head of the household."""
    others = {"computed.age": "computed.head_age", "member.note": "household.note"}
    return others.get(key) or key.replace("member.", "head.", 1)


def forms(text: str) -> tuple[str, ...]:
    """A head as it stands, without numbering and unit, and without anything in brackets."""
    folded = fold(text)
    bare = _UNIT_BEHIND.sub("", _NUMBERED.sub("", folded))
    return tuple(dict.fromkeys((folded, bare, _BRACKETS.sub("", bare))))


def _differ_little(one: str, other: str) -> bool:
    """Whether two heads differ by wrong letters or by words that say nothing, not by what one of them asks beyond."""
    return len(one) == len(other) or _SAYING_NOTHING.sub("", one) == _SAYING_NOTHING.sub("", other)


def _by_head(keys: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    return {fold(head): key for key, heads in keys for head in heads}


def _of_program() -> dict[str, str]:
    """What the records and the computed values call themselves."""
    own = {fold(head): f"{Pairing.TABLE}.{it.name}" for it in Pairing.FIELDS for head in it.heads if it.is_readable}
    derived = {fold(head): key for key, it in DERIVED.items() for head in (it.title, *it.aliases)}
    known = own | derived | Dictionary.build().known
    return {head: PER_CAPITA if key == _REPORTED else key for head, key in known.items()}
