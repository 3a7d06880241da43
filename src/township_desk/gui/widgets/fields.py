"""Inputs that the mouse wheel never changes: it scrolls the page instead.

Every choice, number and day is one of these.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox, QWidget


class _Steady:
    """Passes the wheel on to what stands around the input."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ComboBox(_Steady, QComboBox):
    """A choice. Its open list scrolls as usual."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not bring the keyboard either


class SpinBox(_Steady, QSpinBox):
    """A number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class DateEdit(_Steady, QDateEdit):
    """A day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
