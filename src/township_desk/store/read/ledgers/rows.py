"""A ledger as a list: its ids in order, and the rows of those that are looked at."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.records.record import Record
from township_desk.store.engine.rows import quoted, to_records
from township_desk.store.read.ledgers.query import (
    HEAD_NAME,
    ID_TAIL,
    LedgerFilter,
    order_by,
    person_name,
    prepared,
    source,
    source_in_order,
    where,
)

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_WHOSE = f"""coalesce(h.id, 0), {HEAD_NAME}, {ID_TAIL}, coalesce(v.name, ''), coalesce(h."group", ''),
coalesce(h.number, ''), coalesce(h.status, '')"""


class LedgerRow(NamedTuple):
    """One line of a ledger: an entry and its owner, as far as there is a household, a member or a village."""

    id: int
    household: int
    head: str
    id_tail: str
    village: str
    group: str
    number: str
    status: str
    member: str
    entry: Record


class EntryIds(NamedTuple):
    """The entries of a list in their order, and how many households they are about."""

    ids: "array[int]"
    households: int


def entry_ids(
    archive: "Archive", kind: type[Record], wanted: LedgerFilter = LedgerFilter(), order: str = ""
) -> EntryIds:
    """The entries that pass the filter; `order` is one of `order_by`."""
    tests, values = where(kind, wanted)
    found = source(kind) if order or wanted.entries is not None else source_in_order(kind)
    sql = f"SELECT s.id, h.id {found} WHERE {tests} ORDER BY {order or order_by(kind)}"
    rows = prepared(archive, kind).execute(sql, values).fetchall()
    return EntryIds(array("q", [entry for entry, _ in rows]), len({home for _, home in rows if home}))


def entry_homes(archive: "Archive", kind: type[Record], wanted: LedgerFilter = LedgerFilter()) -> tuple[int, ...]:
    """The households of the entries that pass the filter, each once, in the order of the register."""
    tests, values = where(kind, wanted)
    sql = f"SELECT h.id {source(kind)} WHERE {tests} AND h.id IS NOT NULL ORDER BY {order_by(kind)}"
    return tuple(dict.fromkeys(key for (key,) in prepared(archive, kind).execute(sql, values)))


def entry_page(archive: "Archive", kind: type[Record], ids: Sequence[int]) -> list[LedgerRow]:
    """The rows of some entries in the order of their ids. An entry that no longer exists has no row."""
    found = {it.id: it for it in _rows(archive, kind, LedgerFilter(entries=tuple(ids)), "s.id")}
    return [found[key] for key in ids if key in found]


def ledger_rows(archive: "Archive", kind: type[Record], wanted: LedgerFilter = LedgerFilter()) -> list[LedgerRow]:
    """The rows of all entries that pass the filter, in the order of the register."""
    return _rows(archive, kind, wanted, order_by(kind))


def _rows(archive: "Archive", kind: type[Record], wanted: LedgerFilter, order: str) -> list[LedgerRow]:
    tests, values = where(kind, wanted)
    fields = ", ".join(f"s.{quoted(name)}" for name in kind.COLUMNS)
    sql = f"SELECT {_WHOSE}, {person_name(kind)}, {fields} {source(kind)} WHERE {tests} ORDER BY {order}"
    whose = len(LedgerRow._fields) - 2
    rows = prepared(archive, kind).execute(sql, values).fetchall()
    entries = to_records(kind, (row[whose:] for row in rows))
    return [LedgerRow._make((entry.id, *row[:whose], entry)) for row, entry in zip(rows, entries, strict=True)]
