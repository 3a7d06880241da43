"""The start page of the ledgers: all of them in their groups, with what they hold and what is overdue.

The search finds ledgers by their titles, and the entries of all ledgers.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from township_desk.actions.ledgers.entry_search import found_in
from township_desk.actions.ledgers.overview import COMPUTED, ComputedList, LedgerSummary, ledger_summaries
from township_desk.domain.records.ledgers.ledger import GROUPS
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.ledgers.card_grid import CardGrid
from township_desk.gui.ledgers.ledger_card import LedgerCard
from township_desk.gui.ledgers.pins import MOST, Pin, pinned, toggle
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled
from township_desk.gui.widgets.choosing.chips import Pill, Tabs
from township_desk.gui.widgets.choosing.search_box import SearchBox

TABS = {"全部": GROUPS, "五个一批": GROUPS[:7], "村": ("村",), "监督干部": ("监督干部",), "自建": ("自建",)}
"""The tabs with the groups on each."""
_Shown = LedgerSummary | ComputedList
_PAUSE = 200  # ms after the last letter of a search


class LedgersPage(Page):
    """Enter opens a ledger. The right button pins it to the navigation."""

    title = "台账"
    help_page = "ledgers"
    hints = "↑↓←→ 移动 • Enter 打开 • Ctrl+F 找台账或登记 • 右键 钉到导航"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.summaries: Sequence[_Shown] = ()
        self.found: Mapping[str, int] = {}
        self.searching = Latest(desk, self)
        self.tabs, self.late = Tabs(tuple(TABS)), Pill("有逾期的", "bad")
        self.search = SearchBox("找台账、户主、内容", "Ctrl+F")
        self.search.setMaximumWidth(280)
        self.figures = button("年度数字…", icon="data_trending_20_regular")
        self.figures.clicked.connect(self._show_figures)
        self.bar.addWidget(self.figures)
        self.grid, self.none = CardGrid(), label("没有这样的台账，也没有这样的登记。", "second")
        self.body.addWidget(frame("band", row(self.tabs, None, self.late, self.search, margins=(16, 0, 16, 0))))
        self.body.addWidget(scrolled(column(self.grid, self.none, None, margins=(0, 0, 0, 0)), "canvas"), 1)
        self.tabs.picked.connect(lambda _: self._filter())
        self.late.toggled.connect(lambda _: self._filter())
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _: self._find())
        self.search.returnPressed.connect(self._open_first)

    def starts(self) -> Sequence[QWidget]:
        return [card for _, card in self.grid.cards[:1]]

    def visit(self, argument: object) -> None:
        from township_desk.gui.own_ledgers.own_menus import new_button
        from township_desk.gui.widgets.keys import on_key

        if self._stale and not self.summaries:
            on_key(self, "Ctrl+F", self.search.setFocus)
            self.bar.addWidget(new_button(self))
        super().visit(argument)
        if isinstance(argument, str):
            self.search.setText(argument)

    def refresh(self) -> None:
        self.latest.read("读台账", lambda _: ledger_summaries(self.desk.archive), self._show)
        self._search()

    def _find(self) -> None:
        """Finds ledgers by their titles at once, entries after a pause."""
        self.searching.drop()
        self._show_found({})
        self._typing.start()

    def _search(self) -> None:
        """Looks for entries with the searched text."""
        archive, text = self.desk.archive, self.search.text().strip()
        if text:
            self.searching.read("在台账里找", lambda _: found_in(archive, text), self._show_found)

    def _show_found(self, found: Mapping[str, int]) -> None:
        self.found = found
        self._filter()

    def _show(self, found: Sequence[LedgerSummary]) -> None:
        order = {group: place for place, group in enumerate(GROUPS)}
        every: list[_Shown] = [*found, *COMPUTED]
        summaries = self.summaries = sorted(every, key=lambda it: (order[it.place[0]], it.place[1]))
        groups = Counter(it.place[0] for it in summaries)
        self.tabs.set_counts([sum(groups[it] for it in of_tab) for of_tab in TABS.values()])
        late = sum(it.overdue for it in summaries)
        self.late.count(late, "bad" if late else "")
        self.subtitle.setText(f"{len(summaries)} 本")
        self._filter()

    def _filter(self) -> None:
        groups, wanted = list(TABS.values())[self.tabs.current], self.search.text().strip()
        shown = [
            it
            for it in self.summaries
            if it.place[0] in groups
            and (wanted in it.title or it.name in self.found)
            and (it.overdue or not self.late.isChecked())
        ]
        self.grid.show_cards([(it.place[0], self._card(it)) for it in shown])
        self.none.setVisible(not shown)
        self.take_keyboard()

    def _card(self, summary: _Shown) -> LedgerCard:
        name = summary.name
        card = LedgerCard(summary, self.found.get(name, 0))
        card.show_pinned(_is_pinned(name))
        text = self.search.text().strip() if card.found else None
        card.clicked.connect(partial(self.desk.go.emit, f"ledger.{name}", text))
        card.pin_asked.connect(partial(self._pin, card))
        card.menu_asked.connect(partial(self._more, name))
        return card

    def _more(self, name: str, menu: object) -> None:
        from township_desk.gui.own_ledgers.own_menus import add_own

        add_own(menu, self, name)

    def _pin(self, card: LedgerCard) -> None:
        from township_desk.gui.base import messages
        from township_desk.problems import Problem

        about = card.summary
        if not toggle(Pin(about.name, about.title, about.icon)):
            messages.tell(self, Problem(f"没有钉上：导航里最多钉 {MOST} 本台账。请先取下一本。"))
        card.show_pinned(_is_pinned(about.name))
        self.desk.pinned.emit()

    def _show_figures(self) -> None:
        from township_desk.gui.ledgers.figures_dialog import FiguresDialog

        FiguresDialog(self, self.desk).open()

    def _open_first(self) -> None:
        if self.grid.cards:
            self.grid.cards[0][1].click()


def _is_pinned(name: str) -> bool:
    return name in {it.name for it in pinned()}
