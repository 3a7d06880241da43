"""The archive as an import sees it: plain rows, and indexes to find persons and households."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from township_desk.domain.fields.links import Targets
from township_desk.domain.fields.spelling import name_key, number_key
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.helping.people import People
from township_desk.domain.procedures.saying import SaidByCase, said_by_cases
from township_desk.domain.records import (
    KINDS,
    Case,
    Exemption,
    Household,
    Income,
    Member,
    Pairing,
    StageDone,
    Stay,
    Township,
    Village,
)
from township_desk.domain.records.ledgers.entries import Owner, targets_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD as HOME
from township_desk.domain.records.ledgers.ledger import MEMBER, TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.exchange.exporting.originals import keeps_files
from township_desk.exchange.recognising.words import remembered
from township_desk.store.archive import Archive
from township_desk.store.read.helped_homes import roster

Row = tuple[Any, ...]
Keys = tuple[int, ...]


def place_of(kind: type[Record], name: str) -> int:
    """The place of a field in a stored row."""
    return kind.COLUMNS.index(name)


HOUSEHOLD, NAME, RELATION, ID_NUMBER, BIRTH, JOINED, LEFT = (
    place_of(Member, name) for name in ("household", "name", "relation", "id_number", "birth", "joined_on", "left_on")
)
VILLAGE, GROUP, NUMBER, CLOSED = (place_of(Household, name) for name in ("village", "group", "number", "left_on"))


@dataclass
class Snapshot:
    """All rows of the archive, read once. Indexes are made when they are first needed."""

    step: int = 0
    township: Township | None = None
    villages: list[Village] = field(default_factory=list)
    households: dict[int, Row] = field(default_factory=dict)
    members: dict[int, Row] = field(default_factory=dict)
    incomes: dict[tuple[int, int], Row] = field(default_factory=dict)
    pairings: dict[int, list[Row]] = field(default_factory=dict)
    exempted: set[str] = field(default_factory=set)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    keeps_files: bool = False

    def load(self, archive: Archive) -> None:
        """Reads the archive. This is done while the child reads the file."""
        self.step, self._archive = archive.step, archive
        self.township, self.villages = archive.township, archive.villages()
        self.households = {row[0]: row for row in archive.rows(Household)}
        self.members = {row[0]: row for row in archive.rows(Member)}
        self.incomes = _yearly(archive, Income)
        self.pairings = _by_household(archive, Pairing)
        self.words, self.keeps_files = remembered(archive), keeps_files(archive)
        self.exempted = {it.value for it in archive.all(Exemption) if it.field_name == "id_number"}
        for always_wanted in ("households_by_number", "by_id", "in_household", "heads"):
            getattr(self, always_wanted)

    @cached_property
    def said_by_cases(self) -> Mapping[int, Mapping[str, SaidByCase]]:
        """What the cases have written into households, read when a row changes one."""
        return said_by_cases(self._archive.all(Case), self._archive.all(StageDone))

    def entries(self, kind: type[Record]) -> dict[Owner, list[Row]]:
        """The rows of a ledger by owner. They are read only when a file turns out to be of this ledger."""
        found: dict[Owner, list[Row]] = {}
        keys = [(it.ref, place_of(kind, it.name)) for it in kind.FIELDS if it.ref]
        for row in self._archive.rows(kind):
            owner = next((Owner(of, row[place]) for of, place in keys if row[place]), Owner(TOWNSHIP))
            found.setdefault(owner, []).append(row)
        return found

    def targets(self, ledger: str) -> Targets:
        """The entries of a ledger to which links may point."""
        kind, villages = KINDS[ledger], {it.id: it.name for it in self.villages}
        return targets_of(kind, self._archive.all(kind), villages)

    def village_of(self, owner: Owner) -> str:
        """The name of the village of an owner, "" for the township."""
        key = self.household_of(owner.key) if owner.of == MEMBER else owner.key
        place = self.households[key][VILLAGE] if owner.of in (HOME, MEMBER) else key
        return next((it.name for it in self.villages if it.id == place), "")

    @cached_property
    def lived_elsewhere_until(self) -> dict[int, str]:
        """The last day of the earlier times of each member who has such, read when a row says when somebody joined."""
        found: dict[int, str] = {}
        for it in self._archive.all(Stay):
            found[it.member] = max(it.left_on, found.get(it.member, ""))
        return found

    @cached_property
    def roster(self) -> People:
        """Those who stand in the ledger of helpers, read when a file names helpers."""
        return roster(self._archive)

    @cached_property
    def households_by_number(self) -> dict[str, Keys]:
        """Households by the key of 户编号."""
        return _index((number_key(row[NUMBER]), key) for key, row in self.households.items())

    @cached_property
    def by_id(self) -> dict[str, Keys]:
        """Members by the first 18 characters of their identity number."""
        return _index((row[ID_NUMBER][:18], key) for key, row in self.members.items())

    @cached_property
    def by_number(self) -> dict[str, Keys]:
        """Members by the key of 人编号."""
        number = place_of(Member, "number")
        return _index((number_key(row[number]), key) for key, row in self.members.items())

    @cached_property
    def by_name(self) -> dict[str, Keys]:
        """Members by the key of their name."""
        return _index((name, key) for key, name in self.spelt.items())

    @cached_property
    def spelt(self) -> dict[int, str]:
        """The key of each member's name."""
        return {key: name_key(row[NAME]) for key, row in self.members.items()}

    @cached_property
    def in_household(self) -> dict[int, Keys]:
        """Members by household, including those who have left."""
        return _index((row[HOUSEHOLD], key) for key, row in self.members.items())

    @cached_property
    def heads(self) -> dict[int, int]:
        """The present head of each household that has one."""
        return {row[HOUSEHOLD]: key for key, row in self.members.items() if row[RELATION] == HEAD and row[LEFT] is None}

    def household_of(self, member: int) -> int:
        """The household a member belongs to."""
        return int(self.members[member][HOUSEHOLD])

    def name_of(self, member: int) -> str:
        """A member's name as written."""
        return str(self.members[member][NAME])

    def present(self, household: int) -> list[int]:
        """The members of a household who have not left."""
        return [key for key in self.in_household.get(household, ()) if self.members[key][LEFT] is None]


def _by_household(archive: Archive, kind: type[Record]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in archive.rows(kind):
        found.setdefault(row[place_of(kind, "household")], []).append(row)
    return found


def _yearly(archive: Archive, kind: type[Record]) -> dict[tuple[int, int], Row]:
    """Records of a year by their owner (the first reference) and the year."""
    whose, year = next(place_of(kind, it.name) for it in kind.FIELDS if it.ref), place_of(kind, "year")
    return {(row[whose], row[year]): row for row in archive.rows(kind)}


def _index(pairs: Iterable[tuple[Any, int]]) -> dict[Any, Keys]:
    found: dict[Any, Keys] = {}
    several: dict[Any, list[int]] = {}
    for text, key in pairs:
        if text and text in found:
            several.setdefault(text, [*found[text]]).append(key)
        elif text:
            found[text] = (key,)
    return found | {text: tuple(keys) for text, keys in several.items()}
