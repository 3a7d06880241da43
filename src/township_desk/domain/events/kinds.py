"""The kinds of events as `resources/events/kinds.toml` declares them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from township_desk.domain.fields.codes import CodeLists, lists_with
from township_desk.domain.fields.declared import Table
from township_desk.domain.fields.field import Field
from township_desk.domain.records import Household, Member
from township_desk.domain.records.ledgers.files import spec_of, word_of
from township_desk.paths import resource
from township_desk.problems import Problem

JOINS, LEAVES, HEAD, SPLITS, MERGES, MOVES, TRANSFERS = (
    "joins", "leaves", "head", "splits", "merges", "moves", "transfers"
)  # fmt: skip
"""What kinds of events do."""
TAKEN_IN = "外乡镇转入"
"""What taking in a household of another township is called. It has a file instead of fields, so it is no kind."""
WHO, WHOM, RELATIONS, HOME, PLACE, ENTRIES, FILE = (
    "member", "members", "relations", "household", "village", "entries", "file"
)  # fmt: skip
"""Kinds of fields that no record has: a present member, several, relations by member, another household, a village of
the township, entries of ledgers, a file to write."""
_ASKING = (WHO, WHOM, RELATIONS, HOME, PLACE, ENTRIES, FILE)
_ASKED_HOW = ("hint", "waits", "among")  # how a field is asked for; the rest declares what it holds
_WHOSE = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a kind: its label, the word for its kind, whether it must be said, the words that it offers.

    `plain` is the field with which a text is read; None for a field that names members, households, entries or a file.
    One that `waits` is put to the clerk only where a plan asks for it; `among` names the field out of whose members one
    is chosen.
    """

    key: str
    label: str
    kind: str
    needed: bool = False
    words: tuple[str, ...] = ()
    hint: str = ""
    plain: Field | None = None
    waits: bool = False
    among: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """One kind of event. `member` and `household` name the fields that are those of such a record.

    `least_age` is the age by sex from which it can happen (`age_source` says why), `born_within` the months since the
    birth; `instead` is the kind for whom this does not fit. From a `final` one nobody comes back.
    """

    name: str
    way: str
    asked: tuple[Asked, ...]
    member: tuple[str, ...] = ()
    household: tuple[str, ...] = ()
    least_age: Mapping[str, int] = field(default_factory=dict)
    age_source: str = ""
    born_within: int = 0
    instead: str = ""
    final: bool = False

    def field(self, key: str) -> Asked:
        """The field with this key. Raises KeyError when there is none."""
        for it in self.asked:
            if it.key == key:
                return it
        raise KeyError(f"{self.name}.{key}")

    def asks(self, key: str) -> bool:
        """Whether it has a field with this key."""
        return any(it.key == key for it in self.asked)


@cache
def kinds() -> Mapping[str, EventKind]:
    """The kinds of events by name, in the order in which they are shown."""
    table = _table()
    found = [_kind(it, table["fields"]) for it in table["kind"]]
    return {it.name: it for it in found}


@cache
def codes() -> CodeLists:
    """All code lists, those of the kinds' own fields included."""
    coded = {key: said for key, said in _table()["fields"].items() if said["kind"] == "code"}
    return lists_with(_WHOSE, {"title": "动态管理", "fields": coded})


def kind_named(name: str) -> EventKind:
    """The kind with this name. Raises Problem when there is none."""
    if name in kinds():
        return kinds()[name]
    raise Problem(f"没有“{name}”这种变动。可用的有：{'、'.join(kinds())}。")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resource("events", "kinds.toml").read_text("utf-8"))


def _kind(said: Table, fields: Table) -> EventKind:
    needs = frozenset(said.get("needs", ()))
    member, household = tuple(said.get("member", ())), tuple(said.get("household", ()))
    asked = [
        *(_of_record(Member.field(key), key in needs) for key in member),
        *(_asked(key, fields[key], key in needs) for key in said["fields"]),
        *(_of_record(Household.field(key), key in needs, "新户的") for key in household),
    ]
    first = [it for it in asked if it.needed]
    plain = {key: value for key, value in said.items() if key not in ("fields", "needs", "member", "household")}
    return EventKind(
        **plain, member=member, household=household, asked=(*first, *(it for it in asked if not it.needed))
    )


def _of_record(it: Field, needed: bool, hint: str = "") -> Asked:
    words = codes()[it.codes].labels if it.codes else ()
    return Asked(key=it.name, label=it.label, kind=word_of(it), needed=needed, words=words, hint=hint, plain=it)


def _asked(key: str, said: Table, needed: bool) -> Asked:
    shown = {"key": key, "label": said["label"], "kind": said["kind"], "needed": needed, "hint": said.get("hint", "")}
    shown |= {"waits": said.get("waits", False) and not needed, "among": said.get("among", "")}
    if said["kind"] in _ASKING:
        return Asked(**shown)
    spec = spec_of(_WHOSE, key, {name: it for name, it in said.items() if name not in _ASKED_HOW})
    plain = Field(name=key, **{slot: getattr(spec, slot) for slot in type(spec).__slots__})
    return Asked(**shown, words=codes()[plain.codes].labels if plain.codes else (), plain=plain)
