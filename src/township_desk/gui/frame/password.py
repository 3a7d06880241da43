"""An input for passwords: hidden unless the eye is pressed; its strength; a hint while Caps Lock is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from township_desk.actions.office import archives
from township_desk.gui import icons
from township_desk.gui.frame.caps_lock import CapsLock
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import label, row


class PasswordEdit(QLineEdit):
    """Shows dots. The eye at its end shows the letters until it is pressed again or the keyboard goes elsewhere."""

    caps_lock = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = CapsLock()
        self.eye = QAction(self)
        self.eye.triggered.connect(lambda: self.reveal(self.echoMode() is QLineEdit.EchoMode.Password))
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.reveal(False)

    def reveal(self, shown: bool) -> None:
        """Shows the letters, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(icons.icon(f"eye_{'off_' if shown else ''}20_regular"))
        self.eye.setToolTip("隐藏口令" if shown else "显示口令")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._caps.see(event)
        self.caps_lock.emit(self._caps.on)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._caps.look()
        self.caps_lock.emit(self._caps.on)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.reveal(False)
        self.caps_lock.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reveal(False)


class StrengthBar(QWidget):
    """Four pieces that fill up with the strength of a password, and a word for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strength = 0
        self.setFixedSize(theme.wide(300), 24)

    def watch(self, password: PasswordEdit) -> None:
        """Shows the strength of what stands there from now on."""
        password.textChanged.connect(self._show)

    @property
    def said(self) -> str:
        """The strength in a word; "" without a password."""
        return ("", "太弱", "一般", "较强", "很强")[self._strength]

    def _show(self, password: str) -> None:
        self._strength = archives.strength(password)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tone = "ok" if self._strength > 2 else "warn"
        for place in range(4):
            painter.setBrush(QColor(theme.SOLID[tone] if place < self._strength else theme.TRACK))
            painter.drawRoundedRect(place * 40, 10, 36, 4, 2, 2)
        painter.setPen(QColor(theme.INK[tone]))
        painter.setFont(theme.font(12))
        painter.drawText(168, 0, 120, 24, Qt.AlignmentFlag.AlignVCenter, self.said)


class CapsHint(QWidget):
    """Says that Caps Lock is on while the keyboard is in a password. It keeps its place while it is silent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._words = QLabel(), label("", "warn")
        self.setLayout(row(self._picture, self._words, None, spacing=6))
        self.setFixedHeight(20)

    def watch(self, *passwords: PasswordEdit) -> None:
        """Looks at these from now on."""
        for it in passwords:
            it.caps_lock.connect(self._say)

    @property
    def said(self) -> str:
        """The hint that is shown; "" for none."""
        return self._words.text()

    def _say(self, on: bool) -> None:
        self._words.setText("大写锁定已打开" if on else "")
        self._picture.setPixmap(icons.pixmap("warning_16_regular", theme.INK["warn"] if on else "transparent"))
