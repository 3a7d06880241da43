"""The kinds of import: what a row of the sheet is, and whether the file may bring households that nobody knows.

Every ledger that is declared has a kind of its own; a list of households or persons needs a line in `_NAMED`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from township_desk.domain.keys.keys import NAMING, is_stored
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.exchange.recognising.heads import Head
from township_desk.exchange.recognising.layouts import OF_PEOPLE, OF_VILLAGES, SAYING_WHERE, entries_said, of_ledger
from township_desk.problems import Problem

_FEW = 2  # columns about a person or a household that a list about something else may carry along


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """One kind: what the screen calls it and its rows, and the record that its columns are mostly about.

    `records` are those whose heads its columns may have. `brings_people`: households and persons the archive does not
    have are added; in the other kinds such a row stays out. `of_all` files name everybody of the villages they speak
    of: whoever is not there is missing.
    """

    name: str
    title: str
    unit: str
    table: str
    brings_people: bool = False
    records: tuple[type[Record], ...] = OF_PEOPLE
    of_all: bool = False

    @property
    def of_villages(self) -> bool:
        """Whether a row is a village."""
        return self.records == OF_VILLAGES

    @property
    def entry(self) -> type[Record] | None:
        """The record of a ledger: each row is an entry, and a household has as many rows as there are."""
        return self.records[0] if self.records[0].LEDGER is not None else None

    def loses(self, key: str) -> bool:
        """Whether nothing of a column is kept: where rows are no persons or households there is no place for others."""
        if self.records == OF_PEOPLE:
            return key.startswith((f"{VILLAGES.table}.", *(f"{it.table}." for it in of_ledgers())))
        if not key:
            return True
        return is_stored(key) and key not in SAYING_WHERE and not key.startswith((f"{self.table}.", "township."))

    def fits(self, keys: Iterable[str]) -> int:
        """How many columns are about its record."""
        return sum(key.startswith(f"{self.table}.") for key in keys)


POPULATION = ImportKind(
    name="population", title="人口花名册", unit="人", table="member", brings_people=True, of_all=True
)
INCOME = ImportKind(name="income", title="收入账", unit="户", table="income")
PAIRING = ImportKind(name="pairing", title="帮扶名单", unit="户", table="pairing")
VILLAGES = ImportKind(name="village", title="村情", unit="村", table="village_figures", records=OF_VILLAGES)
_NAMED = {it.name: it for it in (POPULATION, INCOME, PAIRING, VILLAGES)}

FORMS = ImportKind(name="form", title="一户一张的表", unit="人", table="member", brings_people=True)
"""Forms for one household each; nobody chooses this kind, forms are told by how they look."""


def of_ledgers() -> tuple[ImportKind, ...]:
    """The kind of each ledger."""
    return _of_ledgers(LEDGERS.now)


@cache
def _of_ledgers(ledgers: tuple[type[Record], ...]) -> tuple[ImportKind, ...]:
    return tuple(
        ImportKind(
            name=kind.TABLE,
            title=f"{ledger_of(kind).title}台账",
            unit=ledger_of(kind).unit,
            table=kind.TABLE,
            records=of_ledger(kind),
        )
        for kind in ledgers
    )


def import_kinds() -> dict[str, ImportKind]:
    """Every kind that the clerk may choose, by name."""
    return _NAMED | {it.name: it for it in of_ledgers()}


def kind_named(name: str) -> ImportKind:
    """The kind the clerk has chosen."""
    kinds = import_kinds()
    if name not in kinds:
        raise Problem(f"没有名为“{name}”的导入种类。可用的有：{'、'.join(kinds)}。")
    return kinds[name]


def kind_of(head: Head) -> ImportKind:
    """What a sheet is, by what most of its columns are about; a list that says much of persons is a population.

    A list of incomes or helpers may carry the households' own columns along, as long as there are fewer of them.
    """
    keys = [column.key for column in head.columns if column.key and column.key not in NAMING]
    if VILLAGES.fits(keys):
        return VILLAGES
    said, ledger = max(((entries_said(it.records[0], keys), it) for it in of_ledgers()), key=lambda it: it[0])
    if said:
        return ledger
    of_people, of_homes = POPULATION.fits(keys), sum(key.startswith("household.") for key in keys)
    best = max((INCOME, PAIRING), key=lambda it: it.fits(keys))
    least = max(1 if best is INCOME else 0, of_homes if of_people + of_homes > _FEW else 0)
    return best if of_people <= _FEW and best.fits(keys) > least else POPULATION
