"""Drives the real window for the self-test: presses, types and answers, without Qt's test library."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton, QWidget

from township_desk.gui.base.jobs import Jobs
from township_desk.gui.base.messages import MessageDialog

_QUIET = 0.4
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Driver:
    """Works on one window at a time. It answers questions with the usual answer and keeps what it was told."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.told: list[str] = []
        self._eyes = QTimer()
        self._eyes.timeout.connect(self._answer)
        self._eyes.start(100)

    def _answer(self) -> None:
        """Presses the default button of a message. A message with only one button is bad news and is remembered."""
        dialog = self.app.activeModalWidget()
        if not isinstance(dialog, MessageDialog):
            return
        buttons = dialog.findChildren(QPushButton)
        if len(buttons) == 1:
            self.told.append(dialog.text)
        next(button for button in buttons if button.isDefault()).click()

    def wait(self, jobs: Jobs, until: Callable[[], bool] = lambda: True, seconds: float = 60) -> None:
        """Lets the window finish what it has begun. A TimeoutError says that the awaited thing never came."""
        quiet_since, end = time.monotonic(), time.monotonic() + seconds
        while time.monotonic() - quiet_since < _QUIET or not until():
            if time.monotonic() > end:
                raise TimeoutError("; ".join(self.told) or "what was waited for never came")
            self.app.processEvents()
            if jobs.busy:
                quiet_since = time.monotonic()
            time.sleep(0.004)

    def press(self, inside: QWidget, text: str) -> None:
        """Clicks the visible button whose text begins so."""
        found = [it for it in inside.findChildren(QAbstractButton) if it.text().startswith(text) and it.isVisible()]
        if not found or not found[0].isEnabled():
            raise LookupError(f"button “{text}” {'is not enabled' if found else 'is not there'}")
        found[0].click()

    def type(self, widget: QWidget, text: str) -> None:
        """Types into an input as an input method does, replacing its text."""
        widget.setFocus()
        self.key(widget, Qt.Key.Key_A, _CONTROL)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    def key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses and lets go of a key in a widget."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier))


@contextmanager
def files_chosen(*paths: Path) -> Iterator[None]:
    """Answers the system's file dialogs one after the other. They are not our windows and cannot be driven."""
    answers = iter(paths)

    def one(*_: object) -> tuple[str, str]:
        return str(next(answers)), ""

    stand_ins = {
        "getOpenFileName": one,
        "getSaveFileName": one,
        "getOpenFileNames": lambda *_: ([str(next(answers))], ""),
        "getExistingDirectory": lambda *_: str(next(answers)),
    }
    kept = {name: getattr(QFileDialog, name) for name in stand_ins}
    for name, stand_in in stand_ins.items():
        setattr(QFileDialog, name, staticmethod(stand_in))
    try:
        yield
    finally:
        for name, own in kept.items():
            setattr(QFileDialog, name, own)
