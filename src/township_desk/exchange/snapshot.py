"""The archive as an import sees it: plain rows, and where to find a person or a household among them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from township_desk.domain.record import Record
from township_desk.domain.records import Exemption, Household, Income, Member, Township, Village
from township_desk.store.archive import Archive
from township_desk.store.rows import column_list, names

Row = tuple[Any, ...]
Keys = tuple[int, ...]
HEAD = "户主"


def place_of(kind: type[Record], name: str) -> int:
    """Where a field stands in a stored row."""
    return names(kind).index(name)


HOUSEHOLD, NAME, RELATION, ID_NUMBER, BIRTH, LEFT = (
    place_of(Member, name) for name in ("household", "name", "relation", "id_number", "birth", "left_on")
)
VILLAGE, NUMBER, CLOSED = (place_of(Household, name) for name in ("village", "number", "left_on"))


@dataclass
class Snapshot:
    """All rows of the archive, read once."""

    step: int = 0
    township: Township | None = None
    villages: list[Village] = field(default_factory=list)
    households: dict[int, Row] = field(default_factory=dict)
    members: dict[int, Row] = field(default_factory=dict)
    incomes: dict[tuple[int, int], Row] = field(default_factory=dict)
    exempted: set[str] = field(default_factory=set)
    households_by_number: dict[str, Keys] = field(default_factory=dict)
    by_id: dict[str, Keys] = field(default_factory=dict)
    by_number: dict[str, Keys] = field(default_factory=dict)
    by_name: dict[str, Keys] = field(default_factory=dict)
    in_household: dict[int, Keys] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)

    def load(self, archive: Archive) -> None:
        """Reads the archive; meant to be done while the child reads the file."""
        self.step = archive.step
        self.township, self.villages = archive.township, archive.villages()
        self.households = {row[0]: row for row in _rows(archive, Household)}
        self.members = {row[0]: row for row in _rows(archive, Member)}
        whose, year = place_of(Income, "household"), place_of(Income, "year")
        self.incomes = {(row[whose], row[year]): row for row in _rows(archive, Income)}
        self.exempted = {it.value for it in archive.all(Exemption) if it.field_name == "id_number"}
        self._index()

    def _index(self) -> None:
        number = place_of(Member, "number")
        members = self.members.items()
        self.households_by_number = _index((row[NUMBER], key) for key, row in self.households.items())
        self.by_id = _index((row[ID_NUMBER][:18], key) for key, row in members)
        self.by_number = _index((row[number], key) for key, row in members)
        self.by_name = _index((row[NAME], key) for key, row in members)
        self.in_household = _index((row[HOUSEHOLD], key) for key, row in members)
        self.heads = {row[HOUSEHOLD]: key for key, row in members if row[RELATION] == HEAD and row[LEFT] is None}

    def household_of(self, member: int) -> int:
        """The household a member belongs to."""
        return int(self.members[member][HOUSEHOLD])

    def name_of(self, member: int) -> str:
        """A member's name."""
        return str(self.members[member][NAME])

    def present(self, household: int) -> list[int]:
        """The members of a household who have not left."""
        return [key for key in self.in_household.get(household, ()) if self.members[key][LEFT] is None]


def _rows(archive: Archive, kind: type[Record]) -> list[Row]:
    rows: list[Row] = archive.db.execute(f"SELECT {column_list(kind)} FROM {kind.TABLE} ORDER BY id").fetchall()
    return rows


def _index(pairs: Iterable[tuple[Any, int]]) -> dict[Any, Keys]:
    found: dict[Any, Keys] = {}
    for text, key in pairs:
        if text:
            found[text] = (*found[text], key) if text in found else (key,)
    return found
