"""The page of a ledger: every entry of the township with its household, split by kind, with sums."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.household import ledgers
from township_desk.actions.household.ledgers import LedgerRow
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records.entries import ledger_of, year_of
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER, OWNERS, TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.ledgers.entry_cells import entry_cell, entry_columns
from township_desk.gui.ledgers.place_entries import PlaceEntries
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.chips import FilterChip, Tabs
from township_desk.gui.widgets.empty_state import EmptyState

_Whose = tuple[TableColumn, Callable[[LedgerRow], Cell]]


def whose_columns(of: Sequence[str]) -> list[_Whose]:
    """The columns that tell whose an entry is, with their cells."""
    found: list[_Whose] = []
    if HOUSEHOLD in of or MEMBER in of:
        found.append((TableColumn(head="户主", width=132), _head))
    if MEMBER in of:
        found.append((TableColumn(head="成员", width=92), lambda it: Cell(text=it.member or "–")))
    if tuple(of) != (TOWNSHIP,):
        head = "村组" if found else "行政村"
        found.append((TableColumn(head=head, width=112), lambda it: Cell(text=_place(it))))
    return found


def _head(it: LedgerRow) -> Cell:
    if not it.household:
        return Cell(text="–")
    tail = f"尾号{it.id_tail}" if it.id_tail else ""
    return Cell(text=it.head or "（无户主）", look=Look.STRONG, tail=tail)


def _place(it: LedgerRow) -> str:
    return f"{it.village} {it.group}".strip() or OWNERS[TOWNSHIP]


class LedgerPage(Page):
    """A tab for each kind. Enter opens the household at the entry."""

    hints = "Enter 打开户卡的这一项"

    def __init__(self, desk: Desk, kind: type[Record]) -> None:
        self.kind, self.ledger = kind, ledger_of(kind)
        self.title, self.help_page = self.ledger.title, f"ledger.{kind.TABLE}"
        self._opens = "打开户卡 Enter" if self.ledger.of_households else "打开 Enter"
        self.hints = LedgerPage.hints if self.ledger.of_households else "Enter 打开这一项"
        super().__init__(desk)
        self.rows: Sequence[LedgerRow] = ()
        self._wanted = 0
        every = ledgers.tabs(kind)
        self.tabs = Tabs(("全部", *(self.ledger.tab_titles or every[:-1]), *every[-1:]))
        self.villages, self.years = FilterChip("村"), FilterChip("年度")
        self._whose = whose_columns(self.ledger.of)
        columns = (*(column for column, _ in self._whose), *entry_columns(kind))
        self.model, self.table = ListedModel(columns, self._cell), Table()
        self.table.show_model(self.model)
        self.bring, self.open = button("导入台账…", icon="arrow_import_20_regular"), button(self._opens, "primary")
        self.bar.addWidget(self.bring)
        self.bar.addWidget(export_button(desk, lambda: Shown(self.ledger.title, self.table)))
        self.body.addWidget(frame("band", row(self.tabs, None, margins=(16, 0, 12, 0))))
        self.body.addWidget(frame("band", row(self.villages, self.years, None, margins=(16, 9, 12, 9))))
        self.empty = EmptyState("", "", "导入台账（Ctrl+I）")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.total = label("", "second", wrap=True)
        self.entering: PlaceEntries | None = None
        if not self.ledger.of_households:
            self.entering = PlaceEntries(self, desk, kind, lambda: [it.entry for it in self.rows], self.current)
        own = (self.entering.away, self.entering.new) if self.entering else ()
        foot = row(self.total, *own, self.open)
        foot.setStretch(0, 1)
        self.action_bar(foot)
        self._connect()

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        for chip in (self.villages, self.years):
            chip.changed.connect(self._filter)
        self.table.opened.connect(self._open)
        self.open.clicked.connect(lambda: self._open(self.table.currentIndex().row()))
        self.bring.clicked.connect(lambda: self.desk.go.emit("importing", None))
        self.empty.acted.connect(self._act_on_empty)

    def starts(self) -> Sequence[QWidget]:
        return (self.table, self.empty)

    def visit(self, argument: object) -> None:
        """Comes up; with a finding it marks the entry that the finding is about."""
        self._wanted = argument.record if isinstance(argument, Finding) else 0
        if self._wanted and not self._stale:
            self._clear_filters()
        super().visit(argument)

    def refresh(self) -> None:
        self.latest.read(f"读{self.title}", lambda _: ledgers.entries(self.desk.archive, self.kind), self._show)

    def _show(self, rows: Sequence[LedgerRow]) -> None:
        self.rows = rows
        villages, years = Counter(it.village for it in rows), Counter(year_of(it.entry) for it in rows)
        self.villages.offer([(name, f"{name or OWNERS[TOWNSHIP]}  {number}") for name, number in villages.items()])
        words = {it: f"{it} 年" if it else "没写日期" for it in years}
        self.years.offer([(it, f"{words[it]}  {years[it]}") for it in sorted(years, reverse=True)])
        self._filter()

    def _filter(self) -> None:
        chosen = [
            it
            for it in self.rows
            if (not self.villages.chosen or it.village in self.villages.chosen)
            and (not self.years.chosen or year_of(it.entry) in self.years.chosen)
        ]
        # Every tab shows its own count, whichever of them is open.
        counted = Counter(map(ledgers.tab_of, chosen))
        every = ledgers.tabs(self.kind)
        self.tabs.set_counts([len(chosen), *(counted[tab] for tab in every)])
        if self.tabs.current:
            chosen = [it for it in chosen if ledgers.tab_of(it) == every[self.tabs.current - 1]]
        self.model.show_rows(chosen, [it.id for it in chosen])
        self._say_empty()
        self.stack.setCurrentIndex(0 if chosen else 1)
        self._say_total(chosen)
        self.open.setEnabled(bool(chosen))
        if chosen:
            self.table.settle()
            self._mark_wanted()
        self.take_keyboard()

    def _mark_wanted(self) -> None:
        """Marks the entry that a finding is about, once."""
        if self._wanted in self.model.ids:
            self.table.selectRow(self.model.ids.index(self._wanted))
            self._wanted = 0

    def _say_total(self, rows: Sequence[LedgerRow]) -> None:
        found = ledgers.total(self.kind, rows)
        homes = f"{found.households:,} 户 " if self.ledger.of_households else ""
        parts = [f"{homes}{found.entries:,} {self.ledger.unit}"]
        for name, amount in found.sums.items():
            it = self.kind.field(name)
            if amount:
                parts.append(f"{it.label} {it.kind.show(amount)} {it.unit}".rstrip())
        self.total.setText("，".join(parts))

    def _say_empty(self) -> None:
        if self.rows:
            self.empty.say(f"没有这样的{self.title}", "换一个类别、村或年度再看。", f"全部{self.title}")
        else:
            place = f"户卡的“{self.title}”里" if self.ledger.of_households else "这里"
            where = f"在{place}逐{self.ledger.unit}登记，或导入台账。"
            self.empty.say(f"还没有{self.title}", where, "导入台账（Ctrl+I）")

    def _act_on_empty(self) -> None:
        if not self.rows:
            self.desk.go.emit("importing", None)
        else:
            self._clear_filters()

    def _clear_filters(self) -> None:
        self.villages.clear()
        self.years.clear()
        self.tabs.pick(0)
        self._filter()

    def current(self) -> Record | None:
        """The entry that is marked."""
        found = self.model.row(self.table.currentIndex().row())
        return found.entry if isinstance(found, LedgerRow) else None

    def _open(self, place: int) -> None:
        found = self.model.row(place)
        if isinstance(found, LedgerRow) and self.entering and not found.household:
            self.entering.open(found.entry)
        elif isinstance(found, LedgerRow):
            self.desk.go.emit("household", (found.household, found.entry))

    def _cell(self, it: LedgerRow, column: int) -> Cell:
        if column < len(self._whose):
            return self._whose[column][1](it)
        return entry_cell(it.entry, column - len(self._whose), otherwise=ledgers.UNSORTED)
