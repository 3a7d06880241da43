"""简报: the page for the leaders before it is printed; its wording can be changed, its numbers become a workbook."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.briefing.briefing import Briefed, briefing_pdf, write_briefing
from township_desk.actions.paper.wordings import form_in_force, keep_form_texts
from township_desk.domain.briefing.behind import BRIEFING
from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.paper.forms.wording_dialog import FormWordingDialog
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.widgets.basic import button


def show_briefing(parent: QWidget, desk: Desk, day: str) -> None:
    """Makes the briefing of an ISO day in the worker, and shows it."""
    archive = desk.archive
    desk.read(
        "生成简报",
        lambda _: briefing_pdf(archive, day),
        lambda pdf: Briefing(parent, desk, day, pdf).open(),
        quiet=False,
    )


class Briefing(PrintPreview):
    """The page, with the buttons of every printed page and two of its own."""

    def __init__(self, parent: QWidget, desk: Desk, day: str, pdf: bytes) -> None:
        self.words, self.to_file = button("改措辞…"), button("导出 Excel…", icon="arrow_export_20_regular")
        super().__init__(parent, pdf, f"简报_{day}", "内部资料：不得张贴。", (self.words, self.to_file))
        self._desk, self._day = desk, day
        self.words.clicked.connect(self._change_words)
        self.to_file.clicked.connect(self._write)

    def _change_words(self) -> None:
        archive, by, day, shipped = self._desk.archive, self._desk.by, self._day, sheet_named(BRIEFING)

        def keep(texts: Mapping[str, str]) -> None:
            self._desk.write(
                "保存措辞", lambda _: keep_form_texts(archive, BRIEFING, texts, by=by), self._again, said="已保存措辞"
            )

        def compose(texts: Mapping[str, str]) -> bytes:
            return briefing_pdf(archive, day, texts)

        def show(own: Sheet) -> None:
            FormWordingDialog(self, self._desk, own, shipped, compose, keep).open()

        self._desk.read("读措辞", lambda _: form_in_force(archive, BRIEFING), show)

    def _again(self, _: object) -> None:
        archive, day = self._desk.archive, self._day
        self._desk.read("生成简报", lambda _: briefing_pdf(archive, day), self.show_pdf)

    def _write(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "导出简报", f"简报_{self._day}.xlsx", "Excel (*.xlsx)")
        if name:
            archive, day, path = self._desk.archive, self._day, Path(name)

            def told(found: Briefed) -> None:
                messages.tell_saved(self, [found.path])

            self._desk.read("导出简报", lambda _: write_briefing(archive, path, day), told, quiet=False)
