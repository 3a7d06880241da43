"""Postings: notices that were printed to hang are kept byte for byte, and can be written again years later."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from township_desk.actions.paper.notices import NoticeSheet, usual_layout
from township_desk.actions.paper.printing import refuse_private, write_pdf
from township_desk.domain.fields.clipboard import Rows
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.records import PostedFile, PostedNotice
from township_desk.files import require_ending, sync, written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A posting with who printed it, and when."""

    record: PostedNotice
    by: str
    at: str


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


def post(archive: Archive, sheet: NoticeSheet, *, by: str) -> PostedNotice:
    """Keeps a notice that is printed for posting. Raises Problem for a private value.

    The same content with the same days is one posting, however often and on whatever paper it is printed.
    """
    refuse_private(sheet)
    known = archive.all(PostedNotice)
    record = _record(sheet, 1 + max((it.number or 0 for it in known), default=0))
    for it in known:
        if _says(it) == _says(record):
            return it
    with archive.change(f"打印张贴：{record.title}", by=by) as change:
        change.put(record, PostedFile(posting=record.id, pdf=base64.b64encode(sheet.pdf).decode("ascii")))
    return record


def post_to_file(archive: Archive, sheet: NoticeSheet, path: Path, *, by: str) -> PostedNotice:
    """Writes a notice for posting into a file and keeps it. A file that the archive does not know must not exist."""
    refuse_private(sheet)
    require_ending(path, ".pdf")
    with written_whole(path) as partial:
        partial.write_bytes(sheet.pdf)
        sync(partial)  # a full disk must show before the posting is kept
        return post(archive, sheet, by=by)


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
        content=json.dumps(_content(sheet), ensure_ascii=False),
        options=json.dumps(_options(sheet), ensure_ascii=False),
        digest=hashlib.sha256(sheet.pdf).hexdigest(),
    )


def _content(sheet: NoticeSheet) -> Mapping[str, object]:
    notice = sheet.composed.notice
    return {
        "title": notice.title,
        "paragraphs": notice.paragraphs,
        "heads": [column.head for column in notice.columns],
        "rows": [row.cells for row in notice.rows],
        "issuer": notice.issuer,
        "date": notice.date,
    }


def _options(sheet: NoticeSheet) -> Mapping[str, object]:
    wish = sheet.wish
    return {
        "posting": asdict(wish.posting),
        "columns": wish.columns,
        "layout": asdict(wish.layout or usual_layout(wish.sheet)),
        "typed": wish.typed,
        "faces": sheet.faces,
    }


def postings(archive: Archive) -> list[Posted]:
    """Every posting, newest first."""
    steps = {step.id: step for step in archive.history()}
    found = [(it, steps.get(it.version)) for it in archive.all(PostedNotice)]
    kept = [Posted(record=it, by=step.by if step else "", at=step.at if step else "") for it, step in found]
    return sorted(kept, key=lambda it: -(it.record.number or 0))


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
