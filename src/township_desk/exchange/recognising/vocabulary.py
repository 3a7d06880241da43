"""All heads that a template may have and their keys: exact, nearly equal, or alike in sound."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.keys.derived_values import DERIVED
from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.domain.records import Pairing
from township_desk.exchange.recognising.dictionary import Dictionary
from township_desk.exchange.recognising.head_words import NOTHING, Guess, NearHeads, by_head, fold, forms, head_words

__all__ = ["NOTHING", "Guess", "Vocabulary", "forms", "of_head"]

_REPORTED = "income.reported"  # a list is filled with the figure that verdicts use


@dataclass(frozen=True)
class Vocabulary:
    """The words: keys of heads, whose a group of columns is, leaves under such groups, words for strangers."""

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
        """The words of the dictionary, and after them those of the records."""
        table = head_words()
        known = by_head(table["heads"].items())
        known |= {head: it for head, it in _of_program().items() if head not in known}
        subjects = {fold(word): name for name, words in table["subjects"].items() for word in words}
        leaves = {name: by_head(keys.items()) for name, keys in table["leaves"].items()}
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
        """The key of the most similar known head, if both agree in every telling word."""
        return self._near.alike(text)

    @cached_property
    def _near(self) -> NearHeads:
        return NearHeads(self.known, self.telling)


def of_head(key: str) -> str:
    """The key that asks the same about the head of the household."""
    others = {"computed.age": "computed.head_age", "member.note": "household.note"}
    return others.get(key) or key.replace("member.", "head.", 1)


def _of_program() -> dict[str, str]:
    """The labels of the records and of computed values."""
    own = {fold(head): f"{Pairing.TABLE}.{it.name}" for it in Pairing.FIELDS for head in it.heads if it.is_readable}
    derived = {fold(head): key for key, it in DERIVED.items() for head in (it.title, *it.aliases)}
    known = own | derived | Dictionary.build().known
    return {head: PER_CAPITA if key == _REPORTED else key for head, key in known.items()}
