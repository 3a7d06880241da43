"""Who opens the archive."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from township_desk.gui.widgets.fields import ComboBox

_OTHER = "其他人…"


class OperatorBox(ComboBox):
    """Who works here. A known name is chosen, not typed, so that a blindly typed password cannot end up here."""

    written = Signal()
    """A name was typed and Enter was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.activated.connect(lambda at: self.write("") if self.itemText(at) == _OTHER else None)

    def offer(self, names: Sequence[str]) -> None:
        """Offers the names that are known. Without any, one is typed."""
        self.addItems(list(names))
        if names:
            self.addItem(_OTHER)
        else:
            self.write("")

    def write(self, name: str) -> None:
        """Lets a name be typed, beginning with a given one."""
        is_new = not self.isEditable()
        self.setEditable(True)
        self.setEditText(name)
        line = self.lineEdit()
        assert line is not None
        if is_new:
            line.setPlaceholderText("姓名，记入历史")
            line.returnPressed.connect(self.written)
        line.setFocus()

    @property
    def name(self) -> str:
        """The name in the box."""
        return "" if self.currentText() == _OTHER else self.currentText().strip()

    @property
    def being_written(self) -> bool:
        """Whether the clerk is typing a name."""
        return self.isEditable() and self.window().focusWidget() in (self, self.lineEdit())
