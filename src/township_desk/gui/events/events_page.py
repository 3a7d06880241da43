"""动态管理: the events of the township, what each changed, and the yearly tables that are made of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from township_desk.actions.events.listing import EventRow, events
from township_desk.actions.events.yearly_tables import Tables, write_tables
from township_desk.actions.household import deeds
from township_desk.domain.events.kinds import JOINS, LEAVES, kinds
from township_desk.domain.records import Village
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.opening import open_file
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.events.event_cells import COLUMNS, event_cell, way_of
from township_desk.gui.events.event_detail import EventDetail
from township_desk.gui.events.event_dialog import enter_event
from township_desk.gui.events.printing import print_event
from township_desk.gui.events.tables_dialog import TablesDialog, TablesWish
from township_desk.gui.events.taking_in_dialog import TakingInDialog
from township_desk.gui.paper.printer import print_pdf
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, frame, hline, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Tabs
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_TABS: tuple[tuple[str, str, Callable[[EventRow], bool]], ...] = (
    ("全部", "neu", lambda it: True),
    ("人口增加", "info", lambda it: way_of(it) == JOINS),
    ("人口减少", "neu", lambda it: way_of(it) == LEAVES),
    ("户的变动", "warn", lambda it: way_of(it) not in (JOINS, LEAVES)),
)
_NOTHING = (
    "还没有登记过变动",
    "嫁入、新生儿、死亡、换户主、分户、迁移……都在这里登记，先看变动前后再写入。",
    "登记变动…",
)


class EventsPage(Page):
    """The list above, the chosen event below."""

    title, help_page = "动态管理", "events"
    hints = "Ctrl+N 登记变动 · F4 打开户卡"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Sequence[EventRow] = ()
        self._villages: Sequence[Village] = ()
        self._folder = Path()
        self.tabs = Tabs([name for name, _, _ in _TABS], [tone for _, tone, _ in _TABS], yield_room=True)
        self.chips = {name: FilterChip(name) for name in ("类别", "村", "年度")}
        self.tables = button("年度增减表…", icon="document_table_20_regular")
        self.take_in = button("收入外乡镇的户…", icon="arrow_import_20_regular")
        self.new = button("登记变动…", "primary", "add_20_regular")
        self.table, self.model = Table(), ListedModel(COLUMNS, event_cell)
        self.table.show_model(self.model)
        self.empty, self.stack, self.detail = EmptyState("", "", ""), QStackedWidget(), EventDetail()
        self.said = OutcomeBanner(desk)
        for made in (export_button(desk, lambda: Shown("动态管理", self.table)), self.tables, self.take_in, self.new):
            self.bar.addWidget(made)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack.setMinimumHeight(96)
        for part in (self.table, self.empty):
            self.stack.addWidget(part)
        self.body.addWidget(frame("band", row(self.tabs, None, *self.chips.values(), margins=(16, 0, 12, 0))))
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(hline())
        self.body.addWidget(self.detail)
        self.body.addWidget(self.said)

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        for chip in self.chips.values():
            chip.changed.connect(self._filter)
        self.table.moved.connect(lambda _: self._show_one())
        self.table.opened.connect(lambda *_: self._open())
        self.detail.open_card.clicked.connect(self._open)
        self.detail.print.clicked.connect(self._print)
        self.new.clicked.connect(lambda: enter_event(self, self.desk))
        self.empty.acted.connect(self._act_on_empty)
        self.tables.clicked.connect(self._ask_tables)
        self.take_in.clicked.connect(self._ask_file)
        self.detail.undo.clicked.connect(self._undo)
        self.said.followed.connect(lambda: open_file(self._folder))
        self.begins = self.new
        on_key(self, "F4", self.detail.open_card.click)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.detail.fit(self.height())

    def starts(self) -> Sequence[QWidget]:
        return self.table, self.empty

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("读变动", lambda _: (events(archive), archive.villages()), lambda it: self._show(*it))

    def _show(self, found: Sequence[EventRow], villages: Sequence[Village]) -> None:
        self.rows, self._villages = found, villages
        known = {it.event.kind for it in found}
        years = sorted({str(it.event.day)[:4] for it in found}, reverse=True)
        self.chips["类别"].offer([(it, it) for it in (*kinds(), *sorted(known - kinds().keys())) if it in known])
        self.chips["村"].offer([(it, it) for it in dict.fromkeys(row.village for row in found)])
        self.chips["年度"].offer([(it, f"{it} 年") for it in years])
        self._filter()

    def _passes(self, it: EventRow) -> bool:
        values = {"类别": it.event.kind, "村": it.village, "年度": str(it.event.day)[:4]}
        return all(not chip.chosen or values[name] in chip.chosen for name, chip in self.chips.items())

    def _filter(self) -> None:
        passing = [it for it in self.rows if self._passes(it)]
        parts = [[it for it in passing if fits(it)] for _, _, fits in _TABS]
        self.tabs.set_counts([len(part) for part in parts])
        shown = parts[self.tabs.current]
        self.model.show_rows(shown, [it.event.id for it in shown])
        self.empty.say(*(("没有这样的变动", "换一个类别、村或年度再看。", "清除条件") if self.rows else _NOTHING))
        self.stack.setCurrentIndex(0 if shown else 1)
        self.detail.setVisible(bool(shown))
        if shown:
            self.table.settle()
            self._show_one()
        self.take_keyboard()

    def _act_on_empty(self) -> None:
        if not self.rows:
            self.new.click()
            return
        self.tabs.current = 0
        for chip in self.chips.values():
            chip.clear()
        self._filter()

    @property
    def chosen(self) -> EventRow | None:
        """The marked event."""
        found: EventRow | None = self.model.row(self.table.currentIndex().row())
        return found

    def _show_one(self) -> None:
        if (chosen := self.chosen) is not None:
            self.detail.show_event(chosen)

    def _open(self) -> None:
        if (chosen := self.chosen) is not None:
            self.desk.go.emit("household", (chosen.event.household, chosen.event))

    def _print(self) -> None:
        if (chosen := self.chosen) is not None:
            print_event(self, self.desk, chosen)

    def _undo(self) -> None:
        if (chosen := self.chosen) is not None:
            archive, step = self.desk.archive, chosen.event.version
            ask_first(self, self.desk, lambda _: deeds.plan_undo(archive, step))

    def _ask_tables(self) -> None:
        chosen = self.chips["村"].chosen
        dialog = TablesDialog(self, self._villages, self.desk.year, str(chosen[0]) if chosen else "")
        dialog.decided.connect(self._choose_folder)
        dialog.decided.connect(lambda _: dialog.accept())
        dialog.open()

    def _choose_folder(self, wish: TablesWish) -> None:
        folder = QFileDialog.getExistingDirectory(self, "年度增减表写到哪个文件夹")
        if folder:
            self.write_tables_in(Path(folder), wish)

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "收入哪个文件", "", "外乡镇转来的户 (*.tdhome)")
        if name:
            self.take_in_from(Path(name))

    def take_in_from(self, path: Path) -> None:
        """Asks for what else is needed to take in a household from a file."""
        archive = self.desk.archive
        self.latest.read(
            "读村", lambda _: archive.villages(), lambda it: TakingInDialog(self, self.desk, path, it).open()
        )

    def write_tables_in(self, folder: Path, wish: TablesWish) -> None:
        """Writes the tables of a year, on paper and as workbooks, and asks for the printer where that is wished."""
        archive = self.desk.archive

        def told(made: Tables) -> None:
            self._folder = made.folder
            self.said.say("ok", made.sentence, "打开文件夹")
            if wish.prints:
                print_pdf(self, made.pdf, "年度增减表")

        self.desk.read(
            "生成年度增减表",
            lambda progress: write_tables(archive, wish.year, wish.village, folder, progress),
            told,
            lambda problem: self.said.say("bad", problem.sentence),
            quiet=False,
        )
