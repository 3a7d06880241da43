"""Paints the cells of the grid and makes the lines in which they are typed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyleOptionViewItem, QWidget

from township_desk.domain.entering.typed_entry import WHOSE
from township_desk.domain.fields import kinds
from township_desk.domain.fields.clipboard import is_block
from township_desk.domain.fields.codes import CodeLists
from township_desk.gui.entering.entry_rows import COPIED, EntryRows
from township_desk.gui.fields.choice_edit import ChoiceEdit
from township_desk.gui.fields.choice_list import Choice
from township_desk.gui.fields.field_cell import line_for
from township_desk.gui.fields.input_faults import text_of
from township_desk.gui.fields.inputs import initials
from township_desk.gui.fields.link_completion import matches
from township_desk.gui.tables.cell_delegate import CellDelegate, Index
from township_desk.gui.tables.cells import Cell
from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


class EntryCellDelegate(CellDelegate):
    """Names of owners and words of code lists complete themselves.

    `asked` wants choices for a name. `block_pasted` says that a whole block was pasted into a line.
    """

    asked = Signal(object, str)
    block_pasted = Signal()

    def __init__(self, view: "QTableView", rows: EntryRows, year: int) -> None:
        super().__init__(view)
        self._rows, self._codes, self._year = rows, CodeLists.load(), year
        self.line: QLineEdit | None = None
        self._to_fill = False
        self.goes_back = False  # whether the line was left with Shift

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index == self._view.currentIndex():
            painter.save()
            paint.focus_box(painter, option.rect)
            painter.restore()

    @staticmethod
    def _ground(cell: object, selected: bool) -> str:
        tone = cell.tone if isinstance(cell, Cell) else ""
        if tone in theme.GROUND:
            return theme.GROUND[tone]
        return theme.ACC_S if selected else theme.ACC_SS if tone == COPIED else theme.SURFACE

    @staticmethod
    def _corner(painter: QPainter, area: QRect, cell: Cell) -> None:
        """Paints the corner of a number as of any other cell."""
        if cell.tone in theme.SOLID:
            right, top = area.right() + 9, area.top()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.SOLID[cell.tone]))
            painter.drawPolygon([QPoint(right - 7, top), QPoint(right, top), QPoint(right, top + 7)])

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = self._rows.names[index.column()]
        made = self._line(name)
        made.setParent(parent)
        made.setAccessibleName(self._rows.columns[index.column()].head)
        if isinstance(made, ChoiceEdit):
            made.picked.connect(lambda _: self.finish())
        self.line, self._to_fill = made, True
        return made

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.line = None
        super().destroyEditor(editor, index)

    def _line(self, name: str) -> QLineEdit:
        if name == WHOSE:
            made = ChoiceEdit()
            made.asked.connect(lambda text: self.asked.emit(made, text))
            return made
        field = self._rows.kind.field(name)
        if isinstance(field.kind, kinds.Link):
            return self._naming(field.kind.to)
        if not isinstance(field.kind, kinds.Code) or isinstance(field.kind, kinds.Codes):
            return line_for(field)
        words = self._codes[field.codes].words_of(self._year)
        made = ChoiceEdit()
        made.asked.connect(lambda text: made.offer(self._fitting(words, text), mark=bool(text)))
        return made

    @staticmethod
    def _naming(ledger: str) -> ChoiceEdit:
        """A line that completes the names of another ledger's entries."""
        made = ChoiceEdit()
        made.asked.connect(lambda text: made.offer([Choice(it) for it in matches(text, ledger)], mark=bool(text)))
        return made

    @staticmethod
    def _fitting(words: tuple[str, ...], text: str) -> list[Choice]:
        """The words of a list that may be meant by a part of them or by their initials."""
        spelt, letters = initials(), text.lower()
        return [Choice(it) for it in words if text in it or (letters.isascii() and letters in spelt.first(it))]

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fills the line once. Qt asks again whenever a cell changes, which would overwrite what is being typed."""
        if not isinstance(editor, QLineEdit) or not self._to_fill:
            return
        self._to_fill = False
        editor.setText(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()
        if isinstance(editor, ChoiceEdit):
            # Later, because the line does not stand in its place yet.
            QTimer.singleShot(0, editor, lambda: editor.asked.emit(editor.text()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        taken = editor.taken if isinstance(editor, ChoiceEdit) else None
        if taken is not None and taken.value is not None:
            self._rows.edit(partial(self._rows.typed.pick, index.row(), taken.value))
        elif isinstance(editor, QLineEdit):
            model.setData(index, taken.text if taken else text_of(editor))

    def finish(self, *, stay: bool = False) -> None:
        """Takes what is being typed and closes the line; then the next cell follows, unless the clerk is to `stay`."""
        if self.line is not None:
            line, self.goes_back = self.line, False
            hint = QAbstractItemDelegate.EndEditHint
            self.commitData.emit(line)
            self.closeEditor.emit(line, hint.NoHint if stay else hint.SubmitModelCache)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Lets the open list have its keys first. Leaving the line with the mouse takes what is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and editor is self.line:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.goes_back = shifted or event.key() == Qt.Key.Key_Backtab
            if self._takes(event):
                return True
        elif event.type() == QEvent.Type.FocusOut and isinstance(editor, ChoiceEdit):
            editor.close_list()
        return super().eventFilter(editor, event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the open list, or pastes more than one cell."""
        if event.matches(QKeySequence.StandardKey.Paste) and is_block(QGuiApplication.clipboard().text()):
            self.block_pasted.emit()
            return True
        if not isinstance(self.line, ChoiceEdit) or not self.line.is_open:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.line.close_list()
            return True
        return self.line.moves_mark(event)
