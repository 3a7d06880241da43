"""The bands above a ledger's list: tabs with the search, and the filters."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.ledgers.entry_list import (
    SOON_WORDS,
    Counted,
    DueState,
    LedgerFilter,
    today_and_soon,
    wanted_text,
)
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.gui.ledgers.ledger_doubts import LedgerDoubts
from township_desk.gui.widgets.basic import button, column, frame, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Pill, Tabs
from township_desk.gui.widgets.choosing.search_box import SearchBox
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.flow import Flow

_PAUSE = 120  # ms after the last letter of a search


class LedgerFilters(QFrame):
    """What the clerk wants to see of the ledger."""

    changed = Signal()

    def __init__(self, kind: type[Record], doubts: LedgerDoubts) -> None:
        super().__init__()
        self._kind, self._doubts, ledger = kind, doubts, ledger_of(kind)
        self._words = ledgers.tabs(kind)
        self.tabs = Tabs(("全部", *(ledger.tab_titles or self._words[:-1]), *self._words[-1:]), yield_room=True)
        self.search = SearchBox("在台账里找", "Ctrl+F")
        self.search.setMaximumWidth(212)
        self.search.setMinimumWidth(120)
        self.villages, self.years, self.statuses = FilterChip("村"), FilterChip("年度"), FilterChip("户状态")
        self.late, self.soon = Pill("逾期", "bad"), Pill(SOON_WORDS, "warn")
        self.doubted, self.clear = Pill("有疑点", "bad"), button("清除", "link")
        self.count = Elided("", "second")
        self._due = {DueState.LATE: self.late, DueState.SOON: self.soon}
        self._lay_out()
        if not ledger.of_households:
            self.statuses.hide()
        for part in (
            *(() if ledger.due else self._due.values()),
            *(() if ledger.rules else [self.doubted]),
            self.clear,
        ):
            part.hide()
        self._connect()

    def _lay_out(self) -> None:
        chips = Flow(*self.chips, *self._due.values(), self.doubted, self.clear)
        filters = row(margins=(16, 9, 12, 9))
        filters.addLayout(chips, 1)
        filters.addWidget(self.count)
        tabs = row(self.tabs, self.search, margins=(16, 0, 12, 0))
        tabs.setStretch(0, 1)
        self.setLayout(column(frame("band", tabs), frame("band", filters), spacing=0))

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda: self._typing.start())
        self.tabs.picked.connect(lambda _: self.changed.emit())
        for chip in self.chips:
            chip.changed.connect(self.changed)
        for pill in (*self._due.values(), self.doubted):
            pill.clicked.connect(lambda _, it=pill: self._press(it))
        self.clear.clicked.connect(self.reset)

    @property
    def chips(self) -> Sequence[FilterChip]:
        """The chips from left to right."""
        return self.villages, self.years, self.statuses

    def _press(self, pill: Pill) -> None:
        """Late and due soon exclude each other."""
        for other in self._due.values():
            if pill in self._due.values() and other is not pill:
                other.setChecked(False)
        self.changed.emit()

    @property
    def active(self) -> bool:
        """Whether anything is left out, whichever tab is open."""
        pills = (*self._due.values(), self.doubted)
        return (
            bool(self.search.text().strip())
            or any(it.chosen for it in self.chips)
            or any(it.isChecked() for it in pills)
        )

    @property
    def wanted(self) -> LedgerFilter:
        """What the bands let through."""
        tab = self.tabs.current
        found = LedgerFilter(
            villages=self.villages.chosen,  # type: ignore[arg-type]  # each chip offers values of its own column
            years=self.years.chosen,  # type: ignore[arg-type]
            statuses=self.statuses.chosen,  # type: ignore[arg-type]
            tab=None if not tab else self._words[tab - 1].replace(ledgers.UNSORTED, ""),
            due=next((state for state, pill in self._due.items() if pill.isChecked()), DueState.NOT),
            days=today_and_soon(),
            entries=tuple(self._doubts.found) if self.doubted.isChecked() else None,
        )
        return wanted_text(self._kind, self.search.text(), found)

    def show_counted(self, found: Counted) -> None:
        """Shows the numbers and choices."""
        self.tabs.set_counts(found.tabs)
        for chip, name in zip(self.chips, ("villages", "years", "statuses"), strict=True):
            chip.offer(found.offers[name])
        self.late.count(found.due[DueState.LATE], "bad" if found.due[DueState.LATE] else "")
        self.soon.count(found.due[DueState.SOON], "warn" if found.due[DueState.SOON] else "")

    def count_doubts(self) -> None:
        """Shows how many entries have doubts."""
        many = len(self._doubts.found)
        self.doubted.count(many, "bad" if many else "")
        self.doubted.setVisible(bool(many or ledger_of(self._kind).rules))

    def choose_due(self, state: DueState) -> None:
        """Lets through only what is late, or only what is due soon."""
        self.reset()
        self._due[state].setChecked(True)
        self.changed.emit()

    def reset(self) -> None:
        """Lets everything through again, and says so once."""
        self.blockSignals(True)
        self.search.clear()
        self._typing.stop()
        for chip in self.chips:
            chip.clear()
        for pill in (*self._due.values(), self.doubted):
            pill.setChecked(False)
        self.tabs.pick(0)
        self.blockSignals(False)
        self.changed.emit()
