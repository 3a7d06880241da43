"""The dialogs in which the clerk corrects how the program has read a file. Each brings another wish."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.exchange import importing
from township_desk.actions.exchange.importing import Candidate, HeadColumn, ImportPlan, ImportWish, RowFinding, Words
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk


class Corrections(QObject):
    """Knows the current plan and its wish. `wished` brings the corrected wish."""

    wished = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self._page, self._desk, self._looking = parent, desk, Latest(desk, self)
        self.plan: ImportPlan | None = None
        self.wish = ImportWish()

    def show_plan(self, plan: ImportPlan, wish: ImportWish) -> None:
        """Takes the plan that corrections are about from now on."""
        self.plan, self.wish = plan, wish

    def wishes(self, **changes: object) -> None:
        """Asks for the plan with some wishes changed."""
        self.wished.emit(replace(self.wish, **changes))  # type: ignore[arg-type]  # the names are those of the wish

    def take_lone_sheet(self) -> None:
        """Accepts that only the current sheet is imported."""
        assert self.plan is not None
        self.wishes(sheet=self.plan.sheet)

    def ask_columns(self, head: str) -> None:
        """Asks what each column means, what is imported, and whose blanks overwrite."""
        from township_desk.gui.importing.columns_dialog import ColumnsDialog

        assert self.plan is not None
        dialog = ColumnsDialog(self._page, self.plan, head, self.wish.blank_columns)
        dialog.decided.connect(lambda mapping, blanks: self.wishes(mapping=mapping, blank_columns=blanks))
        dialog.open()

    def ask_cell(self, place: int, at: HeadColumn) -> None:
        """Asks for the right text of a cell."""
        from township_desk.gui.importing.fill_cell_dialog import FillDialog

        assert self.plan is not None
        row_of_sheet = self._row(place)
        dialog = FillDialog(self._page, self.plan, place, at)
        dialog.filled.connect(lambda text: self._fill({(row_of_sheet, at.place): text}))
        dialog.open()

    def adopt(self, findings: list[RowFinding]) -> None:
        """Takes the archive's numbers for those that lost their digits."""
        assert self.plan is not None
        place = {it.head: it.place for it in self.plan.columns}
        self._fill({(self._row(it.place), place[it.head]): it.offer for it in findings if it.offer})

    def _fill(self, cells: Mapping[tuple[int, int], str]) -> None:
        self.wishes(cells={**self.wish.cells, **cells})

    def _row(self, place: int) -> int:
        """The row of the sheet, from 1; in a stack of sheets the row of the stack."""
        assert self.plan is not None
        return self.plan.incoming.rows[place] + 1

    def skip(self, place: int) -> None:
        """Skips a row, or imports it after all."""
        self.wishes(skipped=self.wish.skipped ^ {self._row(place)})

    def ask_person(self, place: int) -> None:
        """Asks which person of the archive a row means."""
        archive, plan = self._desk.archive, self.plan
        assert plan is not None
        self._looking.read(
            "找人",
            lambda _: importing.candidates(archive, plan, place),
            lambda found: self._show_candidates(plan, place, found),
        )

    def _show_candidates(self, plan: ImportPlan, place: int, found: list[Candidate]) -> None:
        from township_desk.gui.importing.same_person_dialog import SamePersonDialog

        if self.plan is not plan:
            return  # another plan is shown by now
        name, row = plan.incoming.get("member.name")[place] or "", self._row(place)
        told = f"{plan.incoming.where(place)}的“{name}”就是"
        dialog = SamePersonDialog(self._page, told, found)
        dialog.decided.connect(lambda member: self.wishes(same_as={**self.wish.same_as, row: member}))
        dialog.open()

    def ask_words(self) -> None:
        """Asks for the meaning of words that no code list knows."""
        archive = self._desk.archive
        self._desk.read("读词语", lambda _: importing.remembered_words(archive), self._show_words)

    def _show_words(self, known: Words) -> None:
        from township_desk.gui.importing.words_dialog import WordsDialog

        assert self.plan is not None
        dialog = WordsDialog(self._page, self.plan.unknown_words, {**known, **self.wish.words})
        dialog.decided.connect(lambda said: self.wishes(words={**self.wish.words, **said}))
        dialog.open()
