"""Where a notice hangs: what keeps it from being put up there is looked for before anything is written."""

from collections.abc import Sequence
from datetime import date

from township_desk.actions.posting.lives import heads_of, lives, lives_before
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting import refusals as rules
from township_desk.domain.posting.life import Life
from township_desk.domain.records import PostedPlace
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def places_of(archive: Archive, life: Life, spots: Sequence[str], day: str, who: str) -> list[PostedPlace]:
    """The records that say where a notice hangs since a day. Raises Problem where it may not hang."""
    rules.refuse_place(life, day, date.today().isoformat())
    if twice := [it.spot for it in life.places if it.spot in spots]:
        raise Problem(f"没有登记张贴：第 {life.number} 号在“{twice[0]}”已经登记过。请换一个地点，或撤销原来那一步。")
    _refuse_clashes(archive, life, day)
    return [
        PostedPlace(posting=life.record.id, spot=it, posted_on=Day(day), posted_by=who) for it in dict.fromkeys(spots)
    ]


def _refuse_clashes(archive: Archive, life: Life, day: str) -> None:
    """A notice waits for the one before it, and its households hang nowhere else but on the one that it replaces."""
    record = life.record
    before = lives_before(archive, record)
    rules.refuse_too_early("没有登记张贴", before, record.place, life.households, day)
    apart = (record.number, record.replaces)
    others = [it for it in lives(archive) if it.record.sheet == record.sheet and it.number not in apart]
    rules.refuse_second_period("没有登记张贴", life.households, others, day, lambda keys: heads_of(archive, keys))
