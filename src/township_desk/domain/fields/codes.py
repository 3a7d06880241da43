"""Dated code lists: the words that a field may hold, with their numbers, aliases and sources."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from township_desk.domain.fields import declared
from township_desk.domain.fields.spelling import folded, is_plain
from township_desk.paths import resource

_WITH_NUMBER = re.compile(r"^(\d+) ")
_NUMBERED = re.compile(r"^(\d+)\s*[.、:：\-]?\s*(\D.*)$")


def _folded(text: str) -> str:
    """The text in one width and case, without blanks, for comparing."""
    return text if is_plain(text) else "".join(folded(text).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """The words of one list. `since` is its first year; `later` has the year in which a word was added."""

    name: str
    title: str
    source: str
    confirmed: bool
    since: int
    labels: tuple[str, ...]
    numbers: Mapping[str, str]
    later: Mapping[str, int]
    known: Mapping[str, str]
    words: frozenset[str]

    def match(self, text: str) -> str | None:
        """The list's word for a text of a file: the word itself, its number, both together, or an alias."""
        folded = _folded(text)
        if (label := self.known.get(folded)) is not None:
            return label
        numbered = _NUMBERED.match(folded)
        if numbered and (label := self.known.get(numbered[2])) is not None:
            return label
        return None

    def named_in(self, text: str) -> str:
        """The word that a title names in any spelling of two characters or more; "" when it names none, or several."""
        plain = _folded(text)
        found = {said: label for said, label in self.known.items() if len(said) > 1 and said in plain}
        whole = {label for said, label in found.items() if not any(said != it and said in it for it in found)}
        return whole.pop() if len(whole) == 1 else ""

    def taught(self, words: Mapping[str, str]) -> "CodeList":
        """The list with the office's own words added, each with the word of the list that it means."""
        return replace(self, known={**self.known, **{_folded(text): label for text, label in words.items()}})

    def words_of(self, year: int) -> tuple[str, ...]:
        """The words that a year offers: all except those added later. A year before the list offers all words."""
        if year < self.since:
            return self.labels
        return tuple(label for label in self.labels if self.later.get(label, 0) <= year)


@dataclass(frozen=True, slots=True)
class CodeLists:
    """All code lists by name."""

    lists: Mapping[str, CodeList]

    @classmethod
    def load(cls) -> "CodeLists":
        """The shipped lists and those of declared ledgers, parsed once."""
        return cls(_lists(declared.edition()))

    def taught(self, words: Mapping[tuple[str, str], str]) -> "CodeLists":
        """The lists with the office's own words added, given by list and word."""
        own: dict[str, dict[str, str]] = {}
        for (name, text), label in words.items():
            own.setdefault(name, {})[text] = label
        return CodeLists({name: it.taught(own[name]) if name in own else it for name, it in self.lists.items()})

    def __getitem__(self, name: str) -> CodeList:
        return self.lists[name]

    def __iter__(self) -> Any:
        return iter(self.lists.values())


@lru_cache(declared.EDITIONS)
def _lists(edition: int) -> dict[str, CodeList]:
    return _shipped() | {name: _list(name, table) for name, table in _own_lists()}


@cache
def _shipped() -> dict[str, CodeList]:
    files = sorted(resource("codes").glob("*.toml"))
    tables = (item for file in files for item in tomllib.loads(file.read_text("utf-8")).items())
    return {name: _list(name, table) for name, table in tables}


def _own_lists() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The lists of declared ledgers: `NAME.FIELD` has the words of that field."""
    for name, table in declared.tables().items():
        yield from _lists_of(name, table)


def _lists_of(name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, it in table["fields"].items():
        if "words" in it:
            about = {"title": it["label"], "source": table["title"], "confirmed": True, "since": 0}
            yield f"{name}.{key}", {**about, **it, "aliases": it.get("also", {})}


def lists_with(name: str, table: Mapping[str, Any]) -> CodeLists:
    """All code lists, and those of one more declaration."""
    return CodeLists({**CodeLists.load().lists, **{it: _list(it, said) for it, said in _lists_of(name, table)}})


def _list(name: str, table: Mapping[str, Any]) -> CodeList:
    later = {_word(entry): int(year) for year, entries in table.get("later", {}).items() for entry in entries}
    later_entries = [entry for entries in table.get("later", {}).values() for entry in entries]
    entries = [*table["words"], *later_entries, *table.get("last", [])]
    numbers = {_word(entry): found[1] for entry in entries if (found := _WITH_NUMBER.match(entry))}
    labels = tuple(_word(entry) for entry in entries)
    return CodeList(
        name=name,
        title=table["title"],
        source=table["source"],
        confirmed=table["confirmed"],
        since=table["since"],
        labels=labels,
        numbers=numbers,
        later=later,
        known=_spellings(labels, numbers, table),
        words=frozenset(labels),
    )


def _word(entry: str) -> str:
    return _WITH_NUMBER.sub("", entry)


def _spellings(labels: tuple[str, ...], numbers: Mapping[str, str], table: Mapping[str, Any]) -> dict[str, str]:
    """Every accepted spelling of every word. A word goes before a number, a number before an alias."""
    suffix = table.get("suffix", "")
    known = {_folded(alias): label for alias, label in table.get("aliases", {}).items()}
    known |= {_folded(label.removesuffix(suffix)): label for label in labels if suffix}
    for label, number in numbers.items():
        known[number] = known[str(int(number))] = label
    return known | {_folded(label): label for label in labels}
