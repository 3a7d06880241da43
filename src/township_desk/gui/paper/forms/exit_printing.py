"""The verification forms of some households, shown to be printed or written into a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.paper import printing
from township_desk.actions.paper.forms import EXIT_FORM, FormsSheet, FormWish, forms
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.gui.base import messages
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.desk import Desk
from township_desk.gui.paper.unmet_dialog import agreed
from township_desk.problems import Problem


class ExitPrinting:
    """Households that are not ready are named before anything else is done."""

    def __init__(self, page: QWidget, desk: Desk, said: OutcomeBanner) -> None:
        self._page, self._desk, self._said = page, desk, said

    def show(self, households: Sequence[int], year: int) -> None:
        """Shows the forms to be printed."""

        def show(pdf: bytes) -> None:
            from township_desk.gui.paper.print_preview_dialog import PrintPreview

            note = f"{len(households)} 户 · 内部资料，不得张贴"
            PrintPreview(self._page.window(), pdf, "贫困户退出验收表", note).open()

        self._render(households, year, show)

    def save(self, households: Sequence[int], year: int) -> None:
        """Writes the forms into a file."""
        name, _ = QFileDialog.getSaveFileName(self._page, "存为 PDF", "退出验收表.pdf", "PDF (*.pdf)")
        if name:
            self._render(households, year, lambda pdf: self._write(pdf, Path(name)))

    def _write(self, pdf: bytes, path: Path) -> None:
        try:
            printing.write_pdf(pdf, path)
        except Problem as problem:
            messages.tell(self._page, problem)
        else:
            self._said.tell_file("退出验收表已存为", path)

    def _render(self, households: Sequence[int], year: int, done: Callable[[bytes], object]) -> None:
        archive = self._desk.archive
        wish = FormWish(sheet=sheet_named(EXIT_FORM), year=year, households=tuple(key for key in households if key))

        def made(sheet: FormsSheet) -> None:
            if agreed(self._page, sheet.doubts):
                done(sheet.pdf)

        self._desk.read("生成退出验收表", lambda progress: forms(archive, wish, progress), made, quiet=False)
