"""Whether an archive holds a field: what hardly anybody has is not missing."""

from typing import TYPE_CHECKING

from township_desk.store.engine.rows import quoted

if TYPE_CHECKING:
    from township_desk.domain.records.record import Record
    from township_desk.store.archive import Archive

ONE_IN = 10
"""A field is held once one record in so many has it. One card that a clerk has filled asks nothing of all others."""


def holds_field(archive: "Archive", kind: type["Record"], name: str) -> bool:
    """Whether at least one record in ten of a kind has a field."""
    filled = f"{ONE_IN} * count(nullif({quoted(name)}, '')) >= max(count(*), 1)"
    return bool(archive.db.execute(f"SELECT {filled} FROM {kind.TABLE}").fetchone()[0])
