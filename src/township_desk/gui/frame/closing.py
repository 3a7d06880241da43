"""How far the backup before closing is, and a button to stop it. Without scans it is over before this is seen."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from township_desk.gui.base.jobs import SHOWN_AFTER
from township_desk.problems import Cancelled


@contextmanager
def closing_progress(window: QWidget) -> Iterator["ClosingProgress"]:
    """The progress of the backup before closing. Its dialog goes with it: left alone it would still come up later."""
    progress = ClosingProgress(window)
    try:
        yield progress
    finally:
        progress.dialog.reset()
        progress.dialog.deleteLater()


class ClosingProgress:
    """The window waits for this backup: there is no worker any more."""

    def __init__(self, window: QWidget) -> None:
        self.dialog = QProgressDialog("正在备份", "停下", 0, 0, window)
        self.dialog.setWindowTitle("关闭前备份")
        bar = QProgressBar()
        bar.setTextVisible(False)
        self.dialog.setBar(bar)
        self.dialog.setMinimumWidth(360)
        self.dialog.setModal(True)
        self.dialog.setMinimumDuration(int(SHOWN_AFTER * 1000))

    def step(self, done: int, total: int, text: str = "") -> None:
        """Shows how much is done. Raises Cancelled when the clerk has stopped it."""
        self.dialog.setLabelText(f"{text} {done:,} / {total:,}")
        self.dialog.setMaximum(total + 1)  # at its maximum the dialog would close
        self.dialog.setValue(done)
        if self.dialog.wasCanceled():
            raise Cancelled
