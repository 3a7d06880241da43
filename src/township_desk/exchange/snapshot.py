"""The archive as an import sees it: plain rows, and where to find a person or a household among them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from township_desk.domain.record import Record
from township_desk.domain.records import Exemption, Household, Income, Member, Village
from township_desk.store.archive import Archive
from township_desk.store.rows import column_list, names

Row = tuple[Any, ...]
PLACE = {kind: {name: place for place, name in enumerate(names(kind))} for kind in (Household, Member, Income)}


@dataclass
class Snapshot:
    """All rows of the archive, read once; a number that two persons share finds nobody."""

    villages: list[Village] = field(default_factory=list)
    households: dict[int, Row] = field(default_factory=dict)
    members: dict[int, Row] = field(default_factory=dict)
    incomes: dict[tuple[int, int], Row] = field(default_factory=dict)
    exempted: set[str] = field(default_factory=set)
    household_by_number: dict[str, int] = field(default_factory=dict)
    member_by_id: dict[str, int] = field(default_factory=dict)
    member_by_number: dict[str, int] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)
    by_name: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    in_household: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def load(self, archive: Archive) -> None:
        """Reads the archive; meant to run while the file is being read by the child."""
        self.villages = archive.villages()
        self.households = {row[0]: row for row in _rows(archive, Household)}
        self.members = {row[0]: row for row in _rows(archive, Member)}
        household, year = PLACE[Income]["household"], PLACE[Income]["year"]
        self.incomes = {(row[household], row[year]): row for row in _rows(archive, Income)}
        self.exempted = {it.value for it in archive.all(Exemption) if it.rule == "id_number"}
        self._index()

    def _index(self) -> None:
        place = PLACE[Member]
        number = PLACE[Household]["number"]
        self.household_by_number = _unique((row[number], key) for key, row in self.households.items())
        self.member_by_id = _unique((row[place["id_number"]], key) for key, row in self.members.items())
        self.member_by_number = _unique((row[place["number"]], key) for key, row in self.members.items())
        household, name, relation, left = (place[it] for it in ("household", "name", "relation", "left_on"))
        for key, row in self.members.items():
            self.by_name[row[household], row[name]].append(key)
            if row[left] is None:
                self.in_household[row[household]].append(key)
                if row[relation] == "户主":
                    self.heads[row[household]] = key


def _rows(archive: Archive, kind: type[Record]) -> list[Row]:
    rows: list[Row] = archive.db.execute(f"SELECT {column_list(kind)} FROM {kind.TABLE}").fetchall()
    return rows


def _unique(pairs: Any) -> dict[str, int]:
    """Only texts that stand once."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for text, key in pairs:
        if not text:
            continue
        if text in found:
            twice.add(text)
        found[text] = key
    for text in twice:
        del found[text]
    return found
