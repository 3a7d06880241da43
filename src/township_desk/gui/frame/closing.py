"""How far the backup before closing is, and a button to stop it. Without scans it is over before this is seen."""

from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from township_desk.gui.base.jobs import SHOWN_AFTER
from township_desk.problems import Cancelled


class ClosingProgress:
    """The window waits for this backup: there is no worker any more."""

    def __init__(self, window: QWidget) -> None:
        self._dialog = QProgressDialog("正在备份", "停下", 0, 0, window)
        self._dialog.setWindowTitle("关闭前备份")
        bar = QProgressBar()
        bar.setTextVisible(False)
        self._dialog.setBar(bar)
        self._dialog.setMinimumWidth(360)
        self._dialog.setModal(True)
        self._dialog.setMinimumDuration(int(SHOWN_AFTER * 1000))

    def step(self, done: int, total: int, text: str = "") -> None:
        """Shows how much is done. Raises Cancelled when the clerk has stopped it."""
        self._dialog.setLabelText(f"{text} {done:,} / {total:,}")
        self._dialog.setMaximum(total + 1)  # at its maximum the dialog would close
        self._dialog.setValue(done)
        if self._dialog.wasCanceled():
            raise Cancelled
