"""A ledger as a list: every entry with its owner, in the order of the register."""

from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.terms import HEAD
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.store.read.register_order import NATURAL

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_WHOSE = f"""
SELECT s.id, coalesce(h.id, 0), coalesce(m.name, ''), coalesce(substr(m.id_number, -4), ''), coalesce(v.name, ''),
coalesce(h."group", ''), coalesce(h.number, ''), {{person}}
FROM {{table}} s {{joins}}
LEFT JOIN household h ON h.id = {{home}}
LEFT JOIN village v ON v.id = {{village}}
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL AND m.relation = '{HEAD}'
ORDER BY {NATURAL}, {{when}}s.id
"""


class LedgerRow(NamedTuple):
    """One line of a ledger: an entry and its owner, as far as there is a household, a member or a village."""

    id: int
    household: int
    head: str
    id_tail: str
    village: str
    group: str
    number: str
    member: str
    entry: Record


def ledger_rows(archive: "Archive", kind: type[Record]) -> list[LedgerRow]:
    """All entries of a ledger. Those of a household with two heads appear once."""
    entries = {entry.id: entry for entry in archive.all(kind)}
    found: dict[int, LedgerRow] = {}
    for row in archive.db.execute(_sql(kind)):
        found.setdefault(row[0], LedgerRow._make((*row, entries[row[0]])))
    return list(found.values())


def _sql(kind: type[Record]) -> str:
    """SQL: the owner's key leads to its household and from there, or directly, to its village."""
    ledger = ledger_of(kind)
    homes = {HOUSEHOLD: "s.household", MEMBER: "p.household"}
    villages = {VILLAGE: "s.village", HOUSEHOLD: "h.village", MEMBER: "h.village"}
    when = "".join(f's."{name}", ' for name in (ledger.year, ledger.begins) if name)
    of_members = MEMBER in ledger.of
    return _WHOSE.format(
        table=kind.TABLE,
        person="coalesce(p.name, '')" if of_members else "''",
        joins="LEFT JOIN member p ON p.id = s.member" if of_members else "",
        home=_first([it for owner, it in homes.items() if owner in ledger.of]),
        village=_first([it for owner, it in villages.items() if owner in ledger.of]),
        when=when,
    )


def _first(keys: list[str]) -> str:
    """SQL for the first key that is not null."""
    return f"coalesce({', '.join(keys)}, NULL)" if keys else "NULL"
