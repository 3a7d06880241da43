"""Which fields the archive holds for anybody."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_desk.domain.records.record import Record
    from township_desk.store.archive import Archive


def fields_held(archive: "Archive", kind: type["Record"]) -> frozenset[str]:
    """The fields of a kind of record that are filled in some record of the archive."""
    names = [it.name for it in kind.FIELDS]
    filled = ", ".join(f'max("{name}" IS NOT NULL AND "{name}" <> \'\')' for name in names)
    row = archive.db.execute(f"SELECT {filled} FROM {kind.TABLE}").fetchone()
    return frozenset(name for name, known in zip(names, row, strict=True) if known)
