"""Prints the sheets of a stage for some cases: forms as they are, notices after their day is asked."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from township_desk.actions.paper.forms import FormsSheet
from township_desk.actions.paper.notices import NoticeSheet, usual_posting
from township_desk.actions.procedures.stage_sheets import StageSheet, forms_of, notice_of, stage_sheets
from township_desk.gui.desk import Desk
from township_desk.gui.paper.unmet_dialog import agreed
from township_desk.gui.stages.notice_preview import NoticePreview


class StagePrinting:
    """A village's sheet is made for each village, one after the other."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        self._page, self._desk = page, desk

    def print(self, cases: Sequence[int], sheet: str = "") -> None:
        """Shows a sheet of the stage at which some cases are, to be printed; without a name its notices."""
        archive = self._desk.archive

        def found(sheets: list[StageSheet]) -> None:
            self._one_by_one([it for it in sheets if it.sheet.name == sheet or (it.hangs and not sheet)])

        self._desk.read("看要打印什么", lambda _: stage_sheets(archive, cases), found)

    def _one_by_one(self, sheets: Sequence[StageSheet]) -> None:
        if sheets:
            first, *rest = sheets
            show = self._show_notice if first.hangs else self._show_forms
            show(first, lambda: self._one_by_one(rest))

    def _show_notice(self, it: StageSheet, then: Callable[[], None]) -> None:
        archive = self._desk.archive
        spot = "村公示栏" if it.village is not None else "乡镇公示栏"

        def make(day: str) -> NoticeSheet:
            return notice_of(archive, it, usual_posting(archive, day))

        _open(NoticePreview(self._page.window(), self._desk, _title(it), spot, make), then)

    def _show_forms(self, it: StageSheet, then: Callable[[], None]) -> None:
        from township_desk.gui.paper.print_preview_dialog import PrintPreview

        archive, window = self._desk.archive, self._page.window()

        def show(made: FormsSheet) -> None:
            if agreed(self._page, made.doubts):
                _open(PrintPreview(window, made.pdf, _title(it), f"{len(it.cases)} 户 · 内部资料，不得张贴"), then)

        self._desk.read(f"生成{it.sheet.label}", lambda _: forms_of(archive, it), show, quiet=False)


def _open(dialog: QDialog, then: Callable[[], None]) -> None:
    dialog.accepted.connect(then)
    dialog.open()


def _title(it: StageSheet) -> str:
    return f"{it.village.name} {it.sheet.label}" if it.village is not None else it.sheet.label
