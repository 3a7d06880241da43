"""Invented entries of ledgers, in an archive or in a workbook, made from the declarations alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.records import LEDGERS, Household
from township_desk.domain.records.ledgers.entries import blank_entry, ledger_of, of_household
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive
from township_desk.store.engine.rows import values

COLUMNS = 15
_OWNER = ("村", "户编号", "户主姓名", "组")
_HOMES = """
SELECT v.name, h.number, m.name, h."group" FROM household h JOIN village v ON v.id = h.village
JOIN member m ON m.household = h.id AND m.relation = '户主' ORDER BY h.number
"""


def listed_ledger() -> type[Record]:
    """A ledger of households whose page has everything that a page can have."""
    found = (kind for kind in LEDGERS if ledger_of(kind).of == (HOUSEHOLD,))
    return next(kind for kind in found if ledger_of(kind).due and ledger_of(kind).tabs and ledger_of(kind).sums)


def wide_ledger() -> type[Record]:
    """A ledger of households with a year and enough fields for a workbook of fifteen columns."""
    found = (kind for kind in LEDGERS if ledger_of(kind).of == (HOUSEHOLD,) and ledger_of(kind).year)
    return next(kind for kind in found if len(_columns(kind)) == COLUMNS - len(_OWNER))


def _columns(kind: type[Record]) -> list[Field]:
    return [it for it in kind.FIELDS if it.is_readable][: COLUMNS - len(_OWNER)]


def add_entries(archive: Archive, kind: type[Record]) -> None:
    """Gives every household one entry."""
    codes = CodeLists.load()
    fields = [it for it in kind.FIELDS if it.is_readable and it.name != ledger_of(kind).due.get("done")]
    rows = []
    for order, home in enumerate(archive.all(Household)):
        said = {it.name: it.kind.parse(str(_value(it, order, order % 5, codes)), codes) for it in fields}
        rows.append(values(blank_entry(kind, of_household(home.id), **said)))
    with archive.change("填台账", by="bench") as change:
        change.add_rows(kind, rows)


def ledger_workbook(path: Path, archive: Archive, kind: type[Record], years: int) -> Path:
    """A workbook with an entry of every household for each of some years."""
    import xlsxwriter

    codes, fields = CodeLists.load(), _columns(kind)
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, f"青竹镇{ledger_of(kind).title}台账")
    sheet.write_row(1, 0, [*_OWNER, *(it.label for it in fields)])
    homes: Sequence[Sequence[Any]] = archive.db.execute(_HOMES).fetchall()
    for year in range(years):
        for order, home in enumerate(homes):
            cells = [_value(it, order, year, codes) for it in fields]
            sheet.write_row(2 + year * len(homes) + order, 0, [*home, *cells])
    book.close()
    return path


def _value(it: Field, order: int, year: int, codes: CodeLists) -> str | int:
    """A value for a field, another one in each year where the field can tell entries from each other."""
    if it.kind == kinds.YEAR:
        return 2014 + year
    if it.codes:
        words = codes[it.codes].labels
        return words[(order + year) % len(words)]
    if isinstance(it.kind, kinds.DayKind):
        return f"{2014 + year}-{order % 12 + 1:02d}-{order % 28 + 1:02d}"
    if isinstance(it.kind, kinds.Scaled):
        return order * 37 % 900 + 1
    return order % 6 + 1 if isinstance(it.kind, kinds.Whole) else f"{it.label}{order % 50}"
