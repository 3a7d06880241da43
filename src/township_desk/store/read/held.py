"""For how many an archive holds a field."""

from typing import TYPE_CHECKING

from township_desk.store.engine.rows import quoted

if TYPE_CHECKING:
    from township_desk.domain.records.record import Record
    from township_desk.store.archive import Archive


def counts_of_field(archive: "Archive", kind: type["Record"], name: str) -> tuple[int, int]:
    """How many records of a kind have a field, and how many there are."""
    counts = f"SELECT count(nullif({quoted(name)}, '')), count(*) FROM {kind.TABLE}"
    filled, whole = archive.db.execute(counts).fetchone()
    return filled, whole
