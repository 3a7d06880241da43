"""户档案: the register with its search and filters, and the chosen household beside it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from township_desk.actions.household.register_list import (
    FINDINGS,
    Asked,
    Looked,
    RegisterRow,
    first_look,
    index_of,
    look,
    rows_of,
)
from township_desk.gui.base.first_paint import after_first_paint
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.register.register_columns import (
    CHOICES,
    COLUMNS,
    HEAD,
    PLACES,
    TICK,
    columns_shown,
    head_cell,
)
from township_desk.gui.register.register_filters import RegisterFilters
from township_desk.gui.register.register_side import RegisterSide
from township_desk.gui.tables.cells import Cell, Look
from township_desk.gui.tables.paged import PagedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.search_box import SearchBox

if TYPE_CHECKING:  # loading what only annotations name would delay the first paint
    from array import array

    from PySide6.QtGui import QResizeEvent

    from township_desk.actions.household.register_list import Finder
    from township_desk.gui.register.register_acts import RegisterActs
    from township_desk.progress import Progress

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
        self._findings: dict[int, tuple[int, str]] = {}
        self._matches: Mapping[int, Sequence[str]] = {}
        self._sorted: tuple[str, bool] = ("", False)
        self._anew = True  # whether another list was asked for; else the same list is read again
        self._left_out: tuple[str, ...] = ()
        self._finder: Finder | None = None
        self.acts: RegisterActs | None = None
        self.search = SearchBox("搜户主或成员：姓名、拼音首字母、证件号后几位", "Ctrl+K")
        self.search.setMaximumWidth(420)
        self.search.setMinimumWidth(260)
        self.new = button("新建户", icon="add_20_regular")
        self.to_file = button("导出列表…", icon="arrow_export_20_regular")
        self.bar.addWidget(self.search, 2)
        self.bar.addWidget(self.to_file)
        self.bar.addWidget(self.new)
        self.model = PagedModel([it.column for it in COLUMNS], self._cell, self._fetch)
        self.model.keeps_ticks = True
        self.table = Table()
        self.table.show_model(self.model)
        self.table.let_sort()
        self.filters = RegisterFilters()
        self.chips, self.clear, self.count = self.filters.chips, self.filters.clear, self.subtitle
        self.fill = self.filters.fill
        self._lay_out()
        self.show_columns()
        self._connect()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.left = QVBoxLayout()
        self.left.setSpacing(0)
        self.left.addWidget(self.filters)
        self.left.addWidget(self.stack, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(self.left, 1)
        self.side = RegisterSide(self, across)
        self.body.addLayout(across, 1)

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=60)
        self._typing.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda: self._typing.start())
        self.search.returnPressed.connect(self._open_first)
        self.new.clicked.connect(self._new_household)
        self.to_file.clicked.connect(self._export_list)
        self.filters.changed.connect(self._ask)
        self.filters.choose.clicked.connect(self._choose_columns)
        self.fill.clicked.connect(lambda: self.desk.go.emit("filling", tuple(self.model.ids)))
        self.clear.clicked.connect(self._clear)
        self.table.opened.connect(self.open)
        self.table.moved.connect(lambda _: self.side.show())
        self.table.sort_asked.connect(self._sort)

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
        else:
            self.table.setFocus()

    def refresh(self) -> None:
        """Paints the first look directly from the bare driver. Later ones come from the worker."""
        if len(self.model.ids) == 0 and self._finder is None:
            first = first_look(self.desk.archive, self.desk.year)
            self._show_ids(first.ids, first.rows)
            after_first_paint(self, self._after_first_paint)
        else:
            self._reload()
            self._check()

    def _after_first_paint(self) -> None:
        from township_desk.gui.register.register_acts import RegisterActs
        from township_desk.gui.widgets.keys import on_key

        self.acts = RegisterActs(self)
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
        key, down = self._sorted
        asked = Asked(self.search.text(), self.filters.wanted(), key, down, self._findings, self.desk.year)
        self.latest.read("读户档案", lambda _: look(self.desk.archive, self._finder, asked), self._show_found)

    def _show_found(self, found: Looked) -> None:
        self.filters.offer(found.offers)
        more = "（只列到这里，请再写几个字）" if found.cut else ""
        self.count.setText(f"{found.counted.households:,} 户 · {found.counted.people:,} 人{more}")
        self._matches, self._left_out = found.matches, found.left_out
        self._show_ids(found.ids, [])

    def _show_ids(self, ids: "array[int]", known: Sequence[RegisterRow]) -> None:
        self.model.show_ids(ids)
        if known:
            self.model.prefill(known)
        if len(ids):
            self.stack.setCurrentWidget(self.table)
        else:
            self._say_empty()
            self.stack.setCurrentWidget(self.empty)
        self.table.settle(nearby=not self._anew)
        self._anew = False
        if not len(ids):
            self.side.show()
        self.clear.setVisible(self._narrowed)

    @property
    def _narrowed(self) -> bool:
        """Whether the list leaves out any household."""
        return bool(self.search.text()) or self.filters.active

    @cached_property
    def empty(self) -> EmptyState:
        """What is shown instead of an empty list."""
        made = EmptyState("还没有户", "从县里的表格导入，或手工新建一户。", "导入表格（Ctrl+I）")
        made.acted.connect(self._act_on_empty)
        self.stack.addWidget(made)
        return made

    def _say_empty(self) -> None:
        if self._narrowed:
            self.empty.say("没有符合条件的户", "换一个条件再看。已死亡、迁出的人也找过了。", "清除条件")
        else:
            self.empty.say("还没有户", "从县里的表格导入，或手工新建一户。", "导入表格（Ctrl+I）")

    def _act_on_empty(self) -> None:
        if self._narrowed:
            self._clear()
        else:
            self.desk.go.emit("importing", None)

    def _fetch(self, ids: Sequence[int], take: Callable[[Sequence[RegisterRow]], None]) -> None:
        archive, year, left_out = self.desk.archive, self.desk.year, self._left_out
        self.desk.read("读户档案", lambda _: rows_of(archive, ids, year, left_out), take)

    def _export_list(self) -> None:
        from township_desk.gui.base.list_export import Shown, export_list

        archive, year, left_out = self.desk.archive, self.desk.year, self._left_out
        shown = Shown("户档案", self.table, lambda ids: rows_of(archive, ids, year, left_out))
        export_list(self.desk, shown, self.to_file)

    def _cell(self, found: RegisterRow, place: int) -> Cell:
        column = COLUMNS[place]
        if column.key == HEAD:
            return head_cell(found, self._matches.get(found.id, ()))
        if column.cell is not None:
            return column.cell(found)
        count, tone = self._findings.get(found.id, (0, ""))
        return Cell(text=str(count), look=Look.FINDINGS, tone=tone)

    def _check(self) -> None:
        def check(progress: "Progress") -> Sequence[object]:
            from township_desk.actions.household.checking import check_archive

            return check_archive(self.desk.archive, progress)

        self.checking.read("核查疑点", check, self._count_findings)

    def _count_findings(self, found: Sequence[object]) -> None:
        counts: Counter[int] = Counter(finding.household for finding in found)  # type: ignore[attr-defined]  # Findings
        bad = {finding.household for finding in found if finding.severity == "error"}  # type: ignore[attr-defined]
        self._findings = {key: (count, "bad" if key in bad else "warn") for key, count in counts.items()}
        self.table.viewport().update()
        if self._sorted[0] == FINDINGS:
            self._reload()

    def _sort(self, place: int, down: bool) -> None:
        """Sorts by a column whose head was clicked; a third click ends sorting.

        The head of the check boxes ticks all.
        """
        key = COLUMNS[place].key if place >= 0 else ""
        if key == TICK:
            self.model.check_all(len(self.model.checked) < len(self.model.ids))
        else:
            self._sorted = key, down
            self.model.mark_sorted(place, down)
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
            self._ask()

    def _choose_columns(self) -> None:
        from township_desk.gui.register.register_acts import choose_columns

        choose_columns(self, self.filters.choose.mapToGlobal(self.filters.choose.rect().bottomLeft()))

    def show_columns(self) -> None:
        """Shows the columns that this PC remembers."""
        shown = columns_shown()
        for it in CHOICES:
            self.table.setColumnHidden(PLACES[it.key], it.key not in shown)

    @property
    def current(self) -> int:
        """The key of the chosen household, 0 without one."""
        place = self.table.currentIndex().row()
        return self.model.ids[place] if 0 <= place < len(self.model.ids) else 0

    def open(self, place: int) -> None:
        """Opens the page of the household in a row."""
        self.desk.go.emit("household", (self.model.ids[place], self.model.ids))

    def _open_first(self) -> None:
        if len(self.model.ids):
            self.open(max(0, self.table.currentIndex().row()))

    def _clear(self) -> None:
        self.search.clear()
        self.filters.reset()

    def _new_household(self) -> None:
        from township_desk.gui.household.new_household_dialog import NewHouseholdDialog

        dialog = NewHouseholdDialog(self, self.desk)
        dialog.made.connect(lambda key: self.desk.go.emit("household", (key, self.model.ids)))
        dialog.open()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.side.fit()
