"""Chooses households by filters, and says how many they are."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.helping.booking import homes_passing
from township_desk.actions.household.register_list import Offers, RegisterFilter, offers_of
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import column, label, row
from township_desk.gui.widgets.choosing.chips import FilterChip

_CHIPS = {"villages": "村", "attributes": "属性", "statuses": "状态", "causes": "致贫原因"}


class HomesChooser(QWidget):
    """The filters of the register, without its list. `ids` are the households that pass."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.ids: Sequence[int] = ()
        self._desk, self._reading = desk, Latest(desk, self)
        self.scope = HomesChip(desk)
        self.chips = {key: FilterChip(words) for key, words in _CHIPS.items()}
        self.said = label("", "second")
        whole = column(spacing=4)
        whole.addLayout(row(self.scope, *self.chips.values(), None))
        whole.addWidget(self.said)
        self.setLayout(whole)
        for chip in self.chips.values():
            chip.changed.connect(self._read)
        self.scope.known.connect(self._read)
        self.scope.follow()
        archive = desk.archive
        Latest(desk, self).read("读筛选条件", lambda _: offers_of(archive), self._offer)
        self._read()

    def _offer(self, offers: Offers) -> None:
        for key, chip in self.chips.items():
            chip.offer(offers[key])

    def _read(self) -> None:
        archive = self._desk.archive
        wanted = RegisterFilter(**{key: chip.chosen for key, chip in self.chips.items()})  # type: ignore[arg-type]
        wanted = wanted._replace(households=self.scope.listed.households if self.scope.listed else None)
        self._reading.read("数户", lambda _: homes_passing(archive, wanted), self._show)

    def _show(self, ids: Sequence[int]) -> None:
        self.ids = ids
        self.said.setText(f"符合的 {len(ids):,} 户")
        self.changed.emit()
