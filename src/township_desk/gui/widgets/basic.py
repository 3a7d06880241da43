"""Labels, buttons, layouts, frames and cards."""

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from township_desk.gui import icons
from township_desk.gui.widgets import theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QScrollArea

_OWN_TIP = "own_tip"
L = TypeVar("L", QHBoxLayout, QVBoxLayout)


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the roles of the style sheet: title, h2, second, caption, figure, ok, warn, bad."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


class Primary(QPushButton):
    """A button that gets Enter in its dialog.

    It asks only once it is in a dialog; earlier, Qt would give Enter to 取消.
    """

    def showEvent(self, event: "QShowEvent") -> None:
        if self.autoDefault() and self.window().inherits("QDialog"):
            self.setDefault(True)
        super().showEvent(event)


def button(text: str, kind: str = "", icon: str = "", *, big: bool = False, small: bool = False) -> QPushButton:
    """A button: primary, danger, ghost, link or plain. Enter presses the one with the keyboard, unless it is a link."""
    made = Primary(text) if kind == "primary" else QPushButton(text)
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


def block(made: QAbstractButton, why: str) -> None:
    """Blocks a button and says why to whoever points at it. With "" it can be pressed, and has its own tip again."""
    if made.property(_OWN_TIP) is None:
        made.setProperty(_OWN_TIP, made.toolTip())
    made.setEnabled(not why)
    made.setToolTip(why or made.property(_OWN_TIP))


def row(
    *items: QWidget | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A horizontal layout. None stretches, a number is a gap."""
    return _filled(QHBoxLayout(), items, spacing, margins)


def column(
    *items: QWidget | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A vertical layout. None stretches, a number is a gap."""
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
    """Empties a layout and hides its widgets at once, because it may be filled again before Qt deletes them."""
    while (item := layout.takeAt(0)) is not None:
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            clear(inside)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()


def frame(name: str, layout: QLayout) -> QFrame:
    """A frame that the style sheet knows by name: topbar, bar, band, side, sideleft."""
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
    """The content of a layout, scrollable where it is higher than its place; on white or on the canvas."""
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
    """Sets a dynamic property and applies the style sheet again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
