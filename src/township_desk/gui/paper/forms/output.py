"""表册打印: printing a form, or writing it as one file, one file for each, or with the whole pack of its step."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.paper import form_files, forms, packs, printing
from township_desk.actions.paper.form_files import FormFile
from township_desk.actions.paper.forms import FormsSheet, FormWish
from township_desk.domain.paper.notices.notice import NoticeDoubt
from township_desk.domain.posting.period import Posting
from township_desk.gui.base import messages
from township_desk.gui.base.opening import open_pdf
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.desk import Desk
from township_desk.gui.paper.paper_options import PaperOptions
from township_desk.gui.paper.printer import print_pdf
from township_desk.gui.paper.unmet_dialog import agreed
from township_desk.problems import Problem

Doubts = tuple[NoticeDoubt, ...]


class Chosen(Protocol):
    """The form that the page shows."""

    said: OutcomeBanner

    @property
    def is_ready(self) -> bool:
        """Whether the paper in front is what the options say."""

    def wish(self) -> FormWish:
        """The form as it was chosen and typed."""

    def keep_typed(self, then: Callable[[], None]) -> None:
        """Keeps what was typed in the archive, then goes on."""


class FormOutput:
    """Nothing is kept before the clerk has agreed to the doubts about the households."""

    def __init__(self, parent: QWidget, desk: Desk, options: PaperOptions, chosen: Chosen) -> None:
        self._parent, self._desk, self._options, self._chosen = parent, desk, options, chosen

    def _whole(self, done: Callable[[bytes, Callable[[], None]], None]) -> None:
        """Makes all forms wanted, in a job that can be stopped. `done` gets the PDF, and what to do when it is out."""
        archive, wish = self._desk.archive, self._chosen.wish()

        def made(sheet: FormsSheet) -> None:
            if agreed(self._parent, sheet.doubts, sheet.notes):
                self._chosen.keep_typed(lambda: done(sheet.pdf, lambda: self._note(wish)))

        if self._chosen.is_ready:
            self._desk.read(f"生成{wish.sheet.label}", lambda told: forms.forms(archive, wish, told), made, quiet=False)

    def print(self) -> None:
        """Sends all forms to a printer."""
        sheet = self._options.sheet
        self._whole(lambda pdf, out: print_pdf(self._parent, pdf, sheet.label, sheet.name, out))

    def open(self) -> None:
        """Opens all forms in the system's program for PDF."""
        title = self._file_name()
        self._whole(lambda pdf, out: self._trying(lambda: open_pdf(pdf, title), out))

    def save(self) -> None:
        """Writes all forms into one file."""
        name, _ = QFileDialog.getSaveFileName(self._parent, "导出 PDF", f"{self._file_name()}.pdf", "PDF (*.pdf)")
        if name:
            self._whole(lambda pdf, out: self._trying(lambda: self._write(pdf, Path(name)), out))

    def _note(self, wish: FormWish) -> None:
        """Remembers that the forms are out, waiting to be signed."""
        archive, by = self._desk.archive, self._desk.by
        self._desk.jobs.run(
            "记下印出的表", lambda _: form_files.note_printed(archive, wish, by=by), lambda _: None, writes=True
        )

    def _write(self, pdf: bytes, path: Path) -> None:
        printing.write_pdf(pdf, path)
        self._chosen.said.tell_file("已存为", path)

    def _file_name(self) -> str:
        village = self._options.village
        return f"{village.name if village else ''}{self._desk.year}年{self._options.sheet.label}"

    def _trying(self, work: Callable[[], None], then: Callable[[], None]) -> None:
        try:
            work()
        except Problem as problem:
            messages.tell(self._parent, problem)
        else:
            then()

    def _folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(name) if name else None

    def write_each(self) -> None:
        """Writes a file for each household or village."""
        archive, wish, pattern = self._desk.archive, self._chosen.wish(), self._options.pattern.text()
        folder = self._folder("分开存到哪个文件夹")
        if folder is None:
            return

        def ask(doubts: Doubts) -> None:
            if agreed(self._parent, doubts):
                self._chosen.keep_typed(make)

        def told(found: list[FormFile]) -> None:
            self._note(wish)
            self._tell_files(folder, found)

        def make() -> None:
            self._desk.read(
                "分开存",
                lambda told: form_files.write_each(archive, wish, folder, pattern, told),
                told,
                quiet=False,
            )

        self._desk.read("核对指标", lambda _: forms.failing(archive, wish), ask)

    def write_pack(self) -> None:
        """Writes every sheet of the step for the place. Notices among them hang from today."""
        archive, by, village, year = self._desk.archive, self._desk.by, self._options.village, self._desk.year
        within = self._options.whose.listed
        step, posting = self._options.step.currentData(), Posting(first=date.today().isoformat())
        folder = self._folder("整套存到哪个文件夹")
        if folder is None:
            return

        def told(found: list[packs.PackFile]) -> None:
            self._tell_files(
                folder, [FormFile(whose=it.sheet.label, path=it.path, pages=it.pages, why=it.why) for it in found]
            )

        def ask(doubts: Doubts) -> None:
            if agreed(self._parent, doubts):
                self._desk.write(
                    "整套存",
                    lambda _: packs.print_pack(archive, village, step, year, posting, folder, by=by, within=within),
                    told,
                    said=lambda found: f"已印出整套 {len([it for it in found if it.path])} 种，公示记入张贴与异议",
                )

        self._desk.read("核对指标", lambda _: packs.pack_doubts(archive, village, step, year, within), ask)

    def _tell_files(self, folder: Path, found: list[FormFile]) -> None:
        written = [it for it in found if it.path is not None]
        skipped = tuple(f"{it.whose}：{it.why}" for it in found if it.path is None)
        pages = sum(it.pages for it in written)
        said = f"{folder}\n共 {pages} 页。" + (f"下面 {len(skipped)} 份没有生成：" if skipped else "")
        dialog = messages.MessageDialog(self._parent, f"已写 {len(written)} 个文件", said, skipped[:20], "info")
        dialog.add("知道了", "primary", 1)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
