"""The households of a village by status, counted in the database."""

from typing import TYPE_CHECKING, NamedTuple

from township_desk.store.read.register_order import REGISTERED

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_COUNTED = f"""
SELECT h.status, count(DISTINCT h.id), count(m.id) FROM household h
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL
WHERE h.village = ? AND {REGISTERED} GROUP BY h.status ORDER BY 2 DESC, 1
"""


class StatusCount(NamedTuple):
    """The households of one status ("" when it is not filled) and their persons."""

    status: str
    households: int
    people: int


def status_counts(archive: "Archive", village: int) -> list[StatusCount]:
    """The registered households of a village, the most frequent status first."""
    return [StatusCount(*row) for row in archive.db.execute(_COUNTED, (village,))]
