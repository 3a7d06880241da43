"""The households of a village by status, counted in the database."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields import terms
from township_desk.store.read.register_order import REGISTERED

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_COUNTED = f"""
SELECT h.status, count(DISTINCT h.id), count(m.id) FROM household h
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL
WHERE h.village = ? AND {REGISTERED} GROUP BY h.status ORDER BY 2 DESC, 1
"""
_IS_POOR = f"h.status IN {tuple(sorted(terms.POOR))}"
_POOR = f"""
SELECT h.village, CASE WHEN max({_IS_POOR} OR h.status LIKE '{terms.HAS_EXITED}%')
  THEN count(CASE WHEN {_IS_POOR} THEN m.id END) END
FROM household h LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL WHERE {REGISTERED} GROUP BY h.village
"""


class StatusCount(NamedTuple):
    """The households of one status ("" when it is not filled) and their persons."""

    status: str
    households: int
    people: int


def status_counts(archive: "Archive", village: int) -> list[StatusCount]:
    """The registered households of a village, the most frequent status first."""
    return [StatusCount(*row) for row in archive.db.execute(_COUNTED, (village,))]


def poor_people(archive: "Archive") -> Mapping[int, int | None]:
    """The persons in the poor households of each village with households; None where no 脱贫属性 tells who is poor."""
    return dict(archive.db.execute(_POOR))
