"""结对帮扶: on the left what waits and the helpers, or the villages; on the right the households of what is chosen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from township_desk.actions.helping.known_people import helpers_kept_in
from township_desk.actions.helping.looking import HelpLook, HomeHelp, look_at_help
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.helping.drag_table import DropTable
from township_desk.gui.helping.help_acts import assign_to
from township_desk.gui.helping.help_foot import HelpFoot
from township_desk.gui.helping.help_lines import (
    OF_HELPERS,
    OF_LACKS,
    OF_VILLAGES,
    Line,
    helper_cell,
    helper_lines,
    lack_cell,
    lack_lines,
    percent,
    village_cell,
    village_lines,
)
from township_desk.gui.helping.help_sheets import SheetsButton
from township_desk.gui.helping.homes_pane import HomesPane
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, row
from township_desk.gui.widgets.choosing.chips import Tabs
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key

_LEFT_WIDE = 372
_NO_HOMES = ("还没有户档案", "先导入县里的花名册，再登记每一户由谁帮扶。", "去导入")
_NOBODY = "还没有登记帮扶责任人。可以导入帮扶名单，也可以勾选右边的户，分配给一个人。"


class HelpPage(Page):
    """Households are ticked and handed over, assigned, or dragged onto a helper; Enter opens the card."""

    title, help_page = "结对帮扶", "help_people"
    hints = "空格 勾选 · Ctrl+A 全选 · F6 登记走访 · 拖到左边的人名上就是分配 · Enter 打开户卡"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(["帮扶责任人", "行政村", "措施不对路"], yield_room=True)
        self.lines = (
            ListedModel(OF_HELPERS, helper_cell),
            ListedModel(OF_VILLAGES, village_cell),
            ListedModel(OF_LACKS, lack_cell),
        )
        self.people_table = DropTable(self._takes)
        self.lists = (self.people_table, Table(), Table())
        for table, model in zip(self.lists, self.lines, strict=True):
            table.show_model(model)
        self.pane = HomesPane(desk)
        self.acts, self.sheets = HelpFoot(self.pane, desk), SheetsButton(self.pane, desk)
        self.left, self.stack = QStackedWidget(), QStackedWidget()
        self.empty, self.banner = EmptyState(*_NO_HOMES), Banner()
        self.people = button("帮扶干部名册", icon="contact_card_20_regular")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.bar.addWidget(self.people)
        self.bar.addWidget(self.sheets.button)
        self.bar.addWidget(export_button(self.desk, lambda: Shown(self.title, self.pane.table)))
        for table in self.lists:
            self.left.addWidget(table)
        left = frame("surface", column(frame("band", row(self.tabs, None, margins=(8, 0, 8, 0))), self.left, spacing=0))
        left.setFixedWidth(theme.wide(_LEFT_WIDE))
        line = QFrame()
        line.setProperty("vline", True)
        across = row(left, line, spacing=0)
        across.addWidget(self.pane, 1)
        both, whole = QWidget(), QWidget()
        both.setLayout(across)
        whole.setLayout(column(self.banner, both, spacing=0))
        for part in (whole, self.empty):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.foot = self.action_bar(self.acts.bar)

    def _connect(self) -> None:
        self.tabs.picked.connect(self._turn)
        for table in self.lists:
            table.moved.connect(lambda _: self.pane.show_line(self.line))
            table.opened.connect(lambda _: self.pane.table.setFocus())
        self.people_table.dropped.connect(self._drop)
        self.pane.opened.connect(self._open)
        self.people.clicked.connect(lambda: self.desk.go.emit(f"ledger.{helpers_kept_in()}", None))
        self.empty.acted.connect(lambda: self.desk.go.emit("importing", None))
        self.banner.followed.connect(lambda: self.desk.go.emit("importing", None))
        on_key(self, "F6", self.acts.visit.click)
        on_key(self, "F4", lambda: self._open(self.pane.homes.row(self.pane.table.currentIndex().row())))

    def starts(self) -> Sequence[QWidget]:
        return (*self.lists, self.empty)

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("看谁帮谁", lambda _: look_at_help(archive), self._show)

    def _show(self, look: HelpLook) -> None:
        for model, make in zip(self.lines, (helper_lines, village_lines, lack_lines), strict=True):
            lines = make(look)
            model.show_rows(lines, [it.id for it in lines])
        self.tabs.set_counts([len(look.helpers), len(look.villages), len(look.unfit)])
        self.pane.offer_villages(look)
        whole = len(look.homes)
        self.stack.setCurrentIndex(0 if whole else 1)
        self.foot.setVisible(bool(whole))
        self.banner.say("info", "" if look.helpers else _NOBODY, "去导入")
        covered = percent(whole - len(look.uncovered), whole)
        until = "" if look.day >= date.today().isoformat() else f" · 走访算到 {look.day}"
        self.subtitle.setText(f"{look.year} 年 · 覆盖 {covered}{until}" if whole else "")
        for table in self.lists:
            table.settle()
        self.pane.show_line(self.line)
        self.take_keyboard()

    def _turn(self, place: int) -> None:
        self.left.setCurrentIndex(place)
        self.pane.show_line(self.line)

    @property
    def line(self) -> Line | None:
        """What is chosen on the left."""
        place = self.tabs.current
        found: Line | None = self.lines[place].row(self.lists[place].currentIndex().row())
        return found

    def _takes(self, place: int) -> bool:
        line = self.lines[0].row(place)
        return line is not None and line.helper is not None

    def _drop(self, place: int, ids: Sequence[int]) -> None:
        assign_to(self, self.desk, ids, self.lines[0].row(place).helper.helper)

    def _open(self, found: HomeHelp | None) -> None:
        if found is not None:
            self.desk.go.emit("household", (found.home.id, [*self.pane.homes.ids]))
