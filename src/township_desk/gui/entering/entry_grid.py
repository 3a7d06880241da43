"""The grid for many entries: keyboard first, blocks from a spreadsheet go in and out."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView

from township_desk.domain.entering.pasted_entries import laid_out
from township_desk.domain.entering.typed_entry import MOST_ROWS, WHOSE
from township_desk.domain.fields.clipboard import clipboard_rows, clipboard_text
from township_desk.gui.entering.entry_cell_delegate import EntryCellDelegate
from township_desk.gui.entering.entry_rows import ABOUT, EntryRows
from township_desk.gui.tables.block_grid import BlockGrid
from township_desk.gui.tables.cell_delegate import Index
from township_desk.gui.widgets import theme
from township_desk.problems import Problem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = Qt.Key.Key_Backtab
_LEFT = (
    QAbstractItemDelegate.EndEditHint.SubmitModelCache,
    QAbstractItemDelegate.EndEditHint.EditNextItem,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem,
)
"""How a line is left with Enter, Tab and Shift+Tab."""


class EntryGrid(BlockGrid):
    """`told` says what became of a block that was pasted, and whether it was refused.

    With `enter_goes_down` Enter goes to the same cell of the next row that is filled, for rows made beforehand.
    """

    told = Signal(str, bool)
    row_changed = Signal()

    def __init__(self, rows: EntryRows, year: int) -> None:
        super().__init__(rows)
        self.rows, self.enter_goes_down = rows, False
        self.cells = EntryCellDelegate(self, rows, year)
        self.setItemDelegate(self.cells)
        self.cells.block_pasted.connect(self.paste)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("framed", True)
        self.setAccessibleName(f"批量登记{rows.ledger.title}")
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        for place, column in enumerate(rows.columns):
            self.setColumnWidth(place, theme.wide(column.width))
        self.horizontalScrollBar().valueChanged.connect(lambda by: self.rows.name_rows(by > self.columnWidth(0) // 2))
        self.go_to(0, 0)

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tells the rows which of them has the keyboard."""
        super().currentChanged(now, before)
        if now.row() != before.row():
            self.rows.typed_row = now.row()
            self.viewport().update()
            self.row_changed.emit()

    def goes_on(self, event: QKeyEvent) -> bool:
        """Goes to the next cell after Enter and Tab, to the one before with Shift."""
        if event.key() not in (*_ENTER, Qt.Key.Key_Tab, _BACK):
            return False
        back = event.key() == _BACK or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._leave(-1 if back else 1, by_enter=event.key() in _ENTER)
        return True

    def _leave(self, step: int, *, by_enter: bool) -> None:
        if by_enter and self.enter_goes_down:
            now = self.currentIndex()
            self.go_to(min(max(0, now.row() + step), max(0, len(self.rows.typed.rows) - 1)), now.column())
        else:
            self.go_on(step)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Keeps Tab in the grid."""
        return False

    def closeEditor(self, editor: "QWidget", hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Goes to the next cell after Enter and Tab, to the one before after Shift+Tab."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint in _LEFT:
            by_enter = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
            self._leave(-1 if self.cells.goes_back else 1, by_enter=by_enter)

    def go_on(self, step: int) -> None:
        """Goes to the next or previous cell that can be typed into; from the last one to the next row."""
        now, wide = self.currentIndex(), len(self.rows.names)
        flat = now.row() * wide + now.column() + step
        if self.rows.names[flat % wide] == ABOUT:
            flat += step
        if 0 <= flat < self.rows.rowCount() * wide:
            self.go_to(*divmod(flat, wide))

    def go_to(self, row: int, column: int) -> None:
        """Marks a cell and scrolls to it."""
        place = self.rows.index(row, column)
        self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(place)

    def paste(self) -> None:
        """Lays what was copied in a spreadsheet into the grid. If it does not fit, nothing is written."""
        self.cells.finish(stay=True)
        now = self.currentIndex()
        column = self.rows.names[now.column() + (self.rows.names[now.column()] == ABOUT)]
        try:
            found = laid_out(self.rows.kind, clipboard_rows(QGuiApplication.clipboard().text()), column)
            self._refuse_beyond_end(now.row(), len(found.rows))
            self.rows.put(now.row(), found.rows)
        except Problem as problem:
            self.told.emit(problem.sentence, True)
            return
        left = f"没有用上的列：{'、'.join(found.left)}。" if found.left else ""
        self.told.emit(f"粘贴了 {len(found.rows)} 行。{left}", False)

    @staticmethod
    def _refuse_beyond_end(row: int, lines: int) -> None:
        if row + lines > MOST_ROWS:
            why = f"没有粘贴：从第 {row + 1} 行起放不下 {lines} 行，一次最多 {MOST_ROWS} 行。"
            raise Problem(f"{why}请先确定这些，再粘贴后面的。")

    def copy(self) -> None:
        """Copies the marked cells for a spreadsheet."""
        cells = sorted(
            (it.row(), it.column()) for it in self.selectedIndexes() if self.rows.names[it.column()] != ABOUT
        )
        lines: dict[int, list[str]] = {}
        for row, column in cells:
            lines.setdefault(row, []).append(self.rows.typed.row(row).text(self.rows.names[column]))
        QGuiApplication.clipboard().setText(clipboard_text([*lines.values()]))

    def clear_marked(self) -> None:
        """Empties the marked cells."""
        self.rows.edit(partial(self.rows.typed.clear, self._marked()))

    def copy_above(self) -> None:
        """Repeats what stands above the marked cells."""
        self.rows.edit(partial(self.rows.typed.copy_above, self._marked()))

    def _marked(self) -> list[tuple[int, str]]:
        """The marked cells. The place of an owner stands for the owner."""
        cells = ((it.row(), self.rows.names[it.column()]) for it in self.selectedIndexes())
        return [(row, WHOSE if name == ABOUT else name) for row, name in cells]

    def remove_rows(self) -> None:
        """Takes the marked rows out."""
        now, gone = self.currentIndex(), sorted({it.row() for it in self.selectedIndexes()})
        if gone:
            self.rows.edit(partial(self.rows.typed.remove, gone))
            self.go_to(min(gone[0], self.rows.rowCount() - 1), max(0, now.column()))

    def go_to_fault(self, step: int) -> None:
        """Goes to the next or previous cell with a doubt."""
        now = self.currentIndex()
        if (found := self.rows.next_fault(now.row(), now.column(), step)) is not None:
            self.go_to(*found)
