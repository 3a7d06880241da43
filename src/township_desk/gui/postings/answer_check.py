"""Says beside an answer to an anonymous objection whether it may hang, while it is typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from township_desk.actions.paper import posting_sheets
from township_desk.domain.records import Objection
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.postings.objection_side import ObjectionSide

if TYPE_CHECKING:
    from township_desk.domain.privacy.hits import Hit

_WAIT = 250  # ms after the last key


class AnswerCheck:
    """Looks in the worker, a moment after the last key."""

    def __init__(self, page: QWidget, desk: Desk, side: ObjectionSide) -> None:
        self._desk, self._side, self._latest = desk, side, Latest(desk, page)
        self._soon = QTimer(page, singleShot=True, interval=_WAIT)
        self._soon.timeout.connect(self._look)
        side.checked.connect(lambda _: self._soon.start())

    def _look(self) -> None:
        draft, archive = self._side.draft, self._desk.archive
        if isinstance(draft, Objection):
            self._latest.read("检查答复", lambda _: posting_sheets.answer_hits(archive, draft), self._say)

    def _say(self, hits: "Sequence[Hit]") -> None:
        if hits:
            self._side.say_safe(f"不能贴：有{hits[0].kind}（{hits[0].where}）。{hits[0].advice}。", "bad")
        else:
            self._side.say_safe("答复不含姓名、电话、证件号、病残信息", "ok")
