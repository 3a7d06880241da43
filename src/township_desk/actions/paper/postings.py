"""Postings: notices that were printed to hang are kept byte for byte, and can be written again years later."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from township_desk.actions.paper.notices import NoticeSheet, NoticeWish, usual_layout
from township_desk.actions.paper.printing import refuse_private, write_pdf
from township_desk.actions.posting.hanging import places_of
from township_desk.actions.posting.lives import heads_of, lives, lives_before, next_number
from township_desk.domain.fields.clipboard import Rows
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.posting.life import Life
from township_desk.domain.posting.refusals import refuse_second_period, refuse_too_early
from township_desk.domain.records import NoticeDraft, PostedFile, PostedNotice, PostingEnd
from township_desk.files import require_ending, sync, written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change

ANOTHER = 0
"""Said instead of the number of a posting that is replaced: the notice is another batch and hangs beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBefore:
    """The rows that were typed for an earlier posting, and which posting that was."""

    title: str
    rows: Rows


def typed_before(archive: Archive, sheet: Sheet) -> list[TypedBefore]:
    """The rows typed for earlier postings of a sheet, newest first. The next notice can begin with them."""
    posted = sorted(archive.find(PostedNotice, sheet=sheet.name), key=lambda it: -(it.number or 0))
    kept = [(it, tuple(tuple(row) for row in json.loads(it.options)["typed"])) for it in posted]
    return [TypedBefore(title=f"{it.first_day}  {it.title}（{len(rows)} 行）", rows=rows) for it, rows in kept if rows]


def hanging_beside(archive: Archive, sheet: NoticeSheet) -> list[Life]:
    """The postings that hang while a notice is printed that says something else: the same kind, place and year."""
    record = _record(sheet, 0)
    if _known(archive, record) is not None:
        return []
    day = date.today().isoformat()
    return [it for it in lives(archive) if _whose(it.record) == _whose(record) and it.state(day).hangs]


def post(
    archive: Archive,
    sheet: NoticeSheet,
    *,
    by: str,
    replaces: int | None = None,
    draft: NoticeDraft | None = None,
    spot: str = "",
) -> PostedNotice:
    """Keeps a notice that is printed for posting, as one step; the draft that it was made of is gone then.

    The same content with the same days is one posting, however often and on whatever paper it is printed. Where others
    of its kind hang, `replaces` says the number of the one whose place it takes, or ANOTHER. `spot` is where it hangs
    since its first day. Raises Problem when nothing is said, for a private value, and for a notice that must wait.
    """
    change = Change()
    record = put_posting(change, archive, sheet, by=by, replaces=replaces, draft=draft)
    if spot:
        life = next((it for it in lives(archive) if it.record.id == record.id), Life(record=record))
        hangs_there = spot in (it.spot for it in life.places)
        change.put(*(() if hangs_there else places_of(archive, life, [spot], record.first_day or "", by)))
    archive.apply(change, _label(record, draft, spot), by=by)
    return record


def _label(record: PostedNotice, draft: NoticeDraft | None, spot: str) -> str:
    """What the step is called in the history."""
    hangs = f"，贴在{spot}" if spot else ""
    if record.version:
        return f"登记张贴：第 {record.number} 号 {spot}" if spot else _dropping(draft)
    return f"打印张贴：{record.title}{f'（替换第 {record.replaces} 号）' if record.replaces else ''}{hangs}"


def put_posting(
    change: Change,
    archive: Archive,
    sheet: NoticeSheet,
    *,
    by: str,
    replaces: int | None = None,
    draft: NoticeDraft | None = None,
) -> PostedNotice:
    """Puts a notice into a step that may keep others, too: see `post`. The one that says the same is known already."""
    refuse_private(sheet)
    number = next_number(archive) + len(change.kept.get(PostedNotice, ()))
    record, day = _record(sheet, number), date.today().isoformat()
    if draft is not None:
        change.remove(draft)
    if (known := _known(archive, record)) is not None:
        return known
    act = f"没有打印“{sheet.wish.sheet.label}”"
    refuse_too_early(act, lives_before(archive, record), record.place, sheet.households, day)
    old = _replaced(archive, sheet, replaces, day)
    if old is not None:
        record = replace(record, replaces=old.number)
        change.put(PostingEnd(posting=old.record.id, ended_on=Day(day), ended_by=by, replaced_by=record.number))
    if draft is not None:
        record = replace(record, drafted_on=Day(drafted_on(archive, draft)))
    change.put(record, PostedFile(posting=record.id, pdf=base64.b64encode(sheet.pdf).decode("ascii")))
    return record


def _replaced(archive: Archive, sheet: NoticeSheet, replaces: int | None, day: str) -> Life | None:
    """The posting whose place a notice takes; None for one that hangs beside others, or alone."""
    beside = hanging_beside(archive, sheet)
    if replaces == ANOTHER or not (beside or replaces):
        act, keys = f"没有打印“{sheet.wish.sheet.label}”", frozenset(sheet.households)
        refuse_second_period(act, keys, beside, day, lambda found: heads_of(archive, found))
        return None
    if replaces is None:
        raise Problem(f"没有打印：{beside_told(beside)}请说明是哪一种（命令行加 --replaces 编号，或 --another）。")
    old = next((it for it in beside if it.number == replaces), None)
    if old is None:
        raise Problem(f"没有打印：第 {replaces} 号不是正在张贴的同一种、同一范围的公示，换不下。请核对编号。")
    return old


def beside_told(beside: Sequence[Life]) -> str:
    """What printing something else means for the postings that hang."""
    named = "、".join(f"第 {it.number} 号“{it.record.title}”" for it in beside)
    return (
        f"{named}正在张贴，这一份的内容与它不同。要么换下它，公示期从新的一份贴出那天重新算；"
        "要么是另一批，各贴各的、各算各的公示期。"
    )


def drop_draft(archive: Archive, draft: NoticeDraft, *, by: str) -> None:
    """Throws a draft away."""
    with archive.change(_dropping(draft), by=by) as change:
        change.remove(draft)


def _dropping(draft: NoticeDraft | None) -> str:
    return f"扔掉拟稿：{draft.title}" if draft is not None else ""


def drafted_on(archive: Archive, draft: NoticeDraft) -> str:
    """The day on which a draft was kept."""
    return next(it.at for it in archive.history() if it.id == draft.version)[:10]


def post_to_file(
    archive: Archive,
    sheet: NoticeSheet,
    path: Path,
    *,
    by: str,
    replaces: int | None = None,
    draft: NoticeDraft | None = None,
    spot: str = "",
) -> PostedNotice:
    """Writes a notice for posting into a file and keeps it. A file that the archive does not know must not exist."""
    refuse_private(sheet)
    require_ending(path, ".pdf")
    with written_whole(path) as partial:
        partial.write_bytes(sheet.pdf)
        sync(partial)  # a full disk must show before the posting is kept
        return post(archive, sheet, by=by, replaces=replaces, draft=draft, spot=spot)


def _known(archive: Archive, record: PostedNotice) -> PostedNotice | None:
    """The posting that says the same and was not replaced by another one."""
    replaced = {it.posting for it in archive.all(PostingEnd) if it.replaced_by is not None}
    same = (it for it in archive.find(PostedNotice, sheet=record.sheet) if _says(it) == _says(record))
    return next((it for it in same if it.id not in replaced), None)


def _whose(posting: PostedNotice) -> tuple[object, ...]:
    """What a posting is about: a kind of notice for a place and year."""
    return posting.sheet, posting.place, posting.year


def _says(posting: PostedNotice) -> tuple[object, ...]:
    """What makes two postings the same: kind, place, year, days and every word."""
    days = posting.first_day, posting.last_day
    return posting.sheet, posting.place, posting.year, days, json.loads(posting.content)


def _record(sheet: NoticeSheet, number: int) -> PostedNotice:
    wish, notice = sheet.wish, sheet.composed.notice
    return PostedNotice(
        number=number,
        sheet=wish.sheet.name,
        title=notice.title,
        place=wish.village.name if wish.village else "",
        year=wish.year,
        first_day=Day(wish.posting.first),
        last_day=Day(wish.posting.last) if wish.sheet.period else None,
        rows=len(notice.rows),
        pages=sheet.pages,
        content=content_of(sheet),
        options=options_of(sheet.wish, sheet.faces),
        digest=hashlib.sha256(sheet.pdf).hexdigest(),
        households=json.dumps(sheet.households) if sheet.households else "",
        cases=json.dumps(wish.cases) if wish.cases else "",
    )


def content_of(sheet: NoticeSheet) -> str:
    """What a notice says, as JSON."""
    notice = sheet.composed.notice
    found = {
        "title": notice.title,
        "paragraphs": notice.paragraphs,
        "heads": [column.head for column in notice.columns],
        "rows": [row.cells for row in notice.rows],
        "issuer": notice.issuer,
        "date": notice.date,
    }
    return json.dumps(found, ensure_ascii=False)


def options_of(wish: NoticeWish, faces: Sequence[str] = ()) -> str:
    """What the clerk chose for a notice, as JSON."""
    found = {
        "posting": asdict(wish.posting),
        "columns": wish.columns,
        "layout": asdict(wish.layout or usual_layout(wish.sheet)),
        "typed": wish.typed,
        "faces": faces,
        "within": wish.within,
    }
    return json.dumps(found, ensure_ascii=False)


def posting_numbered(archive: Archive, number: int) -> PostedNotice:
    """The posting with this number. Raises Problem when there is none."""
    found = archive.find(PostedNotice, number=number)
    if not found:
        raise Problem(f"没有编号为 {number} 的张贴记录。请用 postings 看全部编号。")
    return found[0]


def pdf_of(archive: Archive, posting: PostedNotice) -> bytes:
    """The bytes that were printed. Raises Problem when their checksum no longer fits."""
    kept = next(iter(archive.find(PostedFile, posting=posting.id)), None)
    pdf = base64.b64decode(kept.pdf) if kept else b""
    if hashlib.sha256(pdf).hexdigest() != posting.digest:
        raise Problem(f"没有打印：第 {posting.number} 号张贴的文件不完整。请从备份恢复后再试。")
    return pdf


def reprint(archive: Archive, number: int, path: Path) -> PostedNotice:
    """Writes a posting again, byte for byte."""
    posting = posting_numbered(archive, number)
    write_pdf(pdf_of(archive, posting), path)
    return posting
