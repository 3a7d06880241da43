"""The doubts about the entries of one ledger, found part by part so that nothing has to wait for all of them."""

from collections.abc import Sequence

from township_desk.actions.kept.keeper import keeper_of
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive
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
    keeper = keeper_of(archive)
    found = keeper.found_in(part) if part else keeper.found_in_places()
    return [it for it in found if it.kind == kind.TABLE]


def doubts_about(found: Sequence[Finding], entry: Record) -> list[Finding]:
    """The findings about one entry."""
    return [it for it in found if it.record == entry.id]
