"""A ledger of households as a list: every entry with whose it is, in the order of the register."""

from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.terms import HEAD
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.store.read.register_order import NATURAL

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_WHOSE = f"""
SELECT s.id, h.id, coalesce(m.name, ''), coalesce(substr(m.id_number, -4), ''), v.name, h."group", h.number
FROM {{table}} s JOIN household h ON h.id = s.household JOIN village v ON v.id = h.village
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL AND m.relation = '{HEAD}'
ORDER BY {NATURAL}, {{begins}}s.id
"""


class LedgerRow(NamedTuple):
    """One line of a ledger: an entry and whose it is."""

    id: int
    household: int
    head: str
    id_tail: str
    village: str
    group: str
    number: str
    entry: Record


def ledger_rows(archive: "Archive", kind: type[Record]) -> list[LedgerRow]:
    """All entries of a ledger; a household with two heads shows its entries once."""
    begins = ledger_of(kind).begins
    sql = _WHOSE.format(table=kind.TABLE, begins=f's."{begins}", ' if begins else "")
    entries = {entry.id: entry for entry in archive.all(kind)}
    found: dict[int, LedgerRow] = {}
    for row in archive.db.execute(sql):
        found.setdefault(row[0], LedgerRow._make((*row, entries[row[0]])))
    return list(found.values())
