"""一库五名单: the register of those who can work and its five rolls, worked out from the cards and the ledgers."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.ledgers.labour import Worker, workers
from township_desk.actions.ledgers.overview import LABOUR
from township_desk.domain.people.labour_rolls import ROLLS, unbacked
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import block, button, frame, label, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Pill, Tabs
from township_desk.gui.widgets.empty_state import EmptyState

_NAMES = tuple(ROLLS)
_COLUMNS = (
    TableColumn("姓名", 132),
    TableColumn("户主", 100),
    TableColumn("村组", 120),
    TableColumn("年龄", 60, right=True),
    TableColumn("文化程度", 110),
    TableColumn("劳动技能", 130),
    TableColumn("依据", 0),
)


class LabourPage(Page):
    """A tab for the register and for each roll. Enter opens the household."""

    title = LABOUR
    help_page = "labour"
    hints = "Enter 打开户卡 • 名册由户卡和台账算出，不用登记"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Sequence[Worker] = ()
        self.tabs = Tabs((ROLLS[_NAMES[0]], *(it.removesuffix("人员") for it in list(ROLLS.values())[1:])))
        self.villages, self.lacking = FilterChip("村"), Pill("只有户卡、没有台账", "warn")
        self.model, self.table = ListedModel(_COLUMNS, self._cell), Table()
        self.table.show_model(self.model)
        self.print, self.open = button("打印名册…", icon="print_20_regular"), button("打开户卡 Enter", "primary")
        self.bar.addWidget(self.print)
        self.bar.addWidget(export_button(desk, lambda: Shown(ROLLS[self.roll], self.table)))
        self.body.addWidget(frame("band", row(self.tabs, None, margins=(16, 0, 12, 0))))
        self.body.addWidget(frame("band", row(self.villages, self.lacking, None, margins=(16, 9, 12, 9))))
        self.stack, self.empty = QStackedWidget(), EmptyState("", "")
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.total = label("", "second")
        self.action_bar(row(self.total, None, self.open))
        self._connect()

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        self.villages.changed.connect(self._filter)
        self.lacking.toggled.connect(lambda _: self._filter())
        self.table.opened.connect(self._open)
        self.open.clicked.connect(lambda: self._open(self.table.currentIndex().row()))
        self.print.clicked.connect(lambda: self.desk.go.emit("papers", f"form.labour_{self.roll}.village"))

    def starts(self) -> Sequence[QWidget]:
        return (self.table, self.empty)

    @property
    def roll(self) -> str:
        """The roll whose tab is open."""
        return _NAMES[self.tabs.current]

    def refresh(self) -> None:
        archive, year = self.desk.archive, self.desk.year
        self.heading.setText(f"{LABOUR} · {year} 年度")
        self.latest.read(LABOUR, lambda progress: workers(archive, year, progress=progress), self._show)

    def _show(self, rows: Sequence[Worker]) -> None:
        self.rows = rows
        villages = Counter(it.village for it in rows)
        self.villages.offer([(name, f"{name}  {number}") for name, number in villages.items()])
        self._filter()

    def _filter(self) -> None:
        here = [it for it in self.rows if not self.villages.chosen or it.village in self.villages.chosen]
        self.tabs.set_counts([sum(name in it.rolls for it in here) for name in _NAMES])
        shown = [it for it in here if self.roll in it.rolls]
        lacking = [it for it in shown if self.roll in unbacked(it.rolls)]
        self.lacking.count(len(lacking), "warn" if lacking else "")
        if self.lacking.isChecked():
            shown = lacking
        self.model.show_rows(shown, [it.member.id for it in shown])
        self.total.setText(f"{len({it.household for it in shown}):,} 户 {len(shown):,} 人")
        self.stack.setCurrentIndex(0 if shown else 1)
        self.empty.say(f"“{ROLLS[self.roll]}”里还没有人", "名册由户卡和台账算出：改好户卡或登记台账，这里就有了。")
        block(self.open, "" if shown else "没有列出的人")
        if shown:
            self.table.settle()
        self.take_keyboard()

    def _open(self, place: int) -> None:
        found = self.model.row(place)
        if isinstance(found, Worker):
            ids = [it.household for it in self.model.rows]
            self.desk.go.emit("household", (found.household, found.member, ids))

    def _cell(self, it: Worker, column: int) -> Cell:
        tail = f"尾号{it.member.id_number[-4:]}" if it.member.id_number else ""
        lacks = self.roll in unbacked(it.rolls)
        why = it.rolls[self.roll].words or "、".join(ROLLS[name] for name in it.rolls if name != self.roll)
        return (
            Cell(it.member.name, Look.STRONG, tail=tail),
            Cell(it.head),
            Cell(f"{it.village} {it.group}".strip()),
            Cell("–" if it.age is None else str(it.age), Look.NUMBER),
            Cell(it.member.education or "–"),
            Cell(it.member.labour or "–"),
            Cell(why or "–", tone="warn" if lacks else "", tip=f"{why}。台账里还没有登记" if lacks else why),
        )[column]
