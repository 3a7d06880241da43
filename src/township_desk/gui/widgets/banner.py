"""A sentence that a page says of what it shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from township_desk.gui import icons
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, label, row, set_property


class Banner(QFrame):
    """One sentence on a tinted ground, and one link. `inset` is the room around it, which is hidden with it."""

    followed = Signal()

    def __init__(self, parent: QWidget | None = None, *, inset: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("inset", inset)
        self._icon, self._text, self._link = QLabel(), label("", wrap=True), button("", "link")
        self._link.clicked.connect(self.followed)
        self._across = row(self._icon, self._text, self._link, margins=(12, 8, 12, 8))
        self._across.setStretch(1, 1)
        self.setLayout(self._across)
        self.say("info", "")

    @property
    def said(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    def say(self, tone: str, text: str, link: str = "") -> None:
        """Shows another sentence. An empty one hides the banner."""
        names = {
            "ok": "checkmark_16_regular",
            "info": "info_16_regular",
            "warn": "warning_16_regular",
            "bad": "error_circle_16_regular",
        }
        if text:  # a hidden banner needs no style: asking for one loads all of QStyle before the first paint
            set_property(self, "tint", tone)
            self._icon.setPixmap(icons.pixmap(names[tone], theme.INK[tone]))
        self._text.setText(text)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self.setVisible(bool(text))
