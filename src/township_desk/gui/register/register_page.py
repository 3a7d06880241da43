"""户档案: the register with its search and filters, and the chosen household beside it."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from township_desk.actions.household.register_list import (
    Asked,
    Looked,
    NamedList,
    RegisterFilter,
    first_look,
    index_of,
)
from township_desk.gui.base.first_paint import after_first_paint
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.register.household_list import HouseholdList
from township_desk.gui.register.register_filters import RegisterFilters
from township_desk.gui.tables.side_panel import SideCard, SidePanel
from township_desk.gui.widgets.basic import button
from township_desk.gui.widgets.choosing.search_box import SearchBox

if TYPE_CHECKING:  # loading what only annotations name would delay the first paint
    from PySide6.QtGui import QResizeEvent

    from township_desk.actions.household.register_list import Finder
    from township_desk.gui.base.way_back import WayBack
    from township_desk.gui.register.register_acts import RegisterActs
    from township_desk.progress import Progress

_BEFORE_SEARCH = 2
"""Where the way back stands in the title bar: behind the page's name and the gap."""
_LACKING: Mapping[object, str] = {"unpaired": "helpers", "statusless": "statuses"}
"""For the households that lack something: the chip that finds them. Another page may ask for them."""


class RegisterPage(Page):
    """The first page. It is painted before anything heavy is imported."""

    title = "户档案"
    help_page = "register"
    hints = "↑↓ 移动 · Enter 打开户卡 · 空格 勾选 · 右键 更多 · Ctrl+K 找户 · F4 详情"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.checking = Latest(desk, self)
        self._anew = True  # whether another list was asked for; else the same list is read again
        self._finder: Finder | None = None
        self.acts: RegisterActs | None = None
        self.return_: WayBack | None = None
        self.search = SearchBox("搜户主或成员：姓名、拼音首字母、证件号后几位", "Ctrl+K")
        self.search.setMaximumWidth(420)
        self.search.setMinimumWidth(260)
        self.new = button("新建户", icon="add_20_regular")
        self.to_file = button("导出列表…", icon="arrow_export_20_regular")
        self.bar.addWidget(self.search, 2)
        self.bar.addWidget(self.to_file)
        self.bar.addWidget(self.new)
        self.list = HouseholdList(desk)
        self.model, self.table = self.list.model, self.list.table
        self.filters = RegisterFilters(desk)
        self.chips, self.clear, self.count = self.filters.chips, self.filters.clear, self.subtitle
        self.fill = self.filters.fill
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.left = QVBoxLayout()
        self.left.setSpacing(0)
        self.left.addWidget(self.filters)
        self.left.addWidget(self.list, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(self.left, 1)
        self.side = SidePanel(self.list, across, lambda: _card(self.desk))
        self.body.addLayout(across, 1)

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=60)
        self._typing.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda: self._typing.start())
        self.search.textChanged.connect(lambda text: self.filters.ledgers.setVisible(bool(text.strip())))
        self.filters.ledgers.clicked.connect(lambda: self.desk.go.emit("ledgers", self.search.text().strip()))
        self.search.returnPressed.connect(self._open_first)
        self.new.clicked.connect(self._new_household)
        self.to_file.clicked.connect(self._export_list)
        self.filters.changed.connect(self._ask)
        self.filters.choose.clicked.connect(
            lambda: self.list.choose_columns(self.filters.choose.mapToGlobal(self.filters.choose.rect().bottomLeft()))
        )
        self.fill.clicked.connect(
            lambda: self.desk.go.emit("filling", NamedList("户档案里列出", tuple(self.model.ids)))
        )
        self.clear.clicked.connect(self._clear)
        self.filters.village.clicked.connect(lambda: self.desk.go.emit("village", self.filters.one_village))
        self.table.opened.connect(self.list.open)
        self.table.moved.connect(lambda _: self.side.show())
        self.list.reordered.connect(self._ask)
        self.list.acted.connect(self._act_on_empty)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if argument == "search":
            self.search.setFocus()
            self.search.selectAll()
        elif argument == "new":
            self._new_household()
        elif argument in _LACKING:
            self._clear()
            self.chips[_LACKING[argument]].set_chosen(("",))
        elif isinstance(argument, RegisterFilter):
            self._clear()
            self.filters.choose_like(argument)
        elif isinstance(argument, NamedList):
            self._clear()
            self.filters.scope.take(argument)
        else:
            self.table.setFocus()
        if isinstance(argument, RegisterFilter | NamedList) and self.return_ is not None:
            self.return_.lead_to(self.came_from)  # until the list is not narrowed to what was asked for any more

    def refresh(self) -> None:
        """Paints the first look directly from the bare driver. Later ones come from the worker."""
        if len(self.model.ids) == 0 and self._finder is None:
            first = first_look(self.desk.archive, self.desk.year)
            self.list.show_ids(first.ids, first.rows, anew=True, narrowed=False)
            self._come_up()
            after_first_paint(self, self._after_first_paint)
        else:
            self._reload()
            self._check()

    def _after_first_paint(self) -> None:
        from township_desk.gui.base.way_back import WayBack
        from township_desk.gui.register.register_acts import RegisterActs
        from township_desk.gui.widgets.keys import on_key

        self.return_ = WayBack(self.desk, "register")
        self.return_.setToolTip("")  # Esc widens the list again
        self.return_.lead_to(self.came_from)
        self.bar.insertWidget(_BEFORE_SEARCH, self.return_)
        self.acts = RegisterActs(self.list, self.desk)
        self.left.addWidget(self.acts.bar)
        on_key(self, "F4", self.side.toggle)
        on_key(self, "Esc", self._clear)
        self.desk.read("准备户卡", self._load_reading, lambda _: None)
        self._reload()
        self.desk.read("读姓名", lambda _: self._load_finder(), lambda _: None)
        self._check()

    @staticmethod
    def _load_reading(_: object) -> None:
        """Loads in the worker what the card beside the list needs,
        because that takes long and the window must answer.
        """
        for name in ("exits", "checking"):
            import_module(f"township_desk.actions.household.{name}")

    def _load_finder(self) -> None:
        self._finder = index_of(self.desk.archive)

    def _ask(self) -> None:
        """Asks for another list: a search, a filter, an order."""
        self._anew = True
        self._reload()

    def _reload(self) -> None:
        key, down = self.list.order
        asked = Asked(self.search.text(), self.filters.wanted(), key, down, self.list.findings, self.desk.year)
        archive, finder, whom = self.desk.archive, self._finder, self.filters.scope.whom

        def read(_: "Progress") -> tuple[Looked, dict[int, str]]:
            from township_desk.actions.questions.scopes import look_within

            return look_within(archive, finder, asked, whom)

        self.latest.read("读户档案", read, lambda it: self._show_found(*it))

    def _show_found(self, found: Looked, questions: Mapping[int, str]) -> None:
        self.filters.offer(found.offers)
        self.filters.scope.offer_questions(questions)
        more = "（只列到这里，请再写几个字）" if found.cut else ""
        counted = found.counted
        closed = f"（在册 {counted.registered:,} 户）" if counted.registered < counted.households else ""
        self.count.setText(f"{counted.households:,} 户{closed} · {counted.people:,} 人{more}")
        self.list.show_found(found, anew=self._anew, narrowed=self._narrowed)
        self._come_up()

    def _come_up(self) -> None:
        """Another list is shown."""
        self._anew = False
        if not len(self.model.ids):
            self.side.show()
        self.clear.setVisible(self._narrowed)

    @property
    def _narrowed(self) -> bool:
        """Whether the list leaves out any household."""
        return bool(self.search.text()) or self.filters.active

    def _act_on_empty(self) -> None:
        if self._narrowed:
            self._clear()
        else:
            self.desk.go.emit("importing", None)

    def _export_list(self) -> None:
        from township_desk.gui.base.list_export import export_list

        export_list(self.desk, self.list.shown(), self.to_file)

    def _check(self) -> None:
        def check(progress: "Progress") -> Sequence[object]:
            from township_desk.actions.household.checking import check_archive

            return check_archive(self.desk.archive, progress)

        from township_desk.gui.base.part_by_part import PartByPart

        PartByPart(self.desk, self, self.checking).read("核查疑点", check, self.list.count_findings)

    def _open_first(self) -> None:
        if len(self.model.ids):
            self.list.open(max(0, self.table.currentIndex().row()))

    def _clear(self) -> None:
        self.search.clear()
        self.filters.reset()
        if self.return_ is not None:
            self.return_.lead_to(None)

    def _new_household(self) -> None:
        from township_desk.gui.register.new_household_dialog import NewHouseholdDialog

        dialog = NewHouseholdDialog(self, self.desk)
        dialog.made.connect(lambda key: self.desk.go.emit("household", (key, self.model.ids)))
        dialog.open()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.side.fit()


def _card(desk: Desk) -> SideCard:
    """The chosen household beside the list."""
    from township_desk.gui.register.household_card import HouseholdCard

    return HouseholdCard(desk)
