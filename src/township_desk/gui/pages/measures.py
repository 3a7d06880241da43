"""帮扶措施: every measure of the township by the five kinds, with its household; and what they come to."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions import measures
from township_desk.domain import kinds
from township_desk.gui.desk import Desk
from township_desk.gui.list_export import Shown, export_button
from township_desk.gui.models.cells import Cell, Look, TableColumn
from township_desk.gui.models.listed import ListedModel
from township_desk.gui.pages.page import Page
from township_desk.gui.widgets.basic import EmptyState, button, frame, label, row
from township_desk.gui.widgets.chips import FilterChip, Tabs
from township_desk.gui.widgets.table import Table
from township_desk.store.measures import MeasureRow

COLUMNS = (
    TableColumn(head="户主", width=132),
    TableColumn(head="村组", width=112),
    TableColumn(head="帮扶类别", width=150),
    TableColumn(head="帮扶措施", width=0),
    TableColumn(head="受益人", width=72),
    TableColumn(head="实施单位", width=116),
    TableColumn(head="实施日期", width=96),
    TableColumn(head="金额（元）", width=92, right=True),
    TableColumn(head="增收（元）", width=92, right=True),
)
_SHORT = ("生产就业", "搬迁住房", "保障兜底", "医疗救助", "教育帮扶", measures.UNSORTED)
"""What the five kinds and the rest are called on their tabs, in the order of `measures.kinds`."""


class MeasuresPage(Page):
    """A tab for each kind; Enter opens the household at the measure."""

    title = "帮扶措施"
    help_page = "measures"
    hints = "Enter 打开户卡的这一项"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: Sequence[MeasureRow] = ()
        self.tabs = Tabs(("全部", *_SHORT))
        self.villages, self.years = FilterChip("村"), FilterChip("年度")
        self.model, self.table = ListedModel(COLUMNS, _cell), Table()
        self.table.show_model(self.model)
        self.bring, self.open = button("导入台账…", icon="arrow_import_20_regular"), button("打开户卡 Enter", "primary")
        self.bar.addWidget(self.bring)
        self.bar.addWidget(export_button(desk, lambda: Shown("帮扶措施", self.table)))
        self.body.addWidget(frame("band", row(self.tabs, None, margins=(16, 0, 12, 0))))
        self.body.addWidget(frame("band", row(self.villages, self.years, None, margins=(16, 9, 12, 9))))
        self.empty = EmptyState("", "", "导入台账（Ctrl+I）")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.total = label("", "second", wrap=True)
        foot = row(self.total, self.open)
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

    def refresh(self) -> None:
        self.desk.read("读帮扶措施", lambda _: measures.ledger(self.desk.archive), self._show)

    def _show(self, rows: Sequence[MeasureRow]) -> None:
        self._rows = rows
        villages, years = Counter(it.village for it in rows), Counter(it.year for it in rows)
        self.villages.offer([(name, f"{name}  {number}") for name, number in villages.items()])
        words = {it: f"{it} 年" if it else "没写日期" for it in years}
        self.years.offer([(it, f"{words[it]}  {years[it]}") for it in sorted(years, reverse=True)])
        self._filter()

    def _filter(self) -> None:
        chosen = [
            it
            for it in self._rows
            if (not self.villages.chosen or it.village in self.villages.chosen)
            and (not self.years.chosen or it.year in self.years.chosen)
        ]
        counted = Counter(map(measures.kind_of, chosen))
        every = measures.kinds()
        self.tabs.set_counts([len(chosen), *(counted[kind] for kind in every)])
        if self.tabs.current:
            chosen = [it for it in chosen if measures.kind_of(it) == every[self.tabs.current - 1]]
        self.model.show_rows(chosen, [it.id for it in chosen])
        self._say_empty()
        self.stack.setCurrentIndex(0 if chosen else 1)
        self._say_total(chosen)
        self.open.setEnabled(bool(chosen))
        if chosen:
            self.table.settle()
        self.take_keyboard()

    def _say_total(self, rows: Sequence[MeasureRow]) -> None:
        found = measures.total(rows)
        money = "，".join(
            f"{word} {kinds.MONEY.show(kinds.Money(amount))} 元"
            for word, amount in (("帮扶金额", found.amount), ("带动增收", found.gain))
            if amount
        )
        self.total.setText(f"{found.households:,} 户 {found.measures:,} 项" + (f"，{money}" if money else ""))

    def _say_empty(self) -> None:
        if self._rows:
            self.empty.say("没有这样的措施", "换一个类别、村或年度再看。", "全部措施")
        else:
            self.empty.say("还没有帮扶措施", "在户卡的“帮扶措施”里逐项登记，或导入台账。", "导入台账（Ctrl+I）")

    def _act_on_empty(self) -> None:
        if not self._rows:
            self.desk.go.emit("importing", None)
            return
        self.villages.clear()
        self.years.clear()
        self.tabs.pick(0)

    def _open(self, place: int) -> None:
        found = self.model.row(place)
        if isinstance(found, MeasureRow):
            self.desk.go.emit("household", (found.household, found))


def _cell(it: MeasureRow, column: int) -> Cell:
    tail = f"尾号{it.id_tail}" if it.id_tail else ""
    cells = (
        Cell(text=it.head or "（无户主）", look=Look.STRONG, tail=tail),
        Cell(text=f"{it.village} {it.group}".strip()),
        Cell(text=measures.kind_of(it), look=Look.TEXT if it.kind else Look.MUTED, tip=it.kind),
        Cell(text=it.name, tip=it.name),
        Cell(text=it.person or "全户"),
        Cell(text=it.unit or "–", tip=it.unit),
        Cell(text=it.started_on or "–"),
        Cell(text=_yuan(it.amount), look=Look.NUMBER),
        Cell(text=_yuan(it.gain), look=Look.NUMBER),
    )
    return cells[column]


def _yuan(amount: int | None) -> str:
    return "–" if amount is None else kinds.MONEY.show(kinds.Money(amount))
