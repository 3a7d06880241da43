"""Sheets: composing, checking and writing them as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from township_desk.actions.settings import standards
from township_desk.domain.dossier import Dossier
from township_desk.domain.notices import ComposedNotice, Posting, compose_exit_notice
from township_desk.domain.records import Village
from township_desk.domain.verification import compose_exit_form
from township_desk.files import written_whole
from township_desk.printing.fonts import Fonts
from township_desk.printing.inspection import Hit, inspect
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.dossiers import dossiers
from township_desk.store.register import RegisterFilter, register_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSheet:
    """A notice ready to be shown: its PDF, what the clerk must know, and what the inspection of the file found."""

    pdf: bytes
    composed: ComposedNotice
    hits: tuple[Hit, ...]
    faces: tuple[str, ...]


def exit_notice(
    archive: Archive, village: Village, year: int, posting: Posting, fonts: Fonts | None = None
) -> NoticeSheet:
    """The village's 拟退出公示 of a year, composed, rendered and inspected."""
    from township_desk.printing.notice import render_notice

    ids = register_ids(archive.db, RegisterFilter(villages=(village.id,), exit_year=year))
    listed = list(dossiers(archive.db, ids))
    composed = compose_exit_notice(archive.township, village, listed, year, posting, standards(archive))
    used = fonts or Fonts()
    pdf = render_notice(composed.notice, used)
    own = (archive.township.phone, archive.township.county_phone, village.phone)
    hits = inspect(pdf, private=_private_values(listed), allowed=own)
    return NoticeSheet(pdf=pdf, composed=composed, hits=tuple(hits), faces=tuple(sorted(used.used)))


def _private_values(listed: Sequence[Dossier]) -> set[str]:
    found: set[str] = set()
    for dossier in listed:
        found |= {dossier.household.phone, dossier.household.bank_card}
        for member in dossier.members:
            found |= {member.id_number, member.phone, member.disability_number}
    return found - {""}


def write_notice(sheet: NoticeSheet, path: Path) -> None:
    """Writes a notice; Problem when the inspection found anything private in the finished file."""
    refuse_private(sheet)
    with written_whole(path) as partial:
        partial.write_bytes(sheet.pdf)


def refuse_private(sheet: NoticeSheet) -> None:
    """Problem when a finished notice holds anything private: it is neither printed nor written."""
    if sheet.hits:
        hit = sheet.hits[0]
        where = f"第 {hit.page} 页" if hit.page else "文件属性"
        raise Problem(f"没有打印：{where}有{hit.kind}（{hit.where}）。请查看户主姓名、村组和单位电话里是不是填了号码。")


def exit_forms(archive: Archive, households: Sequence[int], year: int, progress: Progress = NO_PROGRESS) -> bytes:
    """The verification forms of some households in one PDF."""
    from township_desk.printing.verification_form import render_forms

    if not households:
        raise Problem("没有选中任何户。请先勾选。")
    known = standards(archive)
    forms = (compose_exit_form(dossier, year, known) for dossier in dossiers(archive.db, households))
    return render_forms(forms, total=len(households), progress=progress)


def write_pdf(pdf: bytes, path: Path) -> None:
    """Writes a finished PDF, wholly or not at all."""
    with written_whole(path) as partial:
        partial.write_bytes(pdf)
