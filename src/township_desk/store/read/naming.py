"""What points to an entry: the entries of other ledgers that name it through a link."""

from typing import TYPE_CHECKING

from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import links_of
from township_desk.domain.records.record import Record

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


def ledgers_naming(kind: type[Record]) -> list[type[Record]]:
    """The ledgers whose entries can name an entry of a ledger, in the order in which they are shown."""
    return [it for it in LEDGERS if kind.TABLE in links_of(it).values()]


def entries_naming(archive: "Archive", kind: type[Record], entry: Record) -> list[Record]:
    """The entries of the ledger `kind` that name an entry, in the order in which they were made."""
    links = [name for name, ledger in links_of(kind).items() if ledger == type(entry).TABLE]
    found = {it.id: it for name in links for it in archive.find(kind, **{name: entry.id})}
    return [found[key] for key in sorted(found)]
