"""The page of a ledger: its entries with tabs, filters and search, the chosen one beside them, sums at the foot."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.ledgers import entry_list as ledger_list
from township_desk.actions.ledgers.entry_list import Asked, Counted, DueState, Listed
from township_desk.actions.ledgers.overview import LedgerSummary
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.list_export import export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.ledgers.entry_edits import EntryEdits
from township_desk.gui.ledgers.ledger_acts import LedgerActs
from township_desk.gui.ledgers.ledger_doubts import LedgerDoubts
from township_desk.gui.ledgers.ledger_filters import LedgerFilters
from township_desk.gui.ledgers.ledger_list import LedgerList
from township_desk.gui.ledgers.sum_line import SumLine
from township_desk.gui.tables.side_panel import SideCard, SidePanel
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.keys import on_key

_ONE = {HOUSEHOLD: "一户", MEMBER: "一个成员", VILLAGE: "一个村", TOWNSHIP: "全镇"}


class LedgerPage(Page):
    """Enter changes an entry. Space ticks it."""

    hints = "↑↓ 移动 · 空格 勾选 · Ctrl+A 全选 · Enter 修改 · Ctrl+F 找 · F4 详情"

    def __init__(self, desk: Desk, kind: type[Record]) -> None:
        self.kind, self.ledger = kind, ledger_of(kind)
        self.title, self.help_page = self.ledger.title, f"ledger.{kind.TABLE}"
        super().__init__(desk)
        self.counting = Latest(desk, self)
        self._anew, self._wanted, self._households = True, 0, 0
        self.edits = EntryEdits(self, desk, kind)
        self.doubts = LedgerDoubts(self, desk, kind)
        self.filters, self.list = LedgerFilters(kind, self.doubts), LedgerList(desk, kind, self.doubts)
        self.model, self.table, self.tabs = self.list.model, self.list.table, self.filters.tabs
        self.acts = LedgerActs(self.list, desk, self.edits)
        self.subtitle.setText(f"{self.ledger.group} · 每{self.ledger.unit}属于{_owners(self.ledger.of)}")
        self.bring, self.fill = button("导入台账…"), button("填表…")
        self.print, self.to_file = button("打印名册…"), export_button(desk, self.list.shown)
        self.tools = row(self.bring, self.fill, self.print, self.to_file)
        self.bar.addLayout(self.tools)
        self.sums, self.narrowed = SumLine(), label("", "second")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        sums = row(label("合计", "second"), 6, self.sums, self.narrowed, margins=(16, 9, 12, 9))
        sums.setStretch(2, 1)
        foot = frame("bar", sums)
        for part in (self.filters, self.list, foot, self.acts.bar):
            left.addWidget(part, 1 if part is self.list else 0)
        if not self.ledger.sums:
            foot.hide()
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        self.side = SidePanel(self.list, across, self._card)
        self.body.addLayout(across, 1)

    def _card(self) -> SideCard:
        from township_desk.gui.ledgers.entry_side import EntrySide

        return EntrySide(self.desk, self.kind, self.edits)

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.list.reordered.connect(self._ask)
        self.doubts.changed.connect(self.filters.count_doubts)
        self.table.opened.connect(lambda place: self.edits.open(self.model.ids[place]))
        self.table.moved.connect(lambda _: self.side.show())
        self.bring.clicked.connect(lambda: self.desk.go.emit("importing", None))
        self.fill.clicked.connect(self._fill)
        self.print.clicked.connect(lambda: self.acts.choose_paper(tuple(self.model.ids), self._about))
        self.list.empty.acted.connect(self._act_on_empty)
        on_key(self, "Ctrl+F", self.filters.search.setFocus)
        on_key(self, "F4", self.side.toggle)
        on_key(self, "Esc", self.filters.reset)

    def starts(self) -> Sequence[QWidget]:
        return (self.table, self.list.empty)

    def visit(self, argument: object) -> None:
        """Comes up; an entry, or the one that a finding is about, is chosen.

        Of a summary, what waits is shown. A text is searched.
        """
        self._wanted = argument.record if isinstance(argument, Finding) else getattr(argument, "id", 0)
        if isinstance(argument, Finding) and argument.record and argument.field:
            self.edits.open(argument.record, argument.field)
        if isinstance(argument, LedgerSummary):
            self.filters.choose_due(DueState.LATE if argument.count.overdue else DueState.SOON)
        if self._wanted and not self._stale:
            self.filters.reset()
        elif isinstance(argument, str):
            self.filters.search.setText(argument)
        elif not self.doubts.complete and not self._stale:
            self.doubts.refresh()
        super().visit(argument)

    def refresh(self) -> None:
        self._reload()
        self.doubts.refresh()

    def _ask(self) -> None:
        """Asks for another list: a search, a filter, an order."""
        self._anew = True
        self._reload()

    def _reload(self) -> None:
        archive, kind, wanted = self.desk.archive, self.kind, self.filters.wanted
        asked = Asked(wanted, *self.list.order, self.doubts.counts)
        self.latest.read(f"读{self.title}", lambda _: ledger_list.look(archive, kind, asked), self._show)
        self.counting.read("合计", lambda _: ledger_list.count(archive, kind, wanted), self._show_counted)

    def _show(self, found: Listed) -> None:
        self._households = found.households
        self._say_empty()
        self.list.show_found(found, anew=self._anew)
        self._anew = False
        if self._wanted:
            self.list.mark(self._wanted)
            self._wanted = 0
        homes = f" · {found.households:,} 户" if found.households else ""
        self.filters.count.setText(f"{len(found.ids):,} {self.ledger.unit}{homes}")
        if not len(found.ids):
            self.side.show()
        self.filters.clear.setVisible(self.filters.active)
        self.take_keyboard()

    def _show_counted(self, found: Counted) -> None:
        self.filters.show_counted(found)
        self.sums.show_sums(ledger_list.sum_texts(self.kind, found.sums))
        self.narrowed.setText("按当前筛选" if self._is_narrowed else "")

    @property
    def _is_narrowed(self) -> bool:
        return self.filters.active or bool(self.tabs.current)

    @property
    def _about(self) -> str:
        """Which entries the list shows, in words for a sheet."""
        return "按当前筛选" if self._is_narrowed else "全部"

    def _say_empty(self) -> None:
        if self._is_narrowed:
            self.list.empty.say(f"没有这样的{self.title}", "换一个条件再看。", "清除条件")
        else:
            where = "一条用“登记…”，几条以上用“批量登记…”，已有表格的就导入。"
            self.list.empty.say(f"还没有{self.title}", where, "导入台账（Ctrl+I）")

    def _act_on_empty(self) -> None:
        if self._is_narrowed:
            self.filters.reset()
        else:
            self.desk.go.emit("importing", None)

    def _fill(self) -> None:
        """Opens the page that fills workbooks, for the households in the list if it leaves any out."""
        archive, kind, ids = self.desk.archive, self.kind, tuple(self.model.ids)
        if self._is_narrowed and self._households:
            self.desk.read(
                "读户",
                lambda _: NamedList(f"台账“{self.ledger.title}”", tuple(ledger_list.homes_of(archive, kind, ids))),
                lambda it: self.desk.go.emit("filling", it),
            )
        else:
            self.desk.go.emit("filling", None)


def _owners(of: Sequence[str]) -> str:
    """Whom an entry can belong to, in words."""
    return "或".join("、".join(_ONE[it] for it in part) for part in (of[:-1], of[-1:]) if part)
