"""Pinyin initials of names, with every reading of a character."""

import itertools
import tomllib
from dataclasses import dataclass
from functools import cache

from township_desk.paths import resource

_FIRST = 0x4E00
_MOST_SPELLINGS = 16


@dataclass(frozen=True, slots=True)
class Initials:
    """Turns names into initials. A character without a known reading becomes “?”."""

    table: dict[int, str]
    several: dict[str, str]

    @classmethod
    @cache
    def load(cls) -> "Initials":
        """The shipped table (resources/pinyin)."""
        letters = resource("pinyin", "initials.txt").read_text("utf-8")
        several = tomllib.loads(resource("pinyin", "readings.toml").read_text("utf-8"))
        return cls({_FIRST + place: letter for place, letter in enumerate(letters)}, several)

    def first(self, text: str) -> str:
        """The most common initials of a text, one letter for each character, so that offsets stay the same."""
        return text.translate(self.table)

    def all(self, name: str) -> list[str]:
        """Every way to spell a name in initials, the most common first; at most sixteen."""
        choices = [self.several.get(char) or self.first(char) for char in name]
        return ["".join(spelling) for spelling in itertools.islice(itertools.product(*choices), _MOST_SPELLINGS)]
