"""结对帮扶: on the left what waits and the helpers, or the villages; on the right the households of what is chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from township_desk.actions.helping.known_people import helpers_kept_in
from township_desk.actions.helping.looking import HelpLook, HomeHelp, look_at_help
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.helping.drag_table import DragTable, DropTable
from township_desk.gui.helping.help_acts import EndingDialog, assign_to, hand_over
from township_desk.gui.helping.help_lines import (
    EVERYBODY,
    OF_HELPERS,
    OF_VILLAGES,
    Line,
    helper_cell,
    helper_lines,
    percent,
    village_cell,
    village_lines,
)
from township_desk.gui.helping.home_cells import COLUMNS, SPARED, home_cell
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.chips import FilterChip, Tabs
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEFT_WIDE, _NARROW = 372, 1120
_NO_HOMES = ("还没有户档案", "先导入县里的花名册，再登记每一户由谁帮扶。", "去导入")
_NOBODY = "还没有登记帮扶责任人。可以导入帮扶名单，也可以勾选右边的户，分配给一个人。"


class HelpPage(Page):
    """Households are ticked and handed over, assigned, or dragged onto a helper; Enter opens the card."""

    title, help_page = "结对帮扶", "help_people"
    hints = "空格 勾选 · Ctrl+A 全选 · 拖到左边的人名上就是分配 · Enter 打开户卡"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.look: HelpLook | None = None
        self.tabs, self.chip = Tabs(["帮扶责任人", "行政村"]), FilterChip("村")
        self.lines = (ListedModel(OF_HELPERS, helper_cell), ListedModel(OF_VILLAGES, village_cell))
        self.lists: tuple[Table, Table] = (DropTable(self._takes), Table())
        self.homes, self.table = ListedModel(COLUMNS, home_cell), DragTable(self._meant_at)
        for table, model in zip((*self.lists, self.table), (*self.lines, self.homes), strict=True):
            table.show_model(model)
        self.left, self.stack = QStackedWidget(), QStackedWidget()
        self.whose, self.about = Elided("", "h2"), Elided("", "second")
        self.empty, self.banner = EmptyState(*_NO_HOMES), Banner()
        self.sums = label("", "second")
        self.people = button("帮扶干部名册", icon="contact_card_20_regular")
        self.end, self.assign, self.hand = button("结束帮扶…"), button("分配给…"), button("交接…", "primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.bar.addWidget(self.people)
        self.bar.addWidget(export_button(self.desk, lambda: Shown(self.title, self.table)))
        for table in self.lists:
            self.left.addWidget(table)
        left = frame("surface", column(frame("band", row(self.tabs, None, margins=(8, 0, 8, 0))), self.left, spacing=0))
        left.setFixedWidth(theme.wide(_LEFT_WIDE))
        line = QFrame()
        line.setProperty("vline", True)
        head = row(self.whose, 8, self.about, None, self.chip, margins=(16, 6, 12, 6))
        right = column(frame("band", head), self.table, spacing=0)
        across = row(left, line, spacing=0)
        across.addLayout(right, 1)
        both, whole = QWidget(), QWidget()
        both.setLayout(across)
        whole.setLayout(column(self.banner, both, spacing=0))
        for part in (whole, self.empty):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.foot = self.action_bar(row(self.sums, None, self.end, self.assign, self.hand))

    def _connect(self) -> None:
        self.tabs.picked.connect(self._turn)
        for table in self.lists:
            table.moved.connect(lambda _: self._show_homes())
            table.opened.connect(lambda _: self.table.setFocus())
        assert isinstance(self.lists[0], DropTable)
        self.lists[0].dropped.connect(self._drop)
        self.homes.checked_changed.connect(self._tell)
        self.table.opened.connect(self._open)
        self.table.moved.connect(lambda _: self._tell())
        self.chip.changed.connect(self._show_homes)
        self.people.clicked.connect(lambda: self.desk.go.emit(f"ledger.{helpers_kept_in()}", None))
        self.assign.clicked.connect(lambda: assign_to(self, self.desk, self.meant()))
        self.hand.clicked.connect(self._hand_over)
        self.end.clicked.connect(self._end)
        self.empty.acted.connect(lambda: self.desk.go.emit("importing", None))
        self.banner.followed.connect(lambda: self.desk.go.emit("importing", None))
        on_key(self, "F4", lambda: self._open(self.table.currentIndex().row()))

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        for place in SPARED:
            self.table.setColumnHidden(place, self.width() < theme.wide(_NARROW))

    def starts(self) -> Sequence[QWidget]:
        return (*self.lists, self.empty)

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("看谁帮谁", lambda _: look_at_help(archive), self._show)

    def _show(self, look: HelpLook) -> None:
        self.look = look
        for model, lines in zip(self.lines, (helper_lines(look), village_lines(look)), strict=True):
            model.show_rows(lines, [it.id for it in lines])
        self.tabs.set_counts([len(look.helpers), len(look.villages)])
        names = {it.village.id: it.village.name for it in look.villages}
        self.chip.offer([*names.items()])
        self.stack.setCurrentIndex(0 if look.homes else 1)
        self.foot.setVisible(bool(look.homes))
        self.banner.say("info", "" if look.helpers else _NOBODY, "去导入")
        whole = len(look.homes)
        single = whole - len(look.uncovered) - len(look.doubled)
        self.subtitle.setText(f"{look.year} 年 · 覆盖 {percent(single, whole)}" if whole else "")
        for table in self.lists:
            table.settle()
        self._show_homes()
        self.take_keyboard()

    def _turn(self, place: int) -> None:
        self.left.setCurrentIndex(place)
        self._show_homes()

    @property
    def line(self) -> Line | None:
        """What is chosen on the left."""
        place = self.tabs.current
        found: Line | None = self.lines[place].row(self.lists[place].currentIndex().row())
        return found

    def _show_homes(self) -> None:
        """Shows the households of what is chosen on the left, those of some villages where these are chosen."""
        line = self.line
        homes = [
            it for it in (line.homes if line else ()) if not self.chip.chosen or it.home.village in self.chip.chosen
        ]
        self.homes.show_rows(homes, [it.home.id for it in homes])
        self.table.settle(nearby=False)
        self.whose.setText(line.words if line else "")
        self.about.setText(self._about(line) if line else "")
        self._tell()

    @staticmethod
    def _about(line: Line) -> str:
        if line.helper is not None:
            it = line.helper.helper
            return " · ".join(filter(None, (it.unit, it.post, it.phone)))
        if line.village is not None:
            return f"缺{'、'.join(line.village.lacking)}" if line.village.lacking else line.village.first
        return "" if line.words == EVERYBODY else "勾选后分配、交接，或打开户卡处理"

    def _tell(self) -> None:
        """Says what is ticked, and which acts there are."""
        ticked, there = len(self.homes.checked), bool(len(self.homes.ids))
        helper = self.line.helper if self.line else None
        people = sum(it.home.people for it in self.homes.rows)
        self.sums.setText(
            f"已勾选 {ticked:,} 户" if ticked else f"{len(self.homes.ids):,} 户 {people:,} 人" if there else "没有户"
        )
        self.assign.setEnabled(there)
        for made, words in ((self.hand, "交接"), (self.end, "结束帮扶")):
            made.setVisible(helper is not None)
            made.setEnabled(there)
            made.setText(f"{words}勾选的…" if ticked else f"{words}全部…")

    def ticked(self) -> list[int]:
        """The ticked households in the order of the list."""
        return [it for it in self.homes.ids if it in self.homes.checked]

    def meant(self) -> list[int]:
        """The ticked households, else the marked one."""
        place = self.table.currentIndex().row()
        return self.ticked() or ([self.homes.ids[place]] if 0 <= place < len(self.homes.ids) else [])

    def _meant_at(self, place: int) -> list[int]:
        key = self.homes.ids[place]
        return self.ticked() if key in self.homes.checked else [key]

    def _takes(self, place: int) -> bool:
        line = self.lines[0].row(place)
        return line is not None and line.helper is not None

    def _drop(self, place: int, ids: Sequence[int]) -> None:
        line = self.lines[0].row(place)
        if line is not None and line.helper is not None:
            assign_to(self, self.desk, ids, line.helper.helper)

    def _hand_over(self) -> None:
        if self.line is not None and self.line.helper is not None:
            ids = self._some()
            count = len(self.line.homes if ids is None else ids)
            hand_over(self, self.desk, self.line.helper.helper, ids, count)

    def _end(self) -> None:
        if self.line is not None and self.line.helper is not None:
            ids = self._some()
            count = len(self.line.homes if ids is None else ids)
            EndingDialog(self, self.desk, self.line.helper.helper, ids, count).open()

    def _some(self) -> list[int] | None:
        """The ticked households; None for all of the helper. Where villages are chosen, only those on the screen."""
        return self.ticked() or ([*self.homes.ids] if self.chip.chosen else None)

    def _open(self, place: int) -> None:
        found: HomeHelp | None = self.homes.row(place)
        if found is not None:
            self.desk.go.emit("household", (found.home.id, [*self.homes.ids]))
