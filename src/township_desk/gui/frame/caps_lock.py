"""Whether Caps Lock is on. Windows is asked; elsewhere it is learned from typed letters."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_CAPITAL = 0x14  # VK_CAPITAL


class CapsLock:
    """What is known about Caps Lock. `on` is False while nothing is known."""

    def __init__(self) -> None:
        self.on = _system_says() or False

    def look(self) -> None:
        """Asks the system, if it answers."""
        said = _system_says()
        self.on = self.on if said is None else said

    def see(self, event: QKeyEvent) -> None:
        """Learns from a key: a capital without Shift, or a small letter with it, means that Caps Lock is on."""
        said, typed = _system_says(), event.text()
        if said is not None:
            self.on = said
        elif event.key() == Qt.Key.Key_CapsLock:
            self.on = not self.on
        elif len(typed) == 1 and typed.isascii() and typed.isalpha():
            self.on = typed.isupper() != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _system_says() -> bool | None:
    """What Windows says; None on other systems."""
    if sys.platform != "win32":
        return None
    import ctypes

    return bool(ctypes.windll.user32.GetKeyState(_CAPITAL) & 1)
