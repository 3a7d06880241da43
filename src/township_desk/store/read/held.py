"""Who in an archive has a field."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from township_desk.store.engine.rows import quoted

if TYPE_CHECKING:
    from township_desk.domain.records.record import Record
    from township_desk.store.archive import Archive


def is_held(archive: "Archive", kind: type["Record"], name: str) -> bool:
    """Whether any record of a kind has a field."""
    sql = f"SELECT EXISTS (SELECT 1 FROM {kind.TABLE} WHERE nullif({quoted(name)}, '') IS NOT NULL)"
    return bool(archive.db.execute(sql).fetchone()[0])


def counts_of_field(archive: "Archive", kind: type["Record"], name: str) -> tuple[int, int]:
    """How many records of a kind have a field, and how many there are."""
    filled, whole = archive.db.execute(f"SELECT {_count(name)}, count(*) FROM {kind.TABLE}").fetchone()
    return filled, whole


def counts_of_fields(archive: "Archive", kind: type["Record"]) -> Mapping[str, tuple[int, int]]:
    """The same of all fields of a kind, in one pass."""
    names = [it.name for it in kind.FIELDS]
    counts = ", ".join(map(_count, names))
    *filled, whole = archive.db.execute(f"SELECT {counts}, count(*) FROM {kind.TABLE}").fetchone()
    return {name: (count, whole) for name, count in zip(names, filled, strict=True)}


def _count(name: str) -> str:
    return f"count(nullif({quoted(name)}, ''))"
