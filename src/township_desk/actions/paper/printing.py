"""Checks sheets and writes them as PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from township_desk.actions.paper.notices import NoticeSheet, NoticeWish, notice
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.notices.notice import EXIT_NOTICE
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Village
from township_desk.domain.verdict.standing import leaves_in
from township_desk.files import require_ending, written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import RegisterFilter, register_ids

if TYPE_CHECKING:  # reportlab and pdfium are loaded only when the first sheet is made
    from township_desk.printing.drawing.fonts import Fonts


def pages_of(pdf: bytes) -> int:
    """How many pages a finished PDF has."""
    from township_desk.printing.reading.preview import page_count

    return page_count(pdf)


def villages_with_exits(archive: Archive, year: int) -> list[Village]:
    """The villages in which a household is to leave in a year, in the order of the office."""
    ids = register_ids(archive, RegisterFilter(exit_year=year))
    leaving = {dossier.village.id for dossier in dossiers(archive, ids) if leaves_in(dossier.household, year)}
    return [village for village in archive.villages() if village.id in leaving]


def exit_notice(
    archive: Archive, village: Village, year: int, posting: Posting, fonts: "Fonts | None" = None
) -> NoticeSheet:
    """The village's 拟退出公示 for a year, composed, rendered and inspected."""
    wish = NoticeWish(sheet=sheet_named(EXIT_NOTICE), village=village, year=year, posting=posting)
    return notice(archive, wish, fonts)


def write_notice(sheet: NoticeSheet, path: Path) -> None:
    """Writes a notice. Raises Problem when the inspection found anything private in it."""
    refuse_private(sheet)
    write_pdf(sheet.pdf, path)


def refuse_private(sheet: NoticeSheet) -> None:
    """Raises Problem when a finished notice holds anything private, so that it is neither printed nor written."""
    if sheet.hits:
        hit = sheet.hits[0]
        more = f"（共 {len(sheet.hits)} 处）" if len(sheet.hits) > 1 else ""
        raise Problem(f"没有打印：{hit.place}有{hit.kind}（{hit.where}）{more}。{hit.advice}，再打印。")


def trial_page() -> bytes:
    """A page to try a printer with."""
    from township_desk.printing.trial_page import render_trial_page

    return render_trial_page()


def write_pdf(pdf: bytes, path: Path) -> None:
    """Writes a finished PDF, wholly or not at all."""
    require_ending(path, ".pdf")
    with written_whole(path) as partial:
        partial.write_bytes(pdf)
