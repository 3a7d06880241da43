"""What was done last, at the foot of the window, with 撤销 beside it."""

from typing import TYPE_CHECKING

from township_desk.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from township_desk.gui.desk import Desk

_UNDONE = "已撤销："


class UndoBanner(Banner):
    """Stays until another step is written or the clerk goes to another page."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(inset=True)
        self._desk, self._step = desk, 0
        desk.done.connect(self._tell)
        self.followed.connect(self._take_back)

    def _tell(self, said: str, step: int) -> None:
        self._step = step
        takes_back = bool(step) and not said.startswith(_UNDONE)
        self.say("ok", f"{said.rstrip('。')}。" if said else "", "撤销" if takes_back else "")

    def forget(self) -> None:
        """Says nothing any more. The step can still be taken back in 历史."""
        self.say("ok", "")

    def _take_back(self) -> None:
        archive, by, step = self._desk.archive, self._desk.by, self._step
        what = self.said.rstrip("。")
        self._desk.write("撤销", lambda _: archive.undo(step, by=by), said=f"{_UNDONE}{what}")
