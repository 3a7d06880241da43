"""A grid to type into: any key begins, Enter goes down, Tab goes right, blocks are pasted from a workbook."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView

from township_desk.domain.fields.clipboard import clipboard_text
from township_desk.domain.paper.notices.typed_list import pasted_rows
from township_desk.gui.tables.block_grid import BlockGrid
from township_desk.gui.tables.typed import TypedModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TypedGrid(BlockGrid):
    """The cells of a TypedModel. `refused` says why nothing was pasted."""

    refused = Signal(str)

    def __init__(self, model: TypedModel) -> None:
        super().__init__(model)
        self.typed = model
        self.setAccessibleName("名单")
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(lambda: self.setCurrentIndex(model.index(0, 0)))
        self.setCurrentIndex(model.index(0, 0))

    def goes_on(self, event: QKeyEvent) -> bool:
        """Goes down after Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._go_down()
        return True

    def closeEditor(self, editor: "QWidget", hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Goes to the cell below after Enter in the editor."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        now = self.currentIndex()
        self.setCurrentIndex(self.typed.index(min(now.row() + 1, self.typed.rowCount() - 1), now.column()))

    def paste(self) -> None:
        """Writes what was copied in a workbook from the current cell on. If it does not fit, nothing is written."""
        now = self.currentIndex()
        if not now.isValid():
            return
        rows = pasted_rows(QGuiApplication.clipboard().text(), self.typed.columns)
        wide, room = max((_width(row) for row in rows), default=0), len(self.typed.columns) - now.column()
        if wide > room:
            self.refused.emit(
                f"没有粘贴：复制的有 {wide} 列，从这一格往右只有 {room} 列。请点第一列再粘贴，或少复制几列。"
            )
            return
        self.typed.put(now.row(), now.column(), rows)

    def copy(self) -> None:
        """Copies the marked cells for a workbook."""
        cells = sorted((it.row(), it.column()) for it in self.selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, column in cells:
            rows.setdefault(row, []).append(str(self.typed.index(row, column).data()))
        QGuiApplication.clipboard().setText(clipboard_text([*rows.values()]))

    def clear_marked(self) -> None:
        """Empties the marked cells."""
        cells = [(it.row(), it.column()) for it in self.selectedIndexes() if it.data()]
        for row, column in cells:
            self.typed.put(row, column, [[""]])

    def add_row(self) -> None:
        """Inserts a blank row above the current one."""
        row = max(0, self.currentIndex().row())
        self.typed.add(row)
        self._mark(row)

    def remove_rows(self) -> None:
        """Takes the marked rows out."""
        rows = sorted({it.row() for it in self.selectedIndexes()})
        self.typed.remove(rows)
        if rows:
            self._mark(min(rows[0], self.typed.rowCount() - 1))

    def move_row(self, step: int) -> None:
        """Moves the current row up or down."""
        row = self.currentIndex().row()
        if self.typed.move(row, step):
            self._mark(row + step)

    def go_to(self, row: int, column: int) -> None:
        """Marks a cell and scrolls to it."""
        self.setCurrentIndex(self.typed.index(row, column))
        self.setFocus()

    def _mark(self, row: int) -> None:
        place = self.typed.index(row, max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _width(row: Sequence[str]) -> int:
    """How many columns a row needs."""
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)
