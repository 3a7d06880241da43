"""Whether an office keeps papers, and for how many households a village has something to paper in a year."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from township_desk.domain.fields import terms
from township_desk.store.read.register_order import REGISTERED

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_OF_HOUSEHOLDS = (
    "SELECT EXISTS (SELECT 1 FROM household h CROSS JOIN paper e ON e.household = h.id WHERE h.village = ?)"
)
_OF_VILLAGES = "SELECT EXISTS (SELECT 1 FROM paper WHERE village IS NOT NULL)"
_OF_TOWNSHIP = "SELECT EXISTS (SELECT 1 FROM paper WHERE village IS NULL AND household IS NULL)"
_CONCERNED = {  # as `domain/verdict/standing` says it of one household
    "leaving": f"exit_year = ? AND (status = '{terms.LEAVING}' OR status LIKE '{terms.HAS_EXITED}%')",
    "entering": f"CAST(substr(identified, 1, 4) AS INTEGER) = ? AND status <> '{terms.RETURNED}'",
}


def keeps_papers_of_households(archive: "Archive", village: int) -> bool:
    """Whether any household of a village has a paper."""
    return bool(archive.db.execute(_OF_HOUSEHOLDS, (village,)).fetchone()[0])


def keeps_papers_of_villages(archive: "Archive") -> bool:
    """Whether any village has a paper."""
    return bool(archive.db.execute(_OF_VILLAGES).fetchone()[0])


def keeps_papers_of_township(archive: "Archive") -> bool:
    """Whether the township has a paper of its own."""
    return bool(archive.db.execute(_OF_TOWNSHIP).fetchone()[0])


def concerned(archive: "Archive", year: int) -> Mapping[int, Mapping[str, int]]:
    """How many households leave (or have left) and enter in a year, by village; 0 stands for the township."""
    found = defaultdict[int, dict[str, int]](dict)
    for name, where in _CONCERNED.items():
        sql = f"SELECT village, count(*) FROM household h WHERE {REGISTERED} AND {where} GROUP BY village"
        for village, many in archive.db.execute(sql, (year,)):
            found[village][name] = many
            found[0][name] = found[0].get(name, 0) + many
    return found
