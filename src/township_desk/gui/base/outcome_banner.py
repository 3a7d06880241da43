"""What a page says about the last act done on it."""

from pathlib import Path
from typing import TYPE_CHECKING

from township_desk.gui.base.opening import open_file
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent


class OutcomeBanner(Banner):
    """Never stale: it disappears with the next step of the archive, and when the page is left."""

    _desk: Desk | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__(inset=True)
        self._desk, self._step, self._file = desk, 0, Path()
        self.followed.connect(self._follow)
        desk.changed.connect(self._look_again)

    def say(self, tone: str, text: str, link: str = "") -> None:
        """Says something else. An empty text hides the banner."""
        super().say(tone, text, link)
        self._file = Path()
        if self._desk is not None and text:
            self._step = self._desk.archive.step

    def tell_file(self, text: str, path: Path) -> None:
        """Says what was written, and offers to open it."""
        self.say("ok", f"{text}“{path.name}”。", "打开文件")
        self._file = path

    def _follow(self) -> None:
        if self._file.name:
            open_file(self._file)

    def _look_again(self) -> None:
        if self.said and self._desk is not None and self._desk.archive.step != self._step:
            self.say("info", "")

    def hideEvent(self, event: "QHideEvent") -> None:
        super().hideEvent(event)
        if self.said and not event.spontaneous() and not self.isHidden():  # the page was hidden, not the banner
            self.say("info", "")
