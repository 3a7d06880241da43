"""统计: the figures of any day. Every number opens the list it counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.telling.behind import behind
from township_desk.actions.telling.reading import FigureReader
from township_desk.actions.telling.showing import page
from township_desk.domain.briefing.behind import (
    BY_VILLAGE,
    Behind,
    Differing,
    Followed,
    Offered,
    Place,
    Shown,
    Wanted,
)
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.figures.briefing_dialog import show_briefing
from township_desk.gui.figures.chart_card import ChartCard
from township_desk.gui.figures.day_bar import DayBar
from township_desk.gui.figures.figure_output import FigureOutput
from township_desk.gui.figures.figure_side import FigureSide
from township_desk.gui.figures.figure_table import FigureTable
from township_desk.gui.figures.precise_cards import PreciseCards
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, scrolled
from township_desk.gui.widgets.first_day import FirstDay
from township_desk.gui.widgets.keys import on_key

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QResizeEvent

_PAUSE = 250
"""Milliseconds after the last key in the day, before its figures are counted."""
_AT_A_TIME = 0.3
"""Seconds for which days of a chart are counted before the chart is shown."""


class FiguresPage(Page):
    """The table above, the chart of the chosen figure below, what is behind the chosen number at the side."""

    title = "统计"
    help_page = "figures"
    hints = "方向键移动 · Enter 打开名单 · Ctrl+P 打印 · Ctrl+E 导出 · F4 详情"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reader = FigureReader(desk.archive)
        self._behind, self._chart = Latest(desk, self), Latest(desk, self)
        self.found: Shown | None = None
        self.number: Behind | None = None
        self._differs: Differing | None = None
        self._bars: tuple[str, ...] = ()
        self.export, self.print = (
            button("导出  Ctrl+E", icon="arrow_export_20_regular"),
            button("打印", icon="print_20_regular"),
        )
        self.briefing = button("简报…", icon="contact_card_20_regular")
        for made in (self.export, self.print, self.briefing):
            self.bar.addWidget(made)
        self.days, self.table, self.cards = DayBar(desk.year), FigureTable(), PreciseCards()
        self.basis, self.differing, self.chart = Banner(), Banner(), ChartCard()
        self.side, self.first_day, self.stack = FigureSide(), FirstDay(), QStackedWidget()
        self.output = FigureOutput(self, desk, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.subtitle.setText("任何一天的数，点开就是名单")
        whole = column(
            self.basis, self.table, self.cards, self.differing, self.chart, spacing=12, margins=(16, 12, 16, 14)
        )
        whole.setStretch(4, 1)
        self.stack.addWidget(scrolled(whole, "canvas"))
        self.stack.addWidget(scrolled(column(self.first_day), "canvas"))
        left, across = QVBoxLayout(), QHBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.days)
        left.addWidget(self.stack, 1)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.side)
        for part in (self.side, self.table, self.cards):
            part.hide()
        self.body.addLayout(across, 1)

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.refresh)
        self.days.changed.connect(self._soon.start)
        self.table.picked.connect(lambda *_: self._on_place())
        self.table.entered.connect(lambda *_: self.open_list())
        self.cards.chosen.connect(lambda _: self._on_place())
        self.chart.changed.connect(self._draw)
        self.chart.picked.connect(self._on_bar)
        self.differing.followed.connect(self._mend)
        self.side.gone.connect(self.desk.go)
        self.side.listed.connect(self.open_list)
        self.side.village.connect(lambda key: self.table.choose(key, self.cell[1]))
        self.side.exported.connect(self.output.export_list)
        self.side.away.clicked.connect(self.side.toggle)
        self.first_day.wanted.connect(self.desk.go)
        self.export.clicked.connect(self.output.export)
        self.print.clicked.connect(self.output.print)
        self.briefing.clicked.connect(lambda: show_briefing(self, self.desk, self.days.day))
        on_key(self, "Ctrl+P", self.output.print)
        on_key(self, "F4", self.side.toggle)

    def starts(self) -> Sequence[QWidget]:
        return (self.first_day, self.table, self.cards)

    def visit(self, argument: object) -> None:
        """Another page may ask for a day and a group of figures."""
        if isinstance(argument, Wanted):
            self.days.choose(argument)
            self._stale = True
        super().visit(argument)

    def export_own(self) -> bool:
        self.output.export()
        return True

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        return self.days.wanted

    @property
    def cell(self) -> Place:
        """The chosen number: the keys of its row and figure."""
        if self.found is not None and self.found.precise:
            return "", self.found.precise[self.cards.place].key
        return self.table.cell

    def refresh(self) -> None:
        reader, asked = self.reader, self.wanted
        self.latest.read("统计", lambda told: page(reader, asked, told), self._show, quiet=False)

    def _show(self, found: tuple[Offered, Shown]) -> None:
        offers, shown = found
        self.found = shown
        self.days.offer(offers)
        self.stack.setCurrentIndex(1 if shown.is_empty else 0)
        self.basis.say(
            "info", shown.basis if shown.table.columns else f"“{shown.wanted.group}”没有按属性分开的数，换一组项目。"
        )
        self.chart.setVisible(bool(shown.table.columns or shown.precise))
        self.cards.setVisible(bool(shown.precise))
        self.table.setVisible(not shown.precise)
        if shown.precise:
            self.cards.show_cards(shown.precise)
        else:
            self.table.show_figures(shown)
        self._on_place()
        self.take_keyboard()

    def _on_place(self) -> None:
        """Another number is chosen: says what differs, reads what is behind it, and draws it."""
        if self.found is None or self.found.is_empty or not self.cell[1]:
            self.number = None
            self.side.show_nothing()
            return
        reader, asked, cell = self.reader, self.wanted, self.cell
        self._say_differing()
        self._behind.read("统计名单", lambda _: behind(reader, reader.cell(asked, *cell)), self._show_behind)
        self._draw()

    def _say_differing(self) -> None:
        """What another source says of the chosen number, else the first thing that differs."""
        differing = self.found.differing if self.found else {}
        self._differs = differing.get(self.cell) or next(iter(differing.values()), None)
        others = len(differing) - 1
        more = f"另有 {others} 处，表里带三角的就是。" if others > 0 else ""
        it = self._differs
        self.differing.say(it.tone if it else "warn", f"{it.sentence}{more}" if it else "", it.link if it else "")

    def _show_behind(self, found: Behind) -> None:
        self.number = found
        self.side.show_behind(found)
        self.side.fit()

    def _draw(self) -> None:
        """Draws the chosen number. Of many days some are counted at a time, so that other reading gets its turn."""
        reader, asked, way, cell = self.reader, self.wanted, self.chart.way, self.cell

        def read(_: object) -> Followed:
            return reader.followed(reader.cell(asked, *cell), way, _AT_A_TIME)

        self._chart.read("统计图", read, self._show_chart)

    def _show_chart(self, found: Followed) -> None:
        self._bars = found.keys
        self.chart.show_chart(found.chart)
        if not found.is_whole:
            self._draw()

    def _on_bar(self, place: int) -> None:
        """A bar leads to its day, or to its village in the table."""
        if self.chart.way == BY_VILLAGE:
            self.table.choose(self._bars[place], self.cell[1])
        else:
            self.days.set_day(self._bars[place])

    def _mend(self) -> None:
        if self._differs is not None:
            self.desk.go.emit(self._differs.page, self._differs.argument)

    def open_list(self) -> None:
        """Shows the households of the chosen number in the register."""
        found = self.number
        if found is not None and found.households:
            self.desk.go.emit("register", NamedList(f"{found.title} · {found.over}", found.households))

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.side.fit()
