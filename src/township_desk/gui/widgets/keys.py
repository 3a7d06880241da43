"""Keys of a page or of the window."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(widget: QWidget, key: str, act: Callable[[], object]) -> None:
    """Does something when a key is pressed while the widget is in front."""
    QShortcut(QKeySequence(key), widget).activated.connect(lambda: act())
