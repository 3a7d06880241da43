"""A box that looks like a choice and opens something else than a plain list."""

from PySide6.QtCore import QSize, Signal

from township_desk.gui.widgets.fields import ComboBox


class Chooser(ComboBox):
    """`asked` when it is to be opened. It shows what is chosen, however that is done."""

    asked = Signal()

    def __init__(self, text: str, wide: int = 0) -> None:
        super().__init__()
        self._wide = wide
        self.addItem(text)

    def sizeHint(self) -> QSize:
        """As wide as it likes to be: the same whatever is chosen."""
        usual = super().sizeHint()
        return QSize(self._wide or usual.width(), usual.height())

    def say(self, text: str, tip: str = "") -> None:
        """Shows what is chosen."""
        self.setItemText(0, text)
        self.setToolTip(tip)

    def showPopup(self) -> None:
        self.asked.emit()
