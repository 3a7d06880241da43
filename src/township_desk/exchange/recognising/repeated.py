"""Heads that repeat themselves: blocks of people side by side, members of a household in columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from township_desk.domain.fields.codes import CodeLists
from township_desk.exchange.recognising.dictionary import Dictionary
from township_desk.exchange.recognising.head_words import fold, head_words
from township_desk.exchange.recognising.heads import Head, HeadColumn

_NAMES = ("member.name", "head.name")
_WHOSE = frozenset({"member.name", "head.name", "head.id_number", "household.number"})
_TWICE = re.compile(r"#\d+$")
_INDEX = re.compile(r"第?(?:[1-9]\d?|[一二三四五六七八九十]|[①-⑳])(?:个|位|名)?")
_MEMBERS = ("家属", "家人", "人员", "家庭人员")
_SHORTEST_RELATION = 2


@dataclass(frozen=True, slots=True)
class Block:
    """One of the repeated parts of a head: head and key by the place of each column, and the relation of its people."""

    columns: Mapping[int, tuple[str, str]]
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """The blocks of a head. `of_household` says that they are members of the household that the row names."""

    blocks: tuple[Block, ...]
    of_household: bool

    @property
    def places(self) -> frozenset[int]:
        """The columns of all blocks."""
        return frozenset(place for block in self.blocks for place in block.columns)

    @property
    def sentence(self) -> str:
        """What the clerk should know about it."""
        count = len(self.blocks)
        if self.of_household:
            return f"家庭成员写在同一行的 {count} 组列里，已拆成一人一行。请核对。"
        return f"表里左右并排 {count} 栏，已接成一栏。请核对。"


def find_repeated(head: Head) -> Repeated | None:
    """What a head repeats; None where no column repeats another."""
    if not head.meaning.of_people:
        return None
    return _numbered(head) or _side_by_side(head)


def _numbered(head: Head) -> Repeated | None:
    """Members whose columns are told apart by a number or a relation: 成员1姓名, 配偶身份证号."""
    found: dict[str, _Group] = {}
    exact = {it.key for it in head.columns if it.key and it.score == 1}
    by_relation = "head.name" in exact and "member.name" not in exact
    for column in head.columns:
        is_plain = column.proposed and column.score == 1 and "/" not in column.head
        if is_plain or column.nameless:
            continue
        if told := _member(column, by_relation=by_relation):
            group, stem, key, relation = told
            found.setdefault(group, _Group(relation)).add(column.place, stem, key)
    blocks = tuple(Block(it.columns, it.relation) for it in found.values() if it.names_somebody)
    if not blocks or (len(blocks) < 2 and exact.isdisjoint(_WHOSE)):
        return None
    return Repeated(blocks=blocks, of_household=True)


@dataclass(slots=True)
class _Group:
    """The columns of one member while they are collected. A second column with the same meaning is left out."""

    relation: str
    columns: dict[int, tuple[str, str]] = field(default_factory=dict)

    def add(self, place: int, stem: str, key: str) -> None:
        if key not in (it for _, it in self.columns.values()):
            self.columns[place] = (stem, key)

    @property
    def names_somebody(self) -> bool:
        return any(key == "member.name" for _, key in self.columns.values())


def _member(column: HeadColumn, *, by_relation: bool) -> tuple[str, str, str, str] | None:
    """Which member a column is about, its label without the number, its key, the member's relation."""
    text = _TWICE.sub("", column.head).replace("/", "")
    words = Dictionary.build()
    for index in _INDEX.finditer(text):
        stem = text[: index.start()] + text[index.end() :]
        for label in (stem, _without_subject(stem)):
            if (key := words.key(label)).startswith("member."):
                return index[0].strip("第个位名"), label, key, ""
    index_found = _INDEX.search(text)
    stem = text[: index_found.start()] + text[index_found.end() :] if index_found else text
    relation = _relation(stem) if by_relation else ""
    leaf = stem.removeprefix(relation)
    if relation and (key := words.key(leaf)).startswith("member."):
        return relation + (index_found[0] if index_found else ""), leaf, key, relation
    return None


def _without_subject(text: str) -> str:
    """A label without the word for a member at its beginning: 证件号码 for 家庭成员证件号码."""
    words = sorted((*_MEMBERS, *head_words()["subjects"]["member"]), key=len, reverse=True)
    return next((text.removeprefix(it) for it in words if text.startswith(it)), text)


def _relation(text: str) -> str:
    """The longest relation to the head with which a text begins."""
    known = CodeLists.load()["relation"]
    lengths = range(len(text) - 1, _SHORTEST_RELATION - 1, -1)
    return next((text[:length] for length in lengths if known.match(text[:length]) not in (None, "户主")), "")


def _side_by_side(head: Head) -> Repeated | None:
    """Blocks of columns with the same labels, side by side."""
    labels = [fold(_TWICE.sub("", it.label)) if not it.nameless else "" for it in head.columns]
    named = [labels[it.place] for it in head.columns if it.proposed in _NAMES and it.score == 1]
    repeated = next((label for label in named if named.count(label) > 1), "")
    names = [place for place, label in enumerate(labels) if repeated and label == repeated]
    for left_out in range(len(names) - 1):
        if blocks := _blocks(head, labels, names[left_out:]):
            before = {it.key for it in head.columns[: min(blocks[0].columns)]}
            return Repeated(blocks=blocks, of_household=not before.isdisjoint(_WHOSE))
    return None


def _blocks(head: Head, labels: Sequence[str], names: Sequence[int]) -> tuple[Block, ...]:
    """The blocks around columns of names: on both sides as many columns as have the same labels in each block.

    Most lists begin with the name, so the columns after it are taken first.
    """
    left = right = 0
    room = min(after - before for before, after in pairwise(names))
    while right + 1 < room and _same(labels, [it + right + 1 for it in names]):
        right += 1
    while names[0] - left > 0 and left + right + 1 < room and _same(labels, [it - left - 1 for it in names]):
        left += 1
    if not left + right:
        return ()
    starts = [it - left for it in names]
    keys = [head.columns[starts[0] + at].proposed for at in range(left + right + 1)]
    blocks = []
    for start, behind in zip(starts, [*starts[1:], len(labels)], strict=True):
        own = {start + at: (labels[start + at], key) for at, key in enumerate(keys) if labels[start + at]}
        more = {at: (labels[at], "") for at in range(start + len(keys), behind) if labels[at]}
        blocks.append(Block(own | more))
    return tuple(blocks)


def _same(labels: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the same label stands at several places."""
    return all(place < len(labels) for place in places) and len({labels[it] for it in places}) == 1


def heads_of_blocks(head: Head) -> list[Head]:
    """The head once for each person it is about: once for the row itself, once for each block with what it shares."""
    repeated = find_repeated(head)
    if repeated is None:
        return [head]
    outside = tuple(it for it in head.columns if it.place not in repeated.places)
    shared = tuple(it for it in outside if not repeated.of_household or it.key not in _WHOSE | {"member.id_number"})
    found = [replace(head, columns=outside)] if repeated.of_household else []
    for block in repeated.blocks:
        own = (replace(head.columns[at], head=label, key=key) for at, (label, key) in block.columns.items())
        found.append(replace(head, columns=(*shared, *own)))
    return found
