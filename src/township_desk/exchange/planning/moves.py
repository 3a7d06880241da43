"""A person whom a file has in another household than the archive: the time before is kept, so that past days stay true.

The day is the one on which the file says that the person joined, where that is later than what the archive knows. The
county's 人员识别时间 is not that day: it says since when the person is registered.
"""

from dataclasses import dataclass
from typing import Any

from township_desk.domain.fields import dates
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Member, Stay
from township_desk.exchange.planning.row_shapes import Row, new_row
from township_desk.exchange.planning.snapshot import JOINED, LEFT, Snapshot

MOVED = "迁入另一户"
"""Why the earlier time ended."""


@dataclass(frozen=True)
class Move:
    """Where a person goes on which day, as the file `said` it or else today, and the time that ends with it."""

    day: str
    is_said: bool
    changed: dict[str, Any]
    stay: Row

    @classmethod
    def of(cls, old: Row, household: int, said: Any, today: str) -> "Move":
        """The move of a member (a row of the archive) into another household."""
        is_said = isinstance(said, str) and dates.is_whole(said) and dates.is_real(said)
        is_said = is_said and (old[JOINED] or "") < said <= today
        left = old[LEFT]  # somebody who has left is in the other household as one who has left
        day = left or (said if is_said else today)
        was = dict(zip(Member.COLUMNS, old, strict=True))
        kept = {it.name: was[it.name] for it in Stay.FIELDS if it.name in was}
        ended = {"member": old[0], "left_on": day, "left_reason": was["left_reason"] or MOVED}
        changed = {"household": household, "joined_on": Day(day)}
        return cls(day, is_said, changed, new_row(Stay, {**kept, **ended}))

    @property
    def words(self) -> str:
        """What the clerk is told."""
        since = f"{self.day} 起" if self.is_said else f"文件没有写哪一天，按 {self.day} 起"
        return f"档案里这个人在另一户，将随这次导入移到本户，{since}；以前的日子仍算在原来那一户。请核对。"


def keeps_joining(archive: Snapshot, member: int, joined: Any) -> bool:
    """Whether a day of joining is from the time that the person lived in another household, and is not taken."""
    return joined is not None and joined < archive.lived_elsewhere_until.get(member, "")
