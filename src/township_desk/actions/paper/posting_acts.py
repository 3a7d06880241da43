"""What happens to a posting, each as one step: it is put up, it is interrupted, it ends."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from township_desk import refusals
from township_desk.actions.paper.postings import pdf_of
from township_desk.actions.posting.lives import heads_of, life_numbered, lives, lives_before
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting import refusals as rules
from township_desk.domain.posting.life import Life
from township_desk.domain.records import PostedPlace, PostingBreak, PostingEnd
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def put_up(archive: Archive, number: int, spots: Sequence[str], day: str, *, who: str = "", by: str) -> Life:
    """Notes that a notice hangs at some places since a day."""
    life = life_numbered(archive, number)
    wanted = [it.strip() for it in spots if it.strip()]
    if not wanted:
        raise Problem("没有登记张贴：没有写贴在哪里。请填地点，例如村公示栏。")
    rules.refuse_place(life, day, date.today().isoformat())
    pdf_of(archive, life.record)
    if twice := [it.spot for it in life.places if it.spot in wanted]:
        raise Problem(f"没有登记张贴：第 {number} 号在“{twice[0]}”已经登记过。请换一个地点，或撤销原来那一步。")
    places = [
        PostedPlace(posting=life.record.id, spot=it, posted_on=Day(day), posted_by=who or by)
        for it in dict.fromkeys(wanted)
    ]
    _refuse_clashes(archive, life, day)
    with archive.change(f"登记张贴：第 {number} 号 {'、'.join(wanted)}", by=by) as change:
        change.put(*places)
    return life_numbered(archive, number)


def _refuse_clashes(archive: Archive, life: Life, day: str) -> None:
    """A notice waits for the one before it, and its households hang nowhere else."""
    record = life.record
    before = lives_before(archive, record)
    rules.refuse_too_early("没有登记张贴", before, record.place, life.households, day)
    others = [it for it in lives(archive) if it.record.sheet == record.sheet and it.record.id != record.id]
    rules.refuse_second_period("没有登记张贴", life.households, others, day, lambda keys: heads_of(archive, keys))


def refuse_another_paper(archive: Archive, number: int, path: Path) -> None:
    """Refuses a PDF that is not the kept one, byte for byte."""
    record = life_numbered(archive, number).record
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Problem(f"没有登记张贴：“{path.name}”{refusals.reason(error)}。") from None
    if content != pdf_of(archive, record):
        raise Problem(
            f"没有登记张贴：“{path.name}”不是第 {number} 号留存的那一份。请用“看留存的那份”（命令 reprint）原样再印。"
        )


def interrupt(archive: Archive, number: int, first: str, last: str, why: str, *, by: str) -> Life:
    """Notes days on which a notice did not hang; they prolong its period."""
    life = life_numbered(archive, number)
    if not why.strip():
        raise Problem("没有登记中断：没有写原因。请写明，例如雨水打湿后重贴。")
    rules.refuse_break(life, first, last, date.today().isoformat())
    made = PostingBreak(posting=life.record.id, first_day=Day(first), last_day=Day(last), why=why.strip())
    with archive.change(f"登记张贴中断：第 {number} 号", by=by) as change:
        change.put(made)
    return life_numbered(archive, number)


def close(archive: Archive, number: int, day: str, *, by: str) -> Life:
    """Closes a posting whose period is over and whose objections are settled."""
    life = life_numbered(archive, number)
    rules.refuse_close(life, day, date.today().isoformat())
    with archive.change(f"结束公示：第 {number} 号 {life.record.title}", by=by) as change:
        change.put(PostingEnd(posting=life.record.id, ended_on=Day(day), ended_by=by))
    return life_numbered(archive, number)
