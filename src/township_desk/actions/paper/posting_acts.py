"""What happens to a posting, each as one step: it is put up, it is interrupted, it ends."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from township_desk import refusals
from township_desk.actions.paper.postings import pdf_of
from township_desk.actions.posting.hanging import places_of
from township_desk.actions.posting.lives import life_numbered
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting import refusals as rules
from township_desk.domain.posting.life import Life
from township_desk.domain.records import PostingBreak, PostingEnd
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def put_up(archive: Archive, number: int, spots: Sequence[str], day: str, *, who: str = "", by: str) -> Life:
    """Notes that a notice hangs at some places since a day."""
    life = life_numbered(archive, number)
    wanted = [it.strip() for it in spots if it.strip()]
    if not wanted:
        raise Problem("没有登记张贴：没有写贴在哪里。请填地点，例如村公示栏。")
    pdf_of(archive, life.record)
    places = places_of(archive, life, wanted, day, who or by)
    with archive.change(f"登记张贴：第 {number} 号 {'、'.join(wanted)}", by=by) as change:
        change.put(*places)
    return life_numbered(archive, number)


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
