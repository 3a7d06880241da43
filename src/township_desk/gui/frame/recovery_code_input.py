"""An input for the recovery code: grouped by fours, in capitals, with look-alikes replaced."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from township_desk.actions.office.archives import CODE_LETTERS, spelled_code
from township_desk.gui.widgets import theme

_GROUP = 4


class RecoveryCodeEdit(QLineEdit):
    """One field for the whole code, however it is typed or pasted.

    `whole` brings its 24 letters when they are complete.
    """

    whole = Signal(str)
    broken = Signal()

    def __init__(self) -> None:
        super().__init__()
        face = theme.font(16, bold=True)
        face.setFamilies(["Consolas", "DejaVu Sans Mono", *face.families()])
        self.setFont(face)
        self.setPlaceholderText("6 组，每组 4 位，照纸上写")
        self.textEdited.connect(self._put_right)

    @property
    def code(self) -> str:
        """The letters without blanks."""
        return spelled_code(self.text())

    def _put_right(self) -> None:
        """Groups the text. The cursor stays after the same letter."""
        behind = len(spelled_code(self.text()[: self.cursorPosition()]))
        code = self.code[:CODE_LETTERS]
        self.setText(" ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP)))
        self.setCursorPosition(min(behind + max(0, behind - 1) // _GROUP, len(self.text())))
        if len(code) == CODE_LETTERS:
            self.whole.emit(code)
        else:
            self.broken.emit()
