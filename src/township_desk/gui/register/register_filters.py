"""The band above the register: filter chips, and acts on all households that they let through."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from township_desk.actions.household.register_list import NamedList, Offers, RegisterFilter
from township_desk.gui.widgets.basic import button, row
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.gui.widgets.flow import Flow


class RegisterFilters(QFrame):
    """The chips. They continue in a second line when there are too many."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("band")
        self.chips = {
            "villages": FilterChip("村"),
            "attributes": FilterChip("属性"),
            "statuses": FilterChip("状态"),
            "causes": FilterChip("致贫原因"),
            "helpers": FilterChip("帮扶"),
        }
        self.question = FilterChip("查询", several=False)
        self.question.hide()
        self.named, self._listed = FilterChip("名单", several=False), tuple[int, ...]()
        self.named.hide()
        self.clear, self.village = button("清除", "link"), button("村卡", "link")
        self.ledgers = button("在台账里找", "link")
        self.village.hide()
        self.ledgers.hide()
        self.fill, self.choose = button("用来填表…", "link"), button("选列…", "link")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 9, 12, 9)
        whole.addLayout(Flow(self.named, *self.chips.values(), self.question, self.clear), 1)
        links = row(self.ledgers, self.village, self.fill, self.choose, spacing=10, margins=(0, 3, 0, 3))
        whole.addLayout(links)
        whole.setAlignment(links, Qt.AlignmentFlag.AlignTop)
        for chip in self._all:
            chip.changed.connect(self.changed)
        self.named.changed.connect(lambda: self.named.setVisible(bool(self.named.chosen)))
        self.chips["villages"].changed.connect(lambda: self.village.setVisible(self.one_village != 0))

    @property
    def active(self) -> bool:
        """Whether any chip lets only some households through."""
        return any(chip.chosen for chip in self._all)

    @property
    def _all(self) -> tuple[FilterChip, ...]:
        return (self.named, *self.chips.values(), self.question)

    @property
    def question_title(self) -> str:
        """The kept question whose households are let through, "" for none."""
        return str(self.question.chosen[0]) if self.question.chosen else ""

    @property
    def one_village(self) -> int:
        """The village to which the list is narrowed, 0 when it is not exactly one."""
        chosen = self.chips["villages"].chosen
        return chosen[0] if len(chosen) == 1 and isinstance(chosen[0], int) else 0

    def wanted(self) -> RegisterFilter:
        """What the chips let through."""
        chosen = {name: chip.chosen for name, chip in self.chips.items()}
        found = RegisterFilter(**chosen)  # type: ignore[arg-type]  # each chip offers values of its own column
        return found._replace(households=self._listed) if self.named.chosen else found

    def show_named(self, found: NamedList) -> None:
        """Lets only the households of a list through."""
        self._listed = found.households
        self.named.offer([(True, found.name)])
        self.named.show()
        self.named.set_chosen((True,))

    def choose_like(self, wanted: RegisterFilter) -> None:
        """Lets through what a filter of another page does."""
        for name, chip in self.chips.items():
            chip.set_chosen(getattr(wanted, name))

    def offer(self, offers: Offers) -> None:
        """Sets what can be chosen."""
        for name, values in offers.items():
            self.chips[name].offer(values)

    def offer_questions(self, titles: Sequence[str]) -> None:
        """Sets the kept questions among which one can be chosen."""
        self.question.offer([(it, it) for it in titles])
        self.question.setVisible(bool(titles))

    def reset(self) -> None:
        """Lets everything through again."""
        for chip in self._all:
            chip.clear()
