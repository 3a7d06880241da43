"""Which households have nobody or too many, and which villages lack a first secretary or a team."""

from collections.abc import Collection

from township_desk.domain.records import Village
from township_desk.domain.verdict.poor_villages import is_named

FIRST_SECRETARY, TEAM = "first_secretary", "team"
"""What a village has to have: targets of what ledgers say about help (`domain/records/ledgers/feeds.py`)."""
_TITLES = {FIRST_SECRETARY: "第一书记", TEAM: "工作队"}


def is_sent(village: Village, households: int, least: int, year: int) -> bool:
    """Whether people are sent to a village in a year: it was named a poor one, or has so many registered households."""
    return is_named(village, year) or households >= least


def lacking(there: Collection[str]) -> list[str]:
    """What a village lacks of those who must be sent, in words."""
    return [title for target, title in _TITLES.items() if target not in there]
