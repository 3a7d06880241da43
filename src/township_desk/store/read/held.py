"""Which fields the archive holds for anybody."""

from typing import TYPE_CHECKING

from township_desk.store.engine.rows import quoted

if TYPE_CHECKING:
    from township_desk.domain.records.record import Record
    from township_desk.store.archive import Archive


def holds_field(archive: "Archive", kind: type["Record"], name: str) -> bool:
    """Whether a field of a kind of record is filled in some record of the archive."""
    filled = f"{quoted(name)} IS NOT NULL AND {quoted(name)} <> ''"
    return bool(archive.db.execute(f"SELECT EXISTS (SELECT 1 FROM {kind.TABLE} WHERE {filled})").fetchone()[0])
