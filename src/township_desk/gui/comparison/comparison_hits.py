"""The kept hits: filtering them, looking into them, settling one or several."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions.comparison.comparison import HitRow, HitState
from township_desk.domain.dossiers.comparison_subjects import FINDINGS, Matters
from township_desk.gui.comparison.comparison_side import SettlePanel
from township_desk.gui.comparison.hit_table import HitTable
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import frame, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Tabs
from township_desk.gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class HitsView(QWidget):
    """`settled` brings the hits as they were shown, finding and
    reason; `opened` a household, `asked` the current hit.
    """

    settled = Signal(list, str, str)
    opened = Signal(object)
    asked = Signal(object)

    def __init__(self, matters: Matters) -> None:
        super().__init__()
        self._matters = matters
        self.rows: list[HitRow] = []
        self._household = 0
        self.tabs = Tabs(("全部", "未核实", *FINDINGS, "消失"), ("neu", "warn", "bad", "neu", "ok", "neu"))
        self.subjects, self.levels, self.villages = FilterChip("事项"), FilterChip("级别"), FilterChip("村")
        self.table, self.panel = HitTable(matters, ticks=True), SettlePanel(matters)
        self.only = Banner(inset=True)
        self.none = EmptyState("没有符合条件的结果", "换一个条件再看。", "清除条件")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.none)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(frame("band", row(self.tabs, None, margins=(16, 0, 12, 0))))
        chips = row(self.subjects, self.levels, self.villages, None, margins=(16, 7, 12, 7))
        left.addWidget(frame("band", chips))
        left.addWidget(self.only)
        left.addWidget(self.stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)
        self._connect()
        self.only.say("info", "")

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        for chip in (self.subjects, self.levels, self.villages):
            chip.changed.connect(self._filter)
        self.only.followed.connect(lambda: self.show_household(0))
        self.none.acted.connect(self._clear)
        self.table.moved.connect(lambda _: self._show_one())
        self.table.hits.checked_changed.connect(self._show_one)
        self.table.opened.connect(lambda _: self._open())
        self.panel.opened.connect(self.opened)
        self.panel.settled.connect(self._settle)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        self.panel.narrow(self.window().width() < theme.wide(theme.SIDE_SLIDES))

    def show_rows(self, rows: list[HitRow]) -> None:
        """Shows what is kept now."""
        self.rows = rows
        subjects = dict.fromkeys(it.hit.subject for it in rows)
        self.subjects.offer([(key, self._matters.subjects[key].title) for key in subjects])
        levels = [key for key in self._matters.levels if any(it.hit.level == key for it in rows)]
        self.levels.offer([(key, self._matters.levels[key].title) for key in levels])
        self.villages.offer([(name, name) for name in dict.fromkeys(it.person.village for it in rows)])
        self._filter()

    def show_household(self, household: int) -> None:
        """Shows the hits of one household; 0 shows all."""
        self._household = household
        self._filter()

    def _clear(self) -> None:
        """Removes all filters."""
        for chip in (self.subjects, self.levels, self.villages):
            chip.clear()
        self._household = 0
        self.tabs.pick(0)

    def shown(self) -> list[HitRow]:
        """The hits that tab and filters let through, in order."""
        return list(self.table.hits.rows)

    def _passing(self) -> list[HitRow]:
        return [
            it
            for it in self.rows
            if (not self._household or it.person.household == self._household)
            and (not self.subjects.chosen or it.hit.subject in self.subjects.chosen)
            and (not self.levels.chosen or it.hit.level in self.levels.chosen)
            and (not self.villages.chosen or it.person.village in self.villages.chosen)
        ]

    def _filter(self) -> None:
        passing = self._passing()
        here = [it for it in passing if it.state is not HitState.GONE]
        by_finding = [[it for it in here if it.hit.finding == finding] for finding in ("", *FINDINGS)]
        parts = (passing, *by_finding, [it for it in passing if it.state is HitState.GONE])
        self.tabs.set_counts([len(part) for part in parts])
        shown = parts[self.tabs.current]
        self.table.show_hits(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.panel.setVisible(bool(shown))
        mine = next((it.person for it in self.rows if it.person.household == self._household), None)
        self.only.say("info", f"只看{mine.village}{mine.head}户的结果。" if mine else "", "看全部")
        self._show_one()

    def _show_one(self) -> None:
        if (found := self.table.current) is not None:
            others = [it for it in self.rows if it.matter == found.matter and it.hit.id != found.hit.id]
            self.panel.show_row(found, len(self.table.chosen), others)
            self.asked.emit(found.hit)

    def _open(self) -> None:
        if (found := self.table.current) is not None:
            self.opened.emit(found.person.household)

    def _settle(self, finding: str, reason: str) -> None:
        chosen = [it.hit for it in self.table.chosen]
        self.table.hits.checked.clear()
        self.settled.emit(chosen, finding, reason)
