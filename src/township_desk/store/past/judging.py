"""Judges by their dates who and what was there on a day: persons, households, entries."""

from collections.abc import Mapping
from typing import Any

from township_desk.domain.fields import terms
from township_desk.domain.records import LEDGERS, Household, Member, Stay, Village
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.store.past.shadow import Row, Shadow
from township_desk.store.trail.history import records_of

Shadows = Mapping[type[Record], Shadow]
_TIME = ("household", "relation", "joined_on", "joined_reason", "left_on", "left_reason")
"""What a member's record says of the time that lasts, or was the last."""


def judge_people(db: Any, shadows: Shadows, day: str, today: str) -> None:
    """Nobody is there who came later, and who left later is; so it is with households. A village that was named a
    poor one in a later year was none.

    A 首次识别时间 that lies ahead even today is a slip of the pen and tells nothing.
    """
    shadows[Village].change("poor_since > ?", f"poor = '{terms.NO}', poor_since = NULL", int(day[:4]))
    shadows[Household].drop("identified > ? AND identified <= ?", day, today)
    shadows[Household].change("left_on > ?", "left_on = NULL, left_reason = ''", day)
    _judge_members(db, shadows, day)


def judge_moved_exits(shadows: Shadows, day: str) -> None:
    """An exit that was moved to a later year since had not come."""
    exited = f"exit_year > ? AND status LIKE '{terms.HAS_EXITED}%'"
    shadows[Household].change(exited, f"status = '{terms.NOT_EXITED}', exit_year = NULL", int(day[:4]))


def judge_entries(shadows: Shadows, day: str) -> None:
    """Entries that begin later are not there, and those that end later go on."""
    for kind in LEDGERS:
        ledger = ledger_of(kind)
        if ledger.begins and not ledger.year:  # an entry of a year may be planned
            shadows[kind].drop(f'"{ledger.begins}" > ?', day)
        if ledger.ends:
            shadows[kind].change(f'"{ledger.ends}" > ?', f'"{ledger.ends}" = NULL', day)


def leave_out_orphans(shadows: Shadows) -> None:
    """Without their household persons were not there either. The households must be laid before."""
    if shadows[Household].is_made:
        shadows[Member].drop("household NOT IN (SELECT id FROM household)")


def _judge_members(db: Any, shadows: Shadows, day: str) -> None:
    """Persons belong to the household in which they lived on the day."""
    members, lived = shadows[Member], _lived_elsewhere(db, shadows, day)
    members.amend(lived)
    shadows[Stay].drop("left_on > ?", day)
    members.change("left_on > ?", "left_on = NULL, left_reason = ''", day)
    members.drop("joined_on > ?", day)


def _lived_elsewhere(db: Any, shadows: Shadows, day: str) -> dict[int, Row]:
    """The time of members who have gone to another household since, or have come back since."""
    for kind in (Stay, Member):
        shadows[kind].lay()
    stays = sorted(records_of(db, Stay, {}), key=lambda it: it.left_on)
    later = {key for (key,) in db.execute("SELECT id FROM member WHERE joined_on > ?", (day,))}
    return {
        it.member: {name: getattr(it, name) for name in _TIME}
        for it in stays
        if (it.joined_on or "") <= day and (it.left_on > day or it.member in later)
    }
