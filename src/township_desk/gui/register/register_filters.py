"""The band above the register: filter chips, and acts on all households that they let through."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from township_desk.actions.household.register_list import Offers, RegisterFilter
from township_desk.gui.base.scope_chip import ScopeChip
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import button, row
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.gui.widgets.flow import Flow


class RegisterFilters(QFrame):
    """The chips. They continue in a second line when there are too many."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("band")
        self.chips = {
            "villages": FilterChip("村"),
            "attributes": FilterChip("属性"),
            "statuses": FilterChip("状态"),
            "causes": FilterChip("致贫原因"),
            "helpers": FilterChip("帮扶"),
        }
        self.scope = ScopeChip(desk)
        self.clear, self.village = button("清除", "link"), button("村卡", "link")
        self.ledgers = button("在台账里找", "link")
        self.village.hide()
        self.ledgers.hide()
        self.fill, self.choose = button("填表…", "link"), button("选列…", "link")
        self.fill.setToolTip("用列出的户填一份空白模板")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 9, 12, 9)
        whole.addLayout(Flow(self.scope, *self.chips.values(), self.clear), 1)
        links = row(self.ledgers, self.village, self.fill, self.choose, spacing=10, margins=(0, 3, 0, 3))
        whole.addLayout(links)
        whole.setAlignment(links, Qt.AlignmentFlag.AlignTop)
        for chip in self._all:
            chip.changed.connect(self.changed)
        self.chips["villages"].changed.connect(lambda: self.village.setVisible(self.one_village != 0))

    @property
    def active(self) -> bool:
        """Whether any chip lets only some households through."""
        return any(chip.chosen for chip in self._all)

    @property
    def _all(self) -> tuple[FilterChip, ...]:
        return (self.scope, *self.chips.values())

    @property
    def one_village(self) -> int:
        """The village to which the list is narrowed, 0 when it is not exactly one."""
        chosen = self.chips["villages"].chosen
        return chosen[0] if len(chosen) == 1 and isinstance(chosen[0], int) else 0

    def wanted(self) -> RegisterFilter:
        """What the chips let through."""
        chosen = {name: chip.chosen for name, chip in self.chips.items()}
        return RegisterFilter(**chosen)  # type: ignore[arg-type]  # each chip offers values of its own column

    def choose_like(self, wanted: RegisterFilter) -> None:
        """Lets through what a filter of another page does."""
        for name, chip in self.chips.items():
            chip.set_chosen(getattr(wanted, name))

    def offer(self, offers: Offers) -> None:
        """Sets what can be chosen."""
        for name, values in offers.items():
            self.chips[name].offer(values)

    def reset(self) -> None:
        """Lets everything through again."""
        for chip in self._all:
            chip.clear()
