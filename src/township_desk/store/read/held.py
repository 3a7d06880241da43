"""Which fields an archive holds, and for how many: what nobody has is not missing."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_desk.domain.records.record import Record
    from township_desk.store.archive import Archive


def fields_held(archive: "Archive", kind: type["Record"]) -> Mapping[str, int]:
    """How many records of a kind in a hundred have a field, at least 1. A field that none has is not there."""
    names = [it.name for it in kind.FIELDS]
    filled = ", ".join(f"count(nullif(\"{name}\", ''))" for name in names)
    whole, *found = archive.db.execute(f"SELECT count(*), {filled} FROM {kind.TABLE}").fetchone()
    return {name: max(100 * count // whole, 1) for name, count in zip(names, found, strict=True) if count}
