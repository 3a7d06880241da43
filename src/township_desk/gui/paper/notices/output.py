"""公示公告: printing the notice in front, or writing it into a file. What is for the board is kept first."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.paper import postings, printing
from township_desk.actions.paper.notices import NoticeSheet
from township_desk.domain.records import NoticeDraft, PostedNotice
from township_desk.gui.base import messages
from township_desk.gui.base.opening import open_pdf
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.desk import Desk
from township_desk.gui.paper.notices.keeping import keep_posting
from township_desk.gui.paper.printer import print_pdf
from township_desk.gui.paper.unmet_dialog import agreed
from township_desk.problems import Problem


class Shown(Protocol):
    """The notice that the page shows."""

    sheet: NoticeSheet | None
    said: OutcomeBanner

    @property
    def is_ready(self) -> bool:
        """Whether the paper shows what the options say."""

    @property
    def draft(self) -> NoticeDraft | None:
        """The draft that the notice is made of, if it is."""


class NoticeOutput:
    """Nothing leaves the program before the clerk has agreed to the doubts about the households."""

    def __init__(self, parent: QWidget, desk: Desk, shown: Shown) -> None:
        self._parent, self._desk, self._shown = parent, desk, shown

    def _ready(self) -> NoticeSheet | None:
        """The notice in front, if it may leave the program."""
        sheet = self._shown.sheet
        if sheet is None or not self._shown.is_ready or not agreed(self._parent, sheet.composed.doubts):
            return None
        return sheet

    def print(self) -> None:
        """Sends the notice to a printer."""
        if (sheet := self._ready()) is not None:
            title, name = sheet.composed.notice.title, sheet.wish.sheet.name
            self._keep(sheet, lambda: print_pdf(self._parent, sheet.pdf, title, name))

    def open(self) -> None:
        """Opens the notice in the system's program for PDF."""
        if (sheet := self._ready()) is not None:
            self._keep(sheet, lambda: self._shown_elsewhere(sheet))

    def _shown_elsewhere(self, sheet: NoticeSheet) -> None:
        try:
            open_pdf(sheet.pdf, sheet.composed.notice.title)
        except Problem as problem:
            messages.tell(self._parent, problem)

    def save(self) -> None:
        """Writes the notice into a file."""
        if (sheet := self._ready()) is None:
            return
        title = f"{sheet.composed.notice.title}.pdf"
        name, _ = QFileDialog.getSaveFileName(self._parent, "导出 PDF", title, "PDF (*.pdf)")
        if not name:
            return
        path, archive, by, draft = Path(name), self._desk.archive, self._desk.by, self._shown.draft
        said = self._shown.said
        if _is_marked(sheet):
            self._desk.read(
                "导出 PDF",
                lambda _: printing.write_notice(sheet, path),
                lambda _: said.tell_file("没有记为张贴，已存为", path),
            )
            return

        def keep(replaces: int | None) -> PostedNotice:
            return postings.post_to_file(archive, sheet, path, by=by, replaces=replaces, draft=draft)

        keep_posting(self._parent, self._desk, sheet, keep, lambda _: said.tell_file("已存为", path))

    def _keep(self, sheet: NoticeSheet, then: Callable[[], None]) -> None:
        """Keeps a notice as a posting before it goes to the printer, unless it has a watermark."""
        if _is_marked(sheet):
            then()
            return
        archive, by, draft = self._desk.archive, self._desk.by, self._shown.draft

        def keep(replaces: int | None) -> PostedNotice:
            return postings.post(archive, sheet, by=by, replaces=replaces, draft=draft)

        keep_posting(self._parent, self._desk, sheet, keep, lambda _: then())


def _is_marked(sheet: NoticeSheet) -> bool:
    """Whether a watermark says that it is not for posting."""
    return sheet.wish.layout is not None and bool(sheet.wish.layout.watermark)
