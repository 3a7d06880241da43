"""A box that looks like a choice and opens something else than a plain list."""

from PySide6.QtCore import Signal

from township_desk.gui.widgets.fields import ComboBox


class Chooser(ComboBox):
    """`asked` when it is to be opened. It shows what is chosen, however that is done."""

    asked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addItem(text)

    def say(self, text: str, tip: str = "") -> None:
        """Shows what is chosen."""
        self.setItemText(0, text)
        self.setToolTip(tip)

    def showPopup(self) -> None:
        self.asked.emit()
