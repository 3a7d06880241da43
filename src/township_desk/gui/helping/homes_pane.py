"""The right side of the page 结对帮扶: the households of what is chosen on the left, ticked for an act."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.helping.looking import HelpLook
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.desk import Desk
from township_desk.gui.helping.drag_table import DragTable
from township_desk.gui.helping.help_lines import EVERYBODY, Line
from township_desk.gui.helping.home_cells import COLUMNS, SPARED, home_cell
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column, frame, row
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.gui.widgets.elided import Elided

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NARROW = 740


class HomesPane(QWidget):
    """`told` says that other households are shown or ticked, `opened` that one is to be opened."""

    told = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.line: Line | None = None
        self.homes, self.table = ListedModel(COLUMNS, home_cell), DragTable(self._meant_at)
        self.table.show_model(self.homes)
        self.chip, self.scope = FilterChip("村"), HomesChip(desk)
        self.whose, self.about = Elided("", "h2"), Elided("", "second")
        head = row(self.whose, 8, self.about, None, self.scope, self.chip, margins=(16, 6, 12, 6))
        self.setLayout(column(frame("band", head), self.table, spacing=0))
        self.homes.checked_changed.connect(self.told)
        self.table.moved.connect(lambda _: self.told.emit())
        self.table.opened.connect(lambda place: self.opened.emit(self.homes.row(place)))
        self.chip.changed.connect(self._show)
        self.scope.known.connect(self._show)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        for place in SPARED:
            self.table.setColumnHidden(place, self.width() < theme.wide(_NARROW))

    def offer_villages(self, look: HelpLook) -> None:
        """Offers the villages by which the list can be narrowed."""
        self.scope.follow()
        self.chip.offer([(it.village.id, it.village.name) for it in look.villages])

    def show_line(self, line: Line | None) -> None:
        """Shows the households of a line of the left list."""
        self.line = line
        self._show()

    def _show(self) -> None:
        line, villages = self.line, self.chip.chosen
        homes = [it for it in (line.homes if line else ()) if not villages or it.home.village in villages]
        homes = [it for it in homes if self.scope.lets_through(it.home.id)]
        self.homes.show_rows(homes, [it.home.id for it in homes])
        self.table.settle(nearby=False)
        self.whose.setText(line.words if line else "")
        self.about.setText(_about(line) if line else "")
        self.told.emit()

    @property
    def words(self) -> str:
        """How many households are ticked, or shown."""
        if ticked := len(self.homes.checked):
            return f"已勾选 {ticked:,} 户"
        people = sum(it.home.people for it in self.homes.rows)
        return f"{len(self.homes.ids):,} 户 {people:,} 人" if len(self.homes.ids) else "没有户"

    @property
    def ticked(self) -> list[int]:
        """The ticked households in the order of the list."""
        return [it for it in self.homes.ids if it in self.homes.checked]

    @property
    def meant(self) -> list[int]:
        """The ticked households, else the marked one."""
        place = self.table.currentIndex().row()
        return self.ticked or ([self.homes.ids[place]] if 0 <= place < len(self.homes.ids) else [])

    @property
    def some(self) -> list[int] | None:
        """The ticked households, or those of the chosen villages or list; None for all of the line."""
        return self.ticked or ([*self.homes.ids] if self.chip.chosen or self.scope.whom else None)

    def _meant_at(self, place: int) -> Sequence[int]:
        key = self.homes.ids[place]
        return self.ticked if key in self.homes.checked else [key]


def _about(line: Line) -> str:
    """What is known of a helper or a village; for what waits, what to do."""
    if line.helper is not None:
        it = line.helper.helper
        return " · ".join(filter(None, (it.unit, it.post, it.phone)))
    if line.village is not None:
        return f"缺{'、'.join(line.village.lacking)}" if line.village.lacking else line.village.first
    if line.lack is not None:
        return f"还没有{'或'.join(line.lack.wanted)}"
    return "" if line.words == EVERYBODY else "勾选后分配，或打开户卡处理"
