"""Whether this PC's clock can be believed. It is compared with the days on which the archive was worked on."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

LONGEST_PAUSE = 180
"""Days that an office may leave its archive alone. After a longer pause the program asks whether the day is right."""


def doubt(archive: "Archive", today: date) -> str:
    """Why `today` must be confirmed before it is believed, as a clause; "" when nothing speaks against it.

    After a jump the day stays doubtful for as long as a pause may last: entering data on a wrong day does not make it
    right.
    """
    if said := behind(archive, today):
        return said
    days = [date.fromisoformat(row[0]) for row in archive.db.execute("SELECT substr(at, 1, 10) FROM step ORDER BY id")]
    pause = timedelta(days=LONGEST_PAUSE)
    for before, day in zip(days, [*days[1:], today], strict=True):
        if day - before > pause and today - pause <= day <= today:
            return f"电脑日期 {today}，而档案在 {before} 以后有 {(day - before).days} 天没有动过"
    return ""


def behind(archive: "Archive", today: date) -> str:
    """Says, as a clause, that a day lies before the last step; "" when it does not."""
    last = archive.db.execute("SELECT substr(at, 1, 10) FROM step ORDER BY id DESC LIMIT 1").fetchone()[0]
    return f"电脑日期 {today} 早于档案的最后一步（{last}）" if today.isoformat() < last else ""
