"""Windows and pages whose frames stand in Designer files (`ui/`)."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from township_desk.gui import icons


def lay_out(form: Any, widget: QWidget) -> None:
    """Lays a widget out by its compiled form, then does what Designer cannot say.

    Texts are plain, the property `picture` of a button names its icon, and links have a hand.
    """
    form.setupUi(widget)
    # Qt would take a text that looks like HTML for rich text.
    for text in widget.findChildren(QLabel):
        text.setTextFormat(Qt.TextFormat.PlainText)
    for made in widget.findChildren(QPushButton):
        if picture := made.property("picture"):
            made.setIcon(icons.icon(picture))
            made.setIconSize(QSize(20, 20))
        if made.property("kind") == "link":
            made.setCursor(Qt.CursorShape.PointingHandCursor)
