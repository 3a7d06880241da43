"""Opens a finished file in the system's program for it."""

import shutil
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from township_desk.files import written_whole
from township_desk.paths import local_data


def open_pdf(pdf: bytes, title: str) -> None:
    """Opens a sheet in the system's PDF program, which prints lines and letters as such.

    The copy lies in a folder of its own. It is emptied when the program ends, and before each new copy.
    """
    folder = local_data() / "opened"
    _empty(folder)
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(lambda: _empty(folder))
    path = folder / f"{''.join(' ' if char in _UNFIT else char for char in title)}.pdf"
    with written_whole(path) as partial:
        partial.write_bytes(pdf)
    open_file(path)


_UNFIT = '\\/:*?"<>|'


def _empty(folder: Path) -> None:
    """Deletes the copies. One that is still open elsewhere is deleted the next time."""
    with suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)


def open_file(path: Path) -> None:
    """Opens a file in the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
