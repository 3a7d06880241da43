"""The doubts about the entries of one ledger, found part by part so that nothing has to wait for all of them."""

from collections.abc import Iterator, Sequence

from township_desk.actions.kept.context import context
from township_desk.domain.checks import check
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, places
from township_desk.store.read.ledgers.rows import entry_homes

_PART = 250
Part = tuple[int, ...]
"""Households; empty for the villages and the township."""


def parts(archive: Archive, kind: type[Record]) -> list[Part]:
    """The owners of a ledger's entries in parts, each of which is checked in a moment."""
    homes = entry_homes(archive, kind)
    return [(), *(homes[start : start + _PART] for start in range(0, len(homes), _PART))]


def doubts_in(archive: Archive, kind: type[Record], part: Part) -> list[Finding]:
    """What the rules of 疑点核查 find about the entries of these owners."""
    return [it for it in _found(archive, kind, part) if it.kind == kind.TABLE]


def _found(archive: Archive, kind: type[Record], part: Part) -> Iterator[Finding]:
    known = context(archive)
    if part:
        for home in dossiers(archive, part):
            yield from check(home, known)
    else:
        for place in places(archive, [kind]):
            yield from check(place, known)


def doubts_about(found: Sequence[Finding], entry: Record) -> list[Finding]:
    """The findings about one entry."""
    return [it for it in found if it.record == entry.id]
