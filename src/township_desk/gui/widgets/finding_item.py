"""A finding in a list beside a page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from township_desk.gui import icons
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, label, row
from township_desk.gui.widgets.elided import Elided


class FindingItem(QFrame):
    """A finding in a side list: its place, its sentence, and the links that settle it."""

    def __init__(self, tone: str, place: str, text: str, links: dict[str, Callable[[], None]]) -> None:
        super().__init__()
        name = "error_circle_16_regular" if tone == "bad" else "warning_16_regular"
        picture = QLabel()
        picture.setPixmap(icons.pixmap(name, theme.INK[tone]))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons: list[QWidget | int | None] = []
        for word, act in links.items():
            made = button(word, "link")
            made.clicked.connect(act)
            buttons.append(made)
        words = column(Elided(place, "caption"), label(text, wrap=True), spacing=1)
        words.addLayout(row(*buttons, None, spacing=10))
        layout = row(picture, spacing=8, margins=(0, 8, 0, 6))
        layout.addLayout(words, 1)
        self.setLayout(layout)
