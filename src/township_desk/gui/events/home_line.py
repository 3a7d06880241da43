"""A line in which a household is found by the name of a member, by initials, or by the end of a number."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.ledgers.owner_search import OwnerSearch
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.records import Pairing
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.fields.choice_edit import ChoiceEdit
from township_desk.gui.fields.choice_list import Choice, choice_of, is_certain


class HomeLine(ChoiceEdit):
    """`chosen` brings the key of the household that was taken, 0 when the text no longer names it."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.household = 0
        self._finding, self._homes = Latest(desk, self), OwnerSearch(desk.archive, Pairing)  # whose entries are homes'
        self.setPlaceholderText("姓名、首字母、户编号或证件尾号")
        self.asked.connect(self._find)
        self.picked.connect(self._take_home)
        self.returnPressed.connect(lambda: self._take_home(self.taken))

    def _find(self, text: str) -> None:
        self.clicked = None
        if self.household:
            self.household = 0
            self.chosen.emit(0)
        self._finding.read("找户", lambda _: self._homes.offered(text), self._offer)

    def _offer(self, found: Sequence[PossibleOwner]) -> None:
        self.offer([choice_of(it, several=False) for it in found], mark=is_certain(self.text(), found))

    def _take_home(self, choice: Choice | None) -> None:
        self.close_list()
        if choice is not None:
            owner: PossibleOwner = choice.value
            self.household = owner.home
            self.setText(f"{owner.name}户 · {owner.place}")
            self.chosen.emit(owner.home)
