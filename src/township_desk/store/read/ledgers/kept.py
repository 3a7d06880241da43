"""Whether an office keeps a ledger in a year: where it does not, no entry is missing."""

from typing import TYPE_CHECKING

from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, Ledger

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

# CROSS JOIN keeps SQLite on the way from the village to its entries, of which it finds the first at once
_IN_VILLAGE = {
    HOUSEHOLD: 'household h CROSS JOIN "{table}" e ON e.household = h.id WHERE h.village = :village',
    MEMBER: "household h CROSS JOIN member m ON m.household = h.id "
    'CROSS JOIN "{table}" e ON e.member = m.id WHERE h.village = :village',
}
_ANYWHERE = '"{table}" e WHERE 1'


def keeps_ledger(archive: "Archive", year: int, table: str, village: int) -> bool:
    """Whether a ledger has an entry of a year, of the households of a village or (0) of anybody."""
    ledger = ledger_of(KINDS[table])
    places = [text for owner, text in _IN_VILLAGE.items() if owner in ledger.of] if village else [_ANYWHERE]
    of_year = _of_year(ledger)
    found = " OR ".join(f"EXISTS (SELECT 1 FROM {it.format(table=table)} AND {of_year})" for it in places)
    values = {"year": str(year), "village": village}
    return bool(archive.db.execute(f"SELECT {found}", values).fetchone()[0])


def _of_year(ledger: Ledger) -> str:
    """SQL: an entry is of the year, or runs in it."""
    if ledger.year:
        return f'CAST(e."{ledger.year}" AS TEXT) = :year'
    if not ledger.begins:
        return "1"
    first = f'substr(e."{ledger.begins}", 1, 4)'
    if not ledger.ends:
        return f"{first} = :year"
    return f"{first} <= :year AND coalesce(substr(e.\"{ledger.ends}\", 1, 4), '9999') >= :year"
