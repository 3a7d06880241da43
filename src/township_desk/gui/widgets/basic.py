"""Labels, buttons, cards, banners and empty states."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from township_desk.gui import icons
from township_desk.gui.widgets import theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QPaintEvent, QShowEvent
    from PySide6.QtWidgets import QScrollArea

L = TypeVar("L", QHBoxLayout, QVBoxLayout)


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the roles of the style sheet: title, h2, second, caption, figure, ok, warn, bad."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


class _Primary(QPushButton):
    """Has Enter in its dialog; asked for sooner, while it is in none yet, Qt would give Enter to 取消 instead."""

    def showEvent(self, event: "QShowEvent") -> None:
        if self.autoDefault() and self.window().inherits("QDialog"):
            self.setDefault(True)
        super().showEvent(event)


def button(text: str, kind: str = "", icon: str = "", *, big: bool = False, small: bool = False) -> QPushButton:
    """A button: primary, danger, ghost, link or plain. Enter presses the one with the keyboard, if it is no link."""
    made = _Primary(text) if kind == "primary" else QPushButton(text)
    made.setAutoDefault(kind != "link")
    if kind:
        made.setProperty("kind", kind)
    made.setProperty("big", big)
    made.setProperty("small", small)
    if icon:
        made.setIcon(icons.icon(icon, theme.SURFACE if kind == "primary" else theme.TEXT2))
        made.setIconSize(QSize(20, 20) if "_20_" in icon else QSize(16, 16))
    made.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
    return made


def row(
    *items: QWidget | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A horizontal layout; None stretches, a number is a gap."""
    return _filled(QHBoxLayout(), items, spacing, margins)


def column(
    *items: QWidget | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A vertical layout; None stretches, a number is a gap."""
    return _filled(QVBoxLayout(), items, spacing, margins)


def _filled(layout: L, items: tuple[QWidget | int | None, ...], spacing: int, margins: tuple[int, int, int, int]) -> L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif item is None:
            layout.addStretch(1)
        else:
            layout.addSpacing(item)
    return layout


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout, out of sight at once: it may be filled anew before Qt lets go of the old."""
    while (item := layout.takeAt(0)) is not None:
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            clear(inside)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()


def frame(name: str, layout: QLayout) -> QFrame:
    """A frame the style sheet knows by name: topbar, bar, band, side, sideleft."""
    made = QFrame()
    made.setObjectName(name)
    made.setLayout(layout)
    return made


def card(layout: QLayout) -> QFrame:
    """A white card."""
    made = QFrame()
    made.setProperty("card", True)
    made.setLayout(layout)
    return made


def scrolled(layout: QLayout, ground: str = "surface") -> "QScrollArea":
    """What a layout holds, to be scrolled up and down where it is higher than its place; on white or on the canvas."""
    from PySide6.QtWidgets import QScrollArea  # not before the first paint

    inside, scroll = QWidget(), QScrollArea()
    inside.setObjectName(ground)
    inside.setLayout(layout)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll


def hline() -> QFrame:
    """A thin line between parts."""
    made = QFrame()
    made.setProperty("hline", True)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a dynamic property and lets the style sheet see it."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Banner(QFrame):
    """One sentence on a tinted ground, and one link; `inset` leaves room around it, which goes with it."""

    followed = Signal()

    def __init__(self, tone: str = "info", text: str = "", link: str = "", *, inset: bool = False) -> None:
        super().__init__()
        self.setProperty("inset", inset)
        self._icon, self._text, self._link = QLabel(), label("", wrap=True), button("", "link")
        self._link.clicked.connect(self.followed)
        layout = row(self._icon, self._text, self._link, margins=(12, 8, 12, 8))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.say(tone, text, link)

    @property
    def said(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    def say(self, tone: str, text: str, link: str = "") -> None:
        """Shows another sentence; an empty one hides the banner."""
        names = {
            "ok": "checkmark_16_regular",
            "info": "info_16_regular",
            "warn": "warning_16_regular",
            "bad": "error_circle_16_regular",
        }
        if text:  # a banner that is not seen needs no look: asking for one loads all of QStyle before the first paint
            set_property(self, "tint", tone)
            self._icon.setPixmap(icons.pixmap(names[tone], theme.INK[tone]))
        self._text.setText(text)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self.setVisible(bool(text))


class EmptyState(QWidget):
    """Three sheets of paper, one sentence, the next thing to do, and `below` what can be done instead."""

    acted = Signal()

    def __init__(self, title: str, text: str, action: str = "", below: QWidget | None = None) -> None:
        super().__init__()
        self._title, self._text = label(title, "title"), label(text, "second", wrap=True)
        self._button = button(action, "primary")
        self._button.clicked.connect(self.acted)
        self.setFocusProxy(self._button)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, Sheets(), 12, self._title, self._text, 8, spacing=4))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        if below is not None:
            layout.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
        self._button.setVisible(bool(action))  # not sooner: shown without a parent it would be a window of its own
        layout.addStretch(2)

    def say(self, title: str, text: str, action: str = "") -> None:
        """Shows other words."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))


class Sheets(QWidget):
    """Three sheets of paper, for a place where nothing is yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(112)

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, 56)
        for turn, shade in ((-8, theme.LINE), (5, theme.LINE2), (0, theme.SURFACE)):
            painter.save()
            painter.rotate(turn)
            painter.setPen(QPen(QColor(theme.BORDER), 1))
            painter.setBrush(QColor(shade))
            painter.drawRoundedRect(-36, -48, 72, 96, 4, 4)
            painter.restore()
        painter.setPen(QPen(QColor(theme.TRACK), 3))
        for line, end in ((-28, 20), (-14, 24), (0, 12), (14, 22)):
            painter.drawLine(-24, line, end, line)


class FindingItem(QFrame):
    """A finding in a side list: where, what, and the links that settle it."""

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
        words = column(label(place, "caption"), label(text, wrap=True), spacing=1)
        words.addLayout(row(*buttons, None, spacing=10))
        layout = row(picture, spacing=8, margins=(0, 8, 0, 6))
        layout.addLayout(words, 1)
        self.setLayout(layout)
