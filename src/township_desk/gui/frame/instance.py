"""One window per person. A second start passes what it was to open on to the first one and ends.

There is no network code, not even a local socket. A lock says that the first window exists, a file carries the request,
and the system tells the first window that the folder has changed.
"""

import json
import sys
import time
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QTimer, Signal

from township_desk.files import take_lock, written_whole
from township_desk.paths import local_data
from township_desk.problems import Problem

_PATIENCE = 8.0
# ms after a change in the folder: a request is written, then renamed, and a system may report only one of both
_SETTLED = 100


class Instance(QObject):
    """The claim to be the one window.

    `asked` carries what a second start was to open (None: only to come to the front).
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._folder = local_data() / "window"  # a folder of its own, in which nothing else changes
        self._request = self._folder / "request.json"
        self._lock: BinaryIO | None = None

    def claim(self) -> bool:
        """Whether this is the first window."""
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = (self._folder / "lock").open("ab+")
        if not take_lock(lock):
            lock.close()
            return False
        self._lock = lock
        self._request.unlink(missing_ok=True)  # left by a first window that died before it answered
        return True

    def listen(self) -> None:
        """Receives requests from now on, and one that has already come. Needs the application."""
        # imported only here, because the first paint must not wait for it
        from PySide6.QtCore import QFileSystemWatcher

        soon = QTimer(self, singleShot=True, interval=_SETTLED)
        soon.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(lambda _: soon.start())
        self._look()

    def hand_over(self, archive: Path | None, patience: float = _PATIENCE) -> None:
        """Asks the first window to open an archive.

        Raises Problem when it does not answer: it may be closing or stuck.
        """
        _let_the_other_come_forward()
        wanted = str(archive.absolute()) if archive else None
        # written whole, because the other window may read at any moment
        with written_whole(self._request) as partial:
            partial.write_text(json.dumps(wanted, ensure_ascii=False), "utf-8")
        deadline = time.monotonic() + patience
        while self._request.exists():
            if time.monotonic() > deadline:
                self._request.unlink(missing_ok=True)
                raise Problem(
                    "没有再开一个窗口：本程序已经开着，但没有答应。请看任务栏上的窗口；没有窗口就过一会儿再开。"
                )
            time.sleep(0.05)

    def _look(self) -> None:
        """Takes a request. Deleting its file is the answer."""
        try:
            wanted = json.loads(self._request.read_text("utf-8"))
            self._request.unlink()
        except (OSError, ValueError):  # there is no request
            return
        self.asked.emit(Path(wanted) if wanted else None)

    def release(self) -> None:
        """Lets the next start be the first window."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _let_the_other_come_forward() -> None:
    """Allows the other program to come to the front. Windows grants this only to the program that was started last."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # ASFW_ANY
