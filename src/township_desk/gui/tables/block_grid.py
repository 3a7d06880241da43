"""What every grid to type into has: any key begins, blocks are copied and pasted, Delete empties cells."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from township_desk.gui.tables.cell_delegate import ROW_HIGH

_TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
)


class BlockGrid(QTableView):
    """A table of cells that are typed. A grid says what its own keys do and how blocks go in and out."""

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setEditTriggers(_TRIGGERS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setWordWrap(False)
        upright, across = self.verticalHeader(), self.horizontalHeader()
        upright.setDefaultSectionSize(ROW_HIGH)
        upright.setMinimumWidth(44)
        upright.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        across.setHighlightSections(False)
        across.setFixedHeight(ROW_HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # Enter arrives here through the editor, which closes by itself
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_marked()
        elif not self.goes_on(event):
            super().keyPressEvent(event)

    def goes_on(self, event: QKeyEvent) -> bool:
        """Goes to another cell when the key asks for it. Says whether it did."""
        raise NotImplementedError

    def paste(self) -> None:
        """Lays what was copied in a spreadsheet into the grid."""
        raise NotImplementedError

    def copy(self) -> None:
        """Copies the marked cells for a spreadsheet."""
        raise NotImplementedError

    def clear_marked(self) -> None:
        """Empties the marked cells."""
        raise NotImplementedError
