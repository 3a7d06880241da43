"""What narrows the list of cases: those that can go on, are stuck or late, what they lack, villages and years."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from township_desk.actions.procedures.cases import Row
from township_desk.actions.procedures.workbench import Workbench
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.desk import Desk
from township_desk.gui.procedures.lacking import title_of
from township_desk.gui.widgets.basic import row
from township_desk.gui.widgets.choosing.chips import FilterChip, Pill

ABLE, STUCK, LATE, SOON = "只看能办的", "卡住的", "逾期", "快到期"
LACKS, VILLAGE, YEAR = "缺什么", "村", "年度"
_FITS: Mapping[str, Callable[[Row], bool]] = {
    ABLE: attrgetter("is_able"),
    STUCK: lambda it: bool(it.lacks),
    LATE: attrgetter("is_late"),
    SOON: attrgetter("is_due_soon"),
}
_TONES = {ABLE: "ok", STUCK: "warn", LATE: "bad", SOON: "warn"}


class CaseFilters(QFrame):
    """`changed` says that others pass."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("band")
        self.pills = {name: Pill(name, tone) for name, tone in _TONES.items()}
        self.chips = {name: FilterChip(name, several=name != VILLAGE) for name in (LACKS, VILLAGE, YEAR)}
        self.whose = HomesChip(desk)
        self.setLayout(row(*self.pills.values(), None, self.whose, *self.chips.values(), margins=(16, 8, 12, 8)))
        for name, pill in self.pills.items():
            pill.toggled.connect(lambda on, name=name: self._press(name, on=on))
        self.whose.known.connect(self.changed)
        for chip in self.chips.values():
            chip.changed.connect(self.changed)

    def _press(self, name: str, *, on: bool) -> None:
        """At most one of them is pressed."""
        if on:
            for other, pill in self.pills.items():
                if other != name and pill.isChecked():
                    pill.setChecked(False)
        self.changed.emit()

    def offer(self, found: Workbench) -> None:
        """Offers what the cases have."""
        self.chips[LACKS].offer([(what, f"{title_of(what)} {count:,}") for what, count in found.lacks])
        self.chips[VILLAGE].offer([(it.name, it.name) for it in found.villages])
        self.whose.follow()
        years = sorted({it.year for it in found.rows}, reverse=True)
        self.chips[YEAR].offer([(it, f"{it} 年") for it in years])

    def ask_of_cases(self, *, on: bool) -> None:
        """Shows what only cases can be asked; households that are proposed have nothing but their village."""
        for part in (*self.pills.values(), self.chips[LACKS], self.chips[YEAR]):
            part.setVisible(on)

    def clear(self) -> None:
        """Lets everything pass."""
        for pill in self.pills.values():
            pill.setChecked(False)
        for chip in (self.whose, *self.chips.values()):
            chip.clear()

    def press(self, name: str) -> None:
        """Presses one of the pills, none for ""."""
        self.clear()
        if name:
            self.pills[name].setChecked(True)

    @property
    def village(self) -> str:
        """The name of the village that is chosen; "" for all."""
        return str(next(iter(self.chips[VILLAGE].chosen), ""))

    def lets_through(self, village: str, household: int) -> bool:
        """Whether a household that is proposed passes."""
        return self.in_village(village) and self.whose.lets_through(household)

    def in_village(self, village: str) -> bool:
        """Whether a village passes."""
        return self.village in ("", village)

    def passing(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows that pass. Their numbers stand on the pills."""
        found = rows
        if self.village:
            found = [it for it in found if it.village == self.village]
        if self.whose.listed is not None:
            found = [it for it in found if self.whose.lets_through(it.view.walk.case.household)]
        if years := self.chips[YEAR].chosen:
            found = [it for it in found if it.year in years]
        if lacks := frozenset(self.chips[LACKS].chosen):
            found = [it for it in found if lacks & it.lacks]
        for name, pill in self.pills.items():
            count = sum(map(_FITS[name], found))
            pill.count(count, _TONES[name] if count else "")
        pressed = next((name for name, pill in self.pills.items() if pill.isChecked()), "")
        return list(filter(_FITS[pressed], found)) if pressed else found
