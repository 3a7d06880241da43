"""Finds words of illness and disability in a text (resources/privacy/health.toml)."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from township_desk.domain.fields import declared
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Privacy
from township_desk.domain.privacy.spelling import plain
from township_desk.domain.records import ALL
from township_desk.paths import resource

_GAP = "\n"
_NOT_A_WORD = re.compile(r"[\W_]+")
_NOT_IN_LINES = re.compile(r"[^\w\n]+|_+")
_NOBODY_IS_IN = "(?<![患得因有系住在到去赴进送])"


@dataclass(frozen=True, slots=True)
class HealthWords:
    """The list, ready for searching: the words, and the phrases with them that say nothing about a person."""

    words: re.Pattern[str]
    patterns: re.Pattern[str]
    telling: re.Pattern[str]
    harmless: re.Pattern[str]
    programmes: re.Pattern[str]
    traditional: dict[int, str]

    def within(self, text: str, *, of_persons: bool = True) -> Iterator[str]:
        """The words in one text, each once, also with blanks and signs between their characters.

        On a sheet that lists no persons, the name of a programme says nothing about anybody.
        """
        flat = self.harmless.sub(_GAP, _NOT_A_WORD.sub("", self._simple(text)))
        if not of_persons:
            flat = self.programmes.sub(_GAP, flat)
        yield from dict.fromkeys(self._all_in(flat))

    def on_page(self, text: str, fixed: re.Pattern[str] | None = None, *, of_persons: bool = True) -> Iterator[str]:
        """The words on a page of which it is not known where cells end.

        Across the ends of lines only words with a character that occurs in no other word are found.
        """
        lines = _NOT_IN_LINES.sub("", self._simple(text))
        flat = lines.replace("\n", "")
        kept = self.harmless.sub(_GAP, fixed.sub(_GAP, flat) if fixed else flat)
        if not of_persons:
            kept = self.programmes.sub(_GAP, kept)
        seen = dict.fromkeys(it for it in self._all_in(self.harmless.sub(_GAP, lines)) if it in kept)
        divided = (it[0] for it in self.telling.finditer(kept))
        yield from seen | dict.fromkeys(it for it in divided if not any(it in whole for whole in seen))

    def _all_in(self, flat: str) -> Iterator[str]:
        yield from (found[0] for found in self.words.finditer(flat))
        yield from (found[0] for found in self.patterns.finditer(flat))

    def _simple(self, text: str) -> str:
        return plain(text).lower().translate(self.traditional)


def health_words() -> HealthWords:
    """The shipped list, and the words that the archive's own code lists have for a person's health."""
    return _health_words(declared.edition())


@cache
def _health_words(edition: int) -> HealthWords:
    table = tomllib.loads(resource("privacy", "health.toml").read_text("utf-8"))
    telling = re.compile(f"[{table['telling']}]")
    words = sorted({*table["words"], *_coded(telling)}, key=len, reverse=True)
    return HealthWords(
        words=re.compile(f"(?:{_any([*words, *table['telling']]).pattern}){telling.pattern}*"),
        patterns=re.compile("|".join(table["patterns"])),
        telling=_any([*filter(telling.search, words), *table["telling"]]),
        harmless=_harmless(table),
        programmes=_any(table["programmes"]),
        traditional={ord(char): simple for char, simple in table["traditional"].items()},
    )


def _coded(telling: re.Pattern[str]) -> Iterator[str]:
    """The words of the code lists behind fields of health, without 健康 and 否."""
    lists = CodeLists.load()
    fields = (it for record in ALL for it in record.FIELDS if it.privacy is Privacy.HEALTH and it.codes)
    yield from (word for it in fields for word in lists[it.codes].labels if telling.search(word))


def _harmless(table: Mapping[str, Any]) -> re.Pattern[str]:
    bodies = f"{_NOBODY_IS_IN}(?:{_any(table['bodies']).pattern})"
    return re.compile("|".join((_any(table["harmless"]).pattern, table["places"], bodies)))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for many words. With literal beginnings the engine can skip places that cannot match."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
