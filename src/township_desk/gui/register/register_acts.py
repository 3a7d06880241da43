"""What can be done with the ticked households, or with the one under the pointer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.ledgers import batch
from township_desk.actions.ledgers.batch import BatchPlan
from township_desk.gui.deeds.batch_preview import look_at_batch
from township_desk.gui.desk import Desk
from township_desk.gui.register.household_list import HouseholdList
from township_desk.gui.widgets.basic import button, frame, label, row, set_property
from township_desk.progress import Progress

_PLAIN_NAMES = {"exit": "脱贫年度…", "helper": "帮扶责任人…", "entry": "登记台账…", "project": "挂到项目…"}


class RegisterActs:
    """The bar below the register, which is shown while any row is ticked, and the context menu."""

    def __init__(self, households: HouseholdList, desk: Desk) -> None:
        self._list, self.desk = households, desk
        self.chosen, none = label("", "h2"), button("取消勾选", "link")
        self.acts: dict[str, Callable[[Sequence[int]], None]] = {
            "exit": self._ask_exit,
            "helper": self._ask_helper,
            "entry": self._ask_entry,
            "project": self._ask_project,
        }
        self.buttons = {key: button(_PLAIN_NAMES[key]) for key in self.acts}
        self.fill, self.print = button("填表…"), button("打印表册", "primary", "print_20_regular")
        layout = row(self.chosen, none, None, *self.buttons.values(), self.fill, self.print, margins=(16, 10, 16, 10))
        self.bar = frame("bar", layout)
        set_property(self.bar, "tint", "info")
        self.bar.hide()
        none.clicked.connect(lambda: households.model.check_all(False))
        self._connect()

    def _connect(self) -> None:
        found = self._list
        found.model.checked_changed.connect(self._show_bar)
        found.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        found.table.customContextMenuRequested.connect(self._menu)
        found.table.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        found.table.horizontalHeader().customContextMenuRequested.connect(
            lambda at: found.choose_columns(found.table.horizontalHeader().mapToGlobal(at))
        )
        for key, made in self.buttons.items():
            made.clicked.connect(lambda _=False, it=key: self.acts[it](self.ticked()))
        self.fill.clicked.connect(lambda: self.desk.go.emit("filling", NamedList("户档案里勾选", self.ticked())))
        self.print.clicked.connect(lambda: self.desk.go.emit("papers", self.ticked()))

    def ticked(self) -> tuple[int, ...]:
        """The ticked households in the order of the list, followed by those that it does not show now."""
        ids, checked = self._list.model.ids, self._list.model.checked
        return (*(key for key in ids if key in checked), *sorted(checked - set(ids)))

    def _show_bar(self) -> None:
        count = len(self._list.model.checked)
        self.chosen.setText(f"已勾选 {count:,} 户")
        self.bar.setVisible(bool(count))

    def _menu(self, at: QPoint) -> None:
        """Opens the menu for all ticked households if the row under the pointer is ticked, else for that row."""
        found = self._list
        place = found.table.indexAt(at).row()
        if place < 0:
            return
        found.table.selectRow(place)
        key = found.model.ids[place]
        meant = self.ticked() if key in found.model.checked else (key,)
        self.menu_for(meant, place).popup(found.table.viewport().mapToGlobal(at))

    def menu_for(self, meant: Sequence[int], place: int) -> QMenu:
        """The menu for some households. Acts on a single household are only in it when there is one."""
        found, menu = self._list, QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(meant) == 1:
            menu.addAction("打开户卡").triggered.connect(lambda: found.open(place))
            menu.addAction("能享受什么…").triggered.connect(lambda: self.desk.go.emit("eligible", meant[0]))
            menu.addAction("本户历史").triggered.connect(lambda: self.desk.go.emit("history", meant[0]))
        else:
            menu.addAction(f"勾选的 {len(meant):,} 户").setEnabled(False)
        menu.addAction("打印表册").triggered.connect(lambda: self.desk.go.emit("papers", tuple(meant)))
        menu.addAction("填表…").triggered.connect(
            lambda: self.desk.go.emit("filling", NamedList("户档案里选中", tuple(meant)))
        )
        menu.addSeparator()
        for key, act in self.acts.items():
            menu.addAction(_PLAIN_NAMES[key]).triggered.connect(lambda _=False, it=act: it(meant))
        menu.addSeparator()
        ticked = found.model.ids[place] in found.model.checked
        menu.addAction("取消勾选" if ticked else "勾选").triggered.connect(lambda: found.model.toggle(place))
        menu.addAction("选列…").triggered.connect(lambda: found.choose_columns(menu.pos()))
        return menu

    def _ask_exit(self, ids: Sequence[int]) -> None:
        from township_desk.gui.register.exit_year_dialog import ExitYearDialog

        dialog = ExitYearDialog(self._list, len(ids), self.desk.year)
        dialog.decided.connect(
            lambda year, status, reason: self._look(
                lambda progress: batch.plan_exit(self.desk.archive, ids, year, status, reason, progress)
            )
        )
        dialog.open()

    def _ask_helper(self, ids: Sequence[int]) -> None:
        from township_desk.gui.helping.help_acts import assign_to

        assign_to(self._list, self.desk, ids)

    def _ask_entry(self, ids: Sequence[int]) -> None:
        from township_desk.gui.entering.same_entry import SameEntryDialog

        SameEntryDialog(self._list, self.desk, ids).open()

    def _ask_project(self, ids: Sequence[int]) -> None:
        from township_desk.gui.helping.booking_dialog import BookingDialog

        BookingDialog(self._list, self.desk, ids).open()

    def _look(self, plan: Callable[[Progress], BatchPlan]) -> None:
        look_at_batch(self._list, self.desk, plan)
