"""Which fields an archive holds: what hardly anybody has is not missing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_desk.domain.records.record import Record
    from township_desk.store.archive import Archive

ONE_IN = 10
"""A field is held once one record in so many has it. One card that a clerk has filled asks nothing of all others."""


def fields_held(archive: "Archive", kind: type["Record"]) -> frozenset[str]:
    """The fields of a kind of record that at least one record in ten has."""
    names = [it.name for it in kind.FIELDS]
    filled = ", ".join(f"{ONE_IN} * count(nullif(\"{name}\", '')) >= max(count(*), 1)" for name in names)
    row = archive.db.execute(f"SELECT {filled} FROM {kind.TABLE}").fetchone()
    return frozenset(name for name, known in zip(names, row, strict=True) if known)
