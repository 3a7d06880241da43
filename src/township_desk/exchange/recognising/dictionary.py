"""What the heads of columns mean: the words of some records, and of the dictionary of heads."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from township_desk.domain.fields.field import Field
from township_desk.domain.keys.keys import COMPUTED, NAMING, PER_CAPITA
from township_desk.domain.records import Household, Income, Member, Pairing, Township, Village
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.exchange.recognising.head_grid import UNIT_WORDS
from township_desk.exchange.recognising.head_words import Guess, NearHeads, fold, forms, head_words

OF_PEOPLE = (Member, Household, Income, Pairing, Village, Township)
"""The records whose heads a list of persons or households may have. The first that has a head gets it."""
SAYING_WHERE = NAMING | {"household.group", "village.name"}
"""The keys that only say whose a row is or where they live. Every list has some of them."""
_OF_ANY_LIST = ("computed.sequence", "computed.data_date")
_NOTE = re.compile(r"\(([^()]*)\)$")
_HELPER = "帮扶人"
_FILLER = re.compile(r"(?:基本)?(?:情况|信息|状况|资料)$")
_READ_AS = {
    PER_CAPITA: "income.reported",
    "computed.is_student": "member.schooling",
    "computed.workers": "",  # a person's column with this name holds words, so it is kept as it stands
    "computed.students": "",
}


@dataclass(frozen=True)
class Dictionary:
    """Every head that means a field to an import: the records' own labels, and what counties write."""

    known: dict[str, str]

    @classmethod
    def build(cls, records: tuple[type[Record], ...] = OF_PEOPLE) -> "Dictionary":
        """Builds the dictionary.

        The first record that has a head gets it; computed values of persons come before all.
        """
        return _built(records)

    def key(self, head: str, before: Mapping[str, str] = MappingProxyType({})) -> str:
        """What a head means; the meanings in `before` (those of a layout) come first. "" when it is not known."""
        for text in _spellings(head):
            if text in before:
                return before[text]
            if text in self.known:
                return self.known[text]
        return ""

    def key_under(self, groups: Sequence[str], leaf: str, before: Mapping[str, str] = MappingProxyType({})) -> str:
        """What a column means under the names of its groups. A helper's or stranger's name is not the row's own."""
        key = self.key(leaf, before)
        if any(map(_is_of_stranger, groups)):
            return "" if key in head_words()["strangers"]["personal"] else key
        for whose in map(_whose_group, reversed(groups)):
            if own := self.key(f"{whose}{leaf}", before) if whose else "":
                return own
            if whose == _HELPER:
                return key if key.startswith("pairing.") else ""
        return key

    def of_path(self, path: Sequence[str], before: Mapping[str, str]) -> str:
        """What a column means: first all parts of its head together, then the last part under those above."""
        if not path:
            return ""
        path = _without_unit(path)
        return self.key("".join(path), before) or self.key_under(path[:-1], path[-1], before)

    def of_helper(self, head: str) -> str:
        """What a plain head after a helper's column says about the helper: 联系电话 is not the household's there."""
        key = self.key(f"{_HELPER}{head}")
        return key if key.startswith("pairing.") else ""

    @cached_property
    def _near(self) -> NearHeads:
        return NearHeads(self.known, tuple(head_words()["words"]["telling"]))

    def near(self, head: str) -> Guess:
        """What a head means that is nearly like a known one."""
        return self._near.alike(head)


def may_be_known(path: Sequence[str], heads: Container[str]) -> bool:
    """Whether any of some dictionaries may know a column. `heads` are all their heads, which is quicker to ask."""
    if not path:
        return False
    *groups, leaf = path = _without_unit(path)
    whose = (_HELPER, *filter(None, map(_whose_group, groups)))
    asked = ("".join(path), leaf, *(f"{it}{leaf}" for it in whose))
    return any(text in heads for head in asked for text in _spellings(head))


def _without_unit(path: Sequence[str]) -> Sequence[str]:
    """The head of a column without the unit below it."""
    return path[:-1] if len(path) > 1 and path[-1] in UNIT_WORDS else path


@cache
def _built(records: tuple[type[Record], ...]) -> Dictionary:
    known: dict[str, str] = {}
    if records[0].LEDGER is not None:  # an entry's own words come before what is worked out of persons
        known = {fold(head): f"{records[0].TABLE}.{it.name}" for it in records[0].FIELDS for head in _heads_of(it)}
    for key, heads in COMPUTED.items():
        for head in heads if Member in records or key in _OF_ANY_LIST else ():
            known.setdefault(fold(head), key)
    for kind in records:
        for it in kind.FIELDS:
            for head in _heads_of(it):
                known.setdefault(fold(head), f"{kind.TABLE}.{it.name}")
    tables = {kind.TABLE for kind in records}
    for key, heads in head_words()["heads"].items():
        if (meant := _read_as(key)).split(".")[0] in tables or (meant in COMPUTED and Member in records):
            for head in heads:
                known.setdefault(fold(head), meant)
    return Dictionary(known)


def _heads_of(field: Field) -> tuple[str, ...]:
    return field.heads if field.is_readable else ()


def _read_as(key: str) -> str:
    """The key under which an import reads a field of a template; "" for a computed value, which an import ignores."""
    return _READ_AS.get(key, key)


@lru_cache(maxsize=4096)
def _spellings(head: str) -> tuple[str, ...]:
    """A head as it stands, whose it is by a note in brackets, and without numbering, unit and notes.

    Every dictionary asks for the same heads; folding them takes nearly all the time of a look-up.
    """
    folded = fold(head)
    if (note := _NOTE.search(folded)) and (whose := _whose().get(note[1])):
        return folded, whose + folded[: note.start()]
    return forms(head)


@lru_cache(maxsize=1024)
def _is_of_stranger(group: str) -> bool:
    """Whether a group of columns is about people or bodies that the archive does not know."""
    folded = fold(group)
    return any(word in folded for word in head_words()["strangers"]["people"])


@lru_cache(maxsize=1024)
def _whose_group(group: str) -> str | None:
    """Whose a group of columns is."""
    return _whose().get(_FILLER.sub("", fold(group)))


@cache
def _whose() -> dict[str, str]:
    """Words in brackets that say whose a column is, and the word with which a head begins then."""
    said = {"helper": "帮扶人", "head": "户主"}
    return {
        fold(word): said[name] for name, words in head_words()["subjects"].items() if name in said for word in words
    }


def of_ledger(kind: type[Record]) -> tuple[type[Record], ...]:
    """The records whose heads a ledger may have. No other list reads heads of its entries."""
    return (kind, *(OF_PEOPLE if ledger_of(kind).of_households else (Village, Township)))
