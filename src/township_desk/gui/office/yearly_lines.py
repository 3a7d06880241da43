"""What the villages report for the year, in short lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from township_desk.actions.office.village_sums import VillageSum
from township_desk.actions.today.overview import YearlyFigure
from township_desk.domain.fields import kinds
from township_desk.domain.records import VillageFigures
from township_desk.gui.widgets.basic import clear, label

_CENT = 100
_NOTHING = "村情里还没有这两年的数。在“设置 → 村情”里填，或导入村情表。"


class YearlyLines(QWidget):
    """A line for each figure: its sum, how many villages report it, and last year's."""

    def __init__(self) -> None:
        super().__init__()
        self._grid, self._shown = QGridLayout(self), list[YearlyFigure]()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)

    def show_figures(self, figures: Sequence[YearlyFigure]) -> None:
        """Shows other figures; a sentence when nothing is reported."""
        if self._shown == list(figures) and self._grid.count():
            return
        self._shown = list(figures)
        clear(self._grid)
        for line, (name, now, before) in enumerate(figures):
            last = _amount(name, before)
            some = f"{now.villages} 个村报了" if now.value is not None else ""
            about = " · ".join(filter(None, (some, last and f"上年 {last}")))
            number = label(_amount(name, now) or "还没有报", "h2" if now.value is not None else "second")
            self._grid.addWidget(label(VillageFigures.field(name).label), 2 * line, 0)
            self._grid.addWidget(number, 2 * line, 1, 2, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label(about, "caption"), 2 * line + 1, 0)
        if not figures:
            self._grid.addWidget(label(_NOTHING, "second", wrap=True), 0, 0)


def _amount(name: str, known: VillageSum) -> str:
    """A sum of the villages with its unit; "" where no village reports it."""
    if known.value is None:
        return ""
    money = VillageFigures.field(name).kind is kinds.MONEY
    return f"{known.value // _CENT:,} 元" if money else f"{known.value:,}"
