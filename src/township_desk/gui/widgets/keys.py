"""Keys of a page or of the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(widget: QWidget, key: str, act: Callable[[], object], *, inside: bool = False) -> None:
    """Does something when a key is pressed while the widget is in front, or only while the keyboard is `inside` it."""
    made = QShortcut(QKeySequence(key), widget)
    if inside:
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(lambda: act())
