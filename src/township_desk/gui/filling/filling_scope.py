"""Which households and persons are written into a template, and in which order."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.exchange.filling import CHARACTERISTICS, FillPlan, FillWish, Scope, ScopeChoices
from township_desk.actions.household.register_list import NamedList
from township_desk.gui.base.scope_chip import ScopeChip
from township_desk.gui.base.year_box import YearBox
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import row
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.gui.widgets.fields import ComboBox

_SORTS = (
    ("按村、组、户编号", "", False),
    ("按户主姓名", "head.name", False),
    ("人口多的在前", "computed.people", True),
    ("人均纯收入低的在前", "computed.per_capita", False),
    ("按致贫原因", "household.cause", False),
    ("按贫困户属性", "household.attribute", False),
    ("按脱贫年度", "household.exit_year", False),
)


class ScopeBar(QWidget):
    """Chips for households; choices for rows, persons and order. `changed` when one of them changes.

    `year` is the choice of the year of the incomes, `whose` that of a question or a list. The page places them.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.chips = {
            "villages": FilterChip("村"),
            "statuses": FilterChip("状态"),
            "attributes": FilterChip("属性"),
            "exit_year": FilterChip("脱贫年度", several=False),
        }
        self.whose = ScopeChip(desk)
        self._rows_chosen = False  # otherwise the heads of the template decide what a row is
        self.per, self.who, self.sort, self.year = ComboBox(), ComboBox(), ComboBox(), YearBox("{year} 年收入")
        for words, key in (("一户一行", "household"), ("一人一行", "member")):
            self.per.addItem(words, key)
        self.who.addItem("全部成员", "")
        for name, trait in CHARACTERISTICS.items():
            self.who.addItem(f"只填{trait.word}", name)
        for words, key, down in _SORTS:
            self.sort.addItem(words, (key, down))
        self.setLayout(row(*self.chips.values(), None, self.per, self.who, self.sort, spacing=8))
        self._connect()

    def _connect(self) -> None:
        for chip in (self.whose, *self.chips.values()):
            chip.changed.connect(self.changed)
        self.per.activated.connect(lambda _: self._choose_rows())
        for box in (self.who, self.sort, self.year):
            box.activated.connect(lambda _: self.changed.emit())

    def _choose_rows(self) -> None:
        self._rows_chosen = True
        self.changed.emit()

    def offer(self, known: ScopeChoices, year: int) -> None:
        """Sets what can be chosen."""
        self.chips["villages"].offer([(it.id, it.name) for it in known.villages])
        self.chips["statuses"].offer([(it, it) for it in known.statuses])
        self.chips["attributes"].offer([(it, it) for it in known.attributes])
        self.chips["exit_year"].offer([(it, f"{it} 年") for it in known.years])
        self.whose.follow()
        self.year.follow(year)

    def take(self, listed: NamedList) -> None:
        """Takes the households of a list; the chips narrow it no more than somebody wishes."""
        for chip in self.chips.values():
            chip.choose(())
        self.whose.take(listed)

    def show_plan(self, plan: FillPlan) -> None:
        """Shows what a row is."""
        if self.per.findData(plan.per) < 0:
            self.per.addItem(plan.row_words, plan.per)
        self.per.setCurrentIndex(self.per.findData(plan.per))
        self.who.setVisible(plan.per == "member")

    @property
    def scope(self) -> Scope:
        """The chosen households."""
        chosen = {name: chip.chosen for name, chip in self.chips.items()}
        return Scope(
            villages=tuple(int(str(it)) for it in chosen["villages"]),
            statuses=tuple(map(str, chosen["statuses"])),
            attributes=tuple(map(str, chosen["attributes"])),
            exit_year=int(str(chosen["exit_year"][0])) if chosen["exit_year"] else None,
        )

    def wish(self, wish: FillWish) -> FillWish:
        """The wish with the chosen persons and order, and with the kind of rows if the clerk has chosen it."""
        key, down = self.sort.currentData()
        chosen = self.per.currentData() if self._rows_chosen else None
        who = "" if chosen == "household" else self.who.currentData()
        return replace(wish, per=chosen, who=who, sort=key, descending=down)

    def reset(self) -> None:
        """Chooses everybody again, for another template."""
        self._rows_chosen = False
        self.who.setCurrentIndex(0)
        self.sort.setCurrentIndex(0)
