"""An office whose shares name parks through a link: two ledgers that are declared for the tests alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import CHEAP, PASSWORD, TOWNSHIP, id_of

from township_desk.actions.ledgers import entries as ledgers
from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS, Household, Member, Township, Village
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive

PARK = """
title = "园区"
unit = "个"
of = ["village", "township"]
names = "name"
same = ["name"]
columns = ["name"]
[fields]
name = { label = "园区名称", kind = "unit", needed = true }
"""
SHARE = """
title = "入园"
unit = "份"
of = ["household"]
names = "park"
same = ["park", "semester"]
year = "year"
columns = ["park", "semester", "paid", "seen_on"]
sums = ["paid"]
[fields]
year = { label = "入园年度", kind = "year", needed = true }
park = { label = "所入园区", kind = "link", to = "park", needed = true, aliases = ["园区"] }
second = { label = "另一园区", kind = "link", to = "park" }
semester = { label = "入园学期", kind = "term" }
seen_on = { label = "查看日期", kind = "days" }
growth = { label = "增长比例", kind = "number" }
paid = { label = "入园分红", kind = "money" }
"""
A, B = id_of("19600101", 1), id_of("19700101", 2)


@dataclass(frozen=True)
class Office:
    """Two villages, each with a park of the same name and one household."""

    archive: Archive
    homes: tuple[Household, Household]
    parks: tuple[Record, Record, Record]

    def share(self, **values: Any) -> Record:
        """A kept share of the first household in its village's park."""
        said = {"park": self.parks[0].id, "year": 2018} | values
        made = blank_entry(KINDS["share"], Owner(HOUSEHOLD, self.homes[0].id), **said)
        ledgers.keep_entry(self.archive, made, by="王")
        return self.archive.get(KINDS["share"], made.id)


@contextmanager
def linked_office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office, with its ledgers declared as long as it is open. No shipped ledger stands beside them."""
    monkeypatch.setattr(declared, "_shipped", dict)
    for name, text in (("park", PARK), ("share", SHARE)):
        declared.declare(name, declared.parsed(name, text))
    villages = [Village(name="石桥村", place=1), Village(name="双河村", place=2)]
    township = Township(**TOWNSHIP, working_year=2018)
    archive, _ = Archive.create(folder / "镇", PASSWORD, township=township, villages=villages, by="王", cost=CHEAP)
    homes = (Household(village=villages[0].id, number="1"), Household(village=villages[1].id, number="2"))
    heads = [Member(household=home.id, relation="户主", name=name, id_number=number) for home, name, number in
             zip(homes, ("陈德福", "王喆"), (A, B), strict=True)]  # fmt: skip
    parks = (
        blank_entry(KINDS["park"], Owner(VILLAGE, villages[0].id), name="花椒园"),
        blank_entry(KINDS["park"], Owner(VILLAGE, villages[1].id), name="花椒园"),
        blank_entry(KINDS["park"], Owner(VILLAGE, villages[1].id), name="柠檬园"),
    )
    with archive.change("填", by="王") as change:
        change.put(*homes, *heads, *parks)
    yield Office(archive, homes, tuple(archive.all(KINDS["park"])))  # type: ignore[arg-type]  # three, as made
    archive.close()
    for name in ("share", "park"):
        declared.withdraw(name)
