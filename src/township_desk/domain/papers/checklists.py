"""Checklists: the papers that a household, a village, the township or an entry of a ledger should have, as data.

A file of `resources/papers` lists those of one kind of owner; a ledger lists those of its entries (`[[papers]]`).
`when` says whom a paper is asked of: conditions (`domain/records/ledgers/entry_where.py`) on the `household`, on some
present `member`, on the `village`, on some entry of a ledger by its name, or on `counts` of a village's households. A
ledger's `when` is on the entry itself.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from township_desk.domain.fields.spelling import name_key
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, STAGES, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.paths import resource

OWNERS = (HOUSEHOLD, VILLAGE, TOWNSHIP)
"""Who has a checklist file."""
BEYOND = STAGES[-1]
"""The stage of papers that no checklist asks for."""
WORKING = "working"
"""The year of a paper that is asked for in every working year."""
Where = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper on a checklist. `names` are other titles that papers of this kind have.

    `year` says which year it is of: a field of the household (`identified`, `exit_year`), WORKING, or none. `after`
    names what it must not be dated before: another paper of the list by its key, `household.FIELD`, or a notice, whose
    posting must be over; for a ledger's paper a field of the entry. `sheet` of the catalogue makes it. `filing` is what
    the archive hall files it under. `confirmed` says whether anybody has seen the source.
    """

    key: str
    title: str
    names: tuple[str, ...] = ()
    stage: str = BEYOND
    year: str = ""
    required: bool = False
    when: Mapping[str, Where] = field(default_factory=dict)
    signs: bool = False
    seals: bool = False
    dated: bool = False
    original: bool = False
    after: tuple[str, ...] = ()
    sheet: str = ""
    filing: str = ""
    source: str = ""
    confirmed: bool = False
    keys: frozenset[str] = field(init=False, compare=False)
    """What its title and names have in common with other spellings of them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", frozenset(map(name_key, (self.title, *self.names))))

    def is_called(self, title: str) -> bool:
        """Whether a paper of this title is one of these."""
        return name_key(title) in self.keys


@cache
def checklist(of: str) -> tuple[Wanted, ...]:
    """What a kind of owner should have, in the order of its file."""
    table = tomllib.loads(resource("papers", f"{of}.toml").read_text("utf-8"))
    common = {key: value for key, value in table.items() if key != "papers"}
    return tuple(_wanted({**common, **said}) for said in table["papers"])


def entry_checklist(kind: type[Record]) -> tuple[Wanted, ...]:
    """What the entries of a ledger should have."""
    return _of_ledgers(LEDGERS.now).get(kind, ())


@cache
def _of_ledgers(kinds: tuple[type[Record], ...]) -> Mapping[type[Record], tuple[Wanted, ...]]:
    return {
        kind: tuple(_wanted({"key": said["title"], "stage": STAGES[1], **said}) for said in papers)
        for kind in kinds
        if (papers := ledger_of(kind).papers)
    }


def _wanted(said: Mapping[str, Any]) -> Wanted:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return Wanted(**values)
