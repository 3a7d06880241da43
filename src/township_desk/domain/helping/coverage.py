"""Which households have nobody or too many, and which villages lack a first secretary or a team."""

from collections.abc import Collection

from township_desk.domain.fields import terms
from township_desk.domain.records import Village

FIRST_SECRETARY, TEAM = "first_secretary", "team"
"""What a village has to have: targets of what ledgers say about help (`domain/records/ledgers/feeds.py`)."""
_TITLES = {FIRST_SECRETARY: "第一书记", TEAM: "工作队"}


def is_sent(village: Village, households: int, least: int) -> bool:
    """Whether people are sent to a village: it is poor, or has so many poor households."""
    return village.poor == terms.YES or households >= least


def lacking(there: Collection[str]) -> list[str]:
    """What a village lacks of those who must be sent, in words."""
    return [title for target, title in _TITLES.items() if target not in there]
