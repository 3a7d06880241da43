"""What narrows the list of cases: those that can go on, are stuck or late, what they lack, villages and years."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from township_desk.actions.procedures.cases import Row
from township_desk.gui.procedures.lacking import title_of
from township_desk.gui.widgets.basic import row
from township_desk.gui.widgets.chips import FilterChip, Pill

ABLE, STUCK, LATE, SOON = "只看能办的", "卡住的", "逾期", "快到期"
LACKS, VILLAGE, YEAR = "缺什么", "村", "年度"
_TONES = {ABLE: "ok", STUCK: "warn", LATE: "bad", SOON: "warn"}


class CaseFilters(QFrame):
    """`changed` says that others pass."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("band")
        self.pills = {name: Pill(name, tone) for name, tone in _TONES.items()}
        self.chips = {name: FilterChip(name) for name in (LACKS, VILLAGE, YEAR)}
        self.setLayout(row(*self.pills.values(), None, *self.chips.values(), margins=(16, 8, 12, 8)))
        for name, pill in self.pills.items():
            pill.toggled.connect(lambda on, name=name: self._press(name, on=on))
        for chip in self.chips.values():
            chip.changed.connect(self.changed)

    def _press(self, name: str, *, on: bool) -> None:
        """At most one of them is pressed."""
        if on:
            for other, pill in self.pills.items():
                if other != name and pill.isChecked():
                    pill.setChecked(False)
        self.changed.emit()

    def offer(self, rows: Sequence[Row]) -> None:
        """Offers what the rows have."""
        lacks = Counter(what for it in rows for what in it.lacks)
        self.chips[LACKS].offer([(what, f"{title_of(what)} {count:,}") for what, count in lacks.most_common()])
        self.chips[VILLAGE].offer([(it, it) for it in dict.fromkeys(row_.village for row_ in rows)])
        years = sorted({it.year for it in rows}, reverse=True)
        self.chips[YEAR].offer([(it, f"{it} 年") for it in years])

    def clear(self) -> None:
        """Lets everything pass."""
        for pill in self.pills.values():
            pill.setChecked(False)
        for chip in self.chips.values():
            chip.clear()

    def press(self, name: str) -> None:
        """Presses one of the pills, none for ""."""
        self.clear()
        if name:
            self.pills[name].setChecked(True)

    def in_village(self, village: str) -> bool:
        """Whether a village passes."""
        chosen = self.chips[VILLAGE].chosen
        return not chosen or village in chosen

    def passing(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that pass. Their numbers stand on the pills."""
        lacks, years = (frozenset(self.chips[name].chosen) for name in (LACKS, YEAR))
        found = [
            it
            for it in rows
            if self.in_village(it.village) and (not years or it.year in years) and (not lacks or lacks & it.lacks)
        ]
        fits = {ABLE: [it for it in found if it.is_able], STUCK: [it for it in found if it.lacks]}
        fits |= {LATE: [it for it in found if it.is_late], SOON: [it for it in found if it.is_due_soon]}
        for name, part in fits.items():
            self.pills[name].count(len(part), _TONES[name] if part else "")
        pressed = next((name for name, pill in self.pills.items() if pill.isChecked()), "")
        return fits[pressed] if pressed else found
