"""The one dictionary of heads, resources/templates/heads.toml and the records' own names; and heads nearly like these.

Import, filling and forms use the same words. What a key means for each of them is decided there.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from township_desk.domain.fields.identity import half_width
from township_desk.domain.people.pinyin import Initials
from township_desk.paths import resource

_NOISE = re.compile(r"[\s*＊:：\u200b\ufeff]+")
_NUMBERED = re.compile(
    r"^(?:\(?[\d一二三四五六七八九十]{1,2}[).、．]+|[★☆▲△#※]+|[A-Z]\d{1,2}[a-z]?(?=[\u4e00-\u9fff]))"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_UNIT_BEHIND = re.compile(r"[/／](?:元|万元|亩|人|户|个|月|年|平方米|㎡|m2|公里|岁)$")
_SAYING_NOTHING = re.compile(r"情况|状况|信息|基本|农村|[的之及和与、类称其等]")
_PARTICLES = re.compile(r"[的之了]|(?<=是否)(?:已经?|属于|为|是)")
_SAME_WORDS = (("是不是", "是否"), ("有无", "是否有"), ("名字", "姓名"), ("号码", "号"), ("状况", "情况"))
_ALL_BUT_SAID = 0.95  # a head that differs from a known one by particles and words of the same meaning alone
_LIKE_ENOUGH = 0.8
_SPOKEN_ALIKE = 0.8
_LOOKED_AT = 5
_SHORTEST = 3  # characters of a head that may be nearly like another


@cache
def head_words() -> Mapping[str, Any]:
    """The words as the file has them."""
    return tomllib.loads(resource("templates", "heads.toml").read_text("utf-8"))


def fold(head: str) -> str:
    """A head in one spelling: half-width, without blanks, stars and colons."""
    return _NOISE.sub("", half_width(head))


def forms(text: str) -> tuple[str, ...]:
    """A head as it stands, without its number and unit, and without anything in brackets."""
    folded = fold(text)
    bare = _UNIT_BEHIND.sub("", _NUMBERED.sub("", folded))
    return tuple(dict.fromkeys((folded, bare, _BRACKETS.sub("", bare))))


@dataclass(frozen=True, slots=True)
class Guess:
    """A key and its certainty from 0 to 1. `alone` says that no head with another meaning is as near."""

    key: str
    confidence: float
    alone: bool = True


NOTHING = Guess("", 0.0)


@dataclass(frozen=True)
class NearHeads:
    """Finds known heads that a text is nearly like. Both must agree in every telling word."""

    known: Mapping[str, str]
    telling: tuple[str, ...]

    def alike(self, text: str) -> Guess:
        """The key of the head most like a text."""
        from rapidfuzz import fuzz, process

        plain = forms(text)[-1]
        if same := self._in_other_words.get(_essence(plain)):
            return Guess(same[0], _ALL_BUT_SAID, alone=len(same) == 1)
        if len(plain) < _SHORTEST:
            return NOTHING
        spoken, told = self._spoken_alike(plain), self._told(plain)
        near = [] if spoken.key else process.extract(plain, self._heads, scorer=fuzz.ratio, limit=_LOOKED_AT)
        fitting = [
            (self.known[head], round(score / 100, 2))
            for head, score, _ in near
            if score / 100 >= _LIKE_ENOUGH and self._told(head) == told and _differ_little(head, plain)
        ]
        if not fitting:
            return spoken
        key, score = fitting[0]
        return Guess(key, score, alone=all(it == key for it, _ in fitting))

    @cached_property
    def _in_other_words(self) -> dict[str, list[str]]:
        """The keys of each known head, whatever particles and words of the same meaning it is said with."""
        found: dict[str, dict[str, None]] = {}
        for head, key in self.known.items():
            if key:
                found.setdefault(_essence(head), {})[key] = None
        return {head: list(keys) for head, keys in found.items()}

    def _spoken_alike(self, plain: str) -> Guess:
        """Heads that were typed by pinyin with a wrong character: 文化成度."""
        fitting = [
            self.known[head]
            for head in self._spoken.get(self._initials.first(plain), ())
            if 2 * sum(one == other for one, other in zip(head, plain, strict=True)) > len(plain)
        ]
        return Guess(fitting[0], _SPOKEN_ALIKE, alone=len(set(fitting)) == 1) if fitting else NOTHING

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


def _essence(head: str) -> str:
    """A head without particles, each word of several that mean the same as one of them."""
    for one, other in _SAME_WORDS:
        head = head.replace(one, other)
    return _PARTICLES.sub("", head)


def _differ_little(one: str, other: str) -> bool:
    """Whether two heads differ only in wrong letters or in words without meaning, not in what they ask."""
    return len(one) == len(other) or _SAYING_NOTHING.sub("", one) == _SAYING_NOTHING.sub("", other)


def by_head(keys: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    """The key of each folded head, from a table of heads by key."""
    return {fold(head): key for key, heads in keys for head in heads}
