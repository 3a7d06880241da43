"""Finds records that exist only in the history."""

from typing import TYPE_CHECKING

from township_desk.domain.records.record import Record

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


def removed_before(archive: "Archive", kind: type[Record], day: str) -> list[int]:
    """The records of a kind that exist only in the history and were added before an ISO day."""
    if archive.db.execute("SELECT 1 FROM legend WHERE kind = ?", (kind.TABLE,)).fetchone() is None:
        return []  # nothing of this kind was ever removed, so the history need not be searched
    sql = (
        "SELECT DISTINCT t.key FROM trail t JOIN step s ON s.id = t.step "
        f"WHERE t.kind = ? AND t.act = 'new' AND s.at < ? AND t.key NOT IN (SELECT id FROM {kind.TABLE})"
    )
    return [row[0] for row in archive.db.execute(sql, (kind.TABLE, day))]
