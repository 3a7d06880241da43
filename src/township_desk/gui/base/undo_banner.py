"""What was done last, at the foot of the window, with a link to where it goes on and 撤销 beside it."""

from typing import TYPE_CHECKING

from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button

if TYPE_CHECKING:
    from township_desk.gui.desk import Desk, Told

_UNDONE = "已撤销："


class UndoBanner(Banner):
    """Stays until another step is written or the clerk goes to another page."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(inset=True)
        self._desk, self._step = desk, 0
        self._onward: tuple[str, object] = ("", None)
        self.onward = button("", "link")
        self.onward.clicked.connect(lambda: desk.go.emit(*self._onward))
        self._across.insertWidget(self._across.count() - 1, self.onward)
        self.onward.hide()
        desk.done.connect(self._tell)
        self.followed.connect(self._take_back)

    def _tell(self, told: "str | Told", step: int) -> None:
        said, link = (told, "") if isinstance(told, str) else told[:2]
        self._step, self._onward = step, ("", None) if isinstance(told, str) else told[2:]
        self.onward.setText(link)
        self.onward.setVisible(bool(link))
        takes_back = bool(step) and not said.startswith(_UNDONE)
        self.say("ok", f"{said.rstrip('。')}。" if said else "", "撤销" if takes_back else "")

    def forget(self) -> None:
        """Says nothing any more. The step can still be taken back in 历史."""
        self.say("ok", "")

    def _take_back(self) -> None:
        archive, by, step = self._desk.archive, self._desk.by, self._step
        what = self.said.rstrip("。")
        self._desk.write("撤销", lambda _: archive.undo(step, by=by), said=f"{_UNDONE}{what}")
