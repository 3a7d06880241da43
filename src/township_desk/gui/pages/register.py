"""户档案: the register, its search and filters, and the chosen household beside it."""

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from township_desk.gui import theme
from township_desk.gui.desk import Desk
from township_desk.gui.first_paint import after_first_paint
from township_desk.gui.latest import Latest
from township_desk.gui.models.cells import Cell, Look, TableColumn
from township_desk.gui.models.paged import PagedModel
from township_desk.gui.pages.page import Page
from township_desk.gui.widgets.basic import EmptyState, button, frame, label, row
from township_desk.gui.widgets.chips import FilterChip
from township_desk.gui.widgets.search_box import SearchBox
from township_desk.gui.widgets.table import Table
from township_desk.store.register import (
    RegisterFilter,
    RegisterRow,
    choices,
    first_look,
    helper_choices,
    register_ids,
    register_page,
    tally,
)

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QResizeEvent

    from township_desk.progress import Progress

COLUMNS = (
    TableColumn(head="户主", width=140),
    TableColumn(head="村", width=88),
    TableColumn(head="组", width=46),
    TableColumn(head="人口", width=48, right=True),
    TableColumn(head="属性", width=92),
    TableColumn(head="状态", width=80),
    TableColumn(head="人均纯收入", width=92, right=True),
    TableColumn(head="主要致贫原因", width=0),
    TableColumn(head="帮扶责任人", width=84),
    TableColumn(head="疑点", width=52, centre=True),
)


def _head(found: RegisterRow) -> Cell:
    tail = f"尾号{found.id_tail}" if found.id_tail else "尾号缺"
    return Cell(text=found.head or "（无户主）", look=Look.STRONG, tail=tail)


def _per_capita(found: RegisterRow) -> Cell:
    return Cell(text="–" if found.per_capita is None else f"{round(found.per_capita / 100):,}", look=Look.NUMBER)


_CELLS: tuple[Callable[[RegisterRow], Cell], ...] = (
    _head,
    lambda found: Cell(text=found.village),
    lambda found: Cell(text=found.group),
    lambda found: Cell(text=str(found.people), look=Look.NUMBER),
    lambda found: Cell(text=found.attribute, tip=found.attribute),
    lambda found: Cell(text=found.status, look=Look.BADGE, tone=theme.status_tone(found.status)),
    _per_capita,
    lambda found: Cell(text=found.cause, tip=found.cause),
    lambda found: Cell(text=found.helper or "–", tip=found.helper or "没有帮扶责任人"),
)
"""The cells of a row, one function a column; only what is painted is made. The findings come from the page."""


class RegisterPage(Page):
    """The first page: painted before anything heavy is imported."""

    title = "户档案"
    help_page = "register"
    hints = "↑↓ 移动 · Enter 打开户卡 · Ctrl+K 找户 · F4 详情"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.checking = Latest(desk, self)
        self._findings: dict[int, tuple[int, str]] = {}
        self._side: QWidget | None = None
        self._side_wanted: bool | None = None  # None: as the width of the window allows
        self._finder: object | None = None
        self.search = SearchBox("搜户主或成员：姓名、拼音首字母、证件号后几位", "Ctrl+K")
        self.search.setMaximumWidth(420)
        self.search.setMinimumWidth(260)
        self.new = button("新建户", icon="add_20_regular")
        self.new.clicked.connect(self._new_household)
        self.bar.addWidget(self.search, 2)
        self.to_file = button("导出列表…", icon="arrow_export_20_regular")
        self.to_file.clicked.connect(self._export_list)
        self.bar.addWidget(self.to_file)
        self.bar.addWidget(self.new)
        self.model = PagedModel(COLUMNS, self._cell, self._fetch)
        self.table = Table()
        self.table.show_model(self.model)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.chips = {
            "villages": FilterChip("村"),
            "attributes": FilterChip("属性"),
            "statuses": FilterChip("状态"),
            "causes": FilterChip("致贫原因"),
            "helpers": FilterChip("帮扶"),
        }
        self.clear = button("清除", "link")
        self.count, self.fill = label("", "second"), button("用来填表…", "link")
        chips = row(*self.chips.values(), self.clear, None, self.fill, self.count, margins=(16, 9, 12, 9))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(frame("band", chips))
        left.addWidget(self.stack, 1)
        self._across = QHBoxLayout()
        self._across.setSpacing(0)
        self._across.addLayout(left, 1)
        self.body.addLayout(self._across, 1)

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=60)
        self._typing.timeout.connect(self._reload)
        self.search.textChanged.connect(lambda: self._typing.start())
        self.search.returnPressed.connect(self._open_first)
        for chip in self.chips.values():
            chip.changed.connect(self._reload)
        self.clear.clicked.connect(self._clear)
        self.fill.clicked.connect(lambda: self.desk.go.emit("filling", tuple(self.model.ids)))
        self.table.opened.connect(self._open)
        self.table.moved.connect(self._show_side)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if argument == "search":
            self.search.setFocus()
            self.search.selectAll()
        elif argument == "new":
            self._new_household()
        elif argument == "unpaired":
            self._clear()
            self.chips["helpers"].set_chosen(("",))
        else:
            self.table.setFocus()

    def refresh(self) -> None:
        """The first look is painted from the bare driver at once; later ones come from the worker."""
        if len(self.model.ids) == 0 and self._finder is None:
            look = first_look(self.desk.archive.db, self.desk.year)
            self._show_ids(look.ids, look.rows)
            after_first_paint(self, self._after_first_paint)
        else:
            self._reload()
            self._check()

    def _after_first_paint(self) -> None:
        from township_desk.gui.widgets.keys import on_key

        on_key(self, "F4", self._toggle_side)
        on_key(self, "Esc", self._clear)
        self.desk.read("准备户卡", self._load_reading, lambda _: None)
        self._reload()
        self.desk.read("读姓名", lambda _: self._load_finder(), lambda _: None)
        self._check()

    @staticmethod
    def _load_reading(_: object) -> None:
        """What the card beside the list reads with takes long to load: in the worker, so that the window answers."""
        for name in ("exits", "checking"):
            import_module(f"township_desk.actions.{name}")

    def _load_finder(self) -> None:
        from township_desk.domain.pinyin import Initials
        from township_desk.store.search import Finder

        finder = Finder(Initials.load())
        finder.load(self.desk.archive.db, self.desk.archive.step)
        self._finder = finder

    def _filter(self) -> RegisterFilter:
        chosen = {name: chip.chosen for name, chip in self.chips.items()}
        return RegisterFilter(**chosen)  # type: ignore[arg-type]  # each chip offers values of its own column

    def _reload(self) -> None:
        text, wanted = self.search.text(), self._filter()
        self.latest.read("读户档案", lambda _: self._look(text, wanted), self._show_found)

    def _look(
        self, text: str, wanted: RegisterFilter
    ) -> tuple["array[int]", object, dict[str, list[tuple[object, str]]]]:
        from township_desk.store.search import Finder

        archive = self.desk.archive
        if text.strip() and isinstance(self._finder, Finder):
            self._finder.refresh(archive.db, archive.step)
            wanted = wanted._replace(households=tuple(self._finder.find(archive.db, text, 500)))
        ids = register_ids(archive.db, wanted)
        offers: dict[str, list[tuple[object, str]]] = {
            "villages": [(village.id, village.name) for village in archive.villages()]
        }
        for name, column in (("attributes", "attribute"), ("statuses", "status"), ("causes", "cause")):
            offers[name] = [(value, f"{value}  {number}") for value, number in choices(archive.db, column)]
        offers["helpers"] = [(name, f"{name or '没有'}  {number}") for name, number in helper_choices(archive.db)]
        return ids, tally(archive.db, ids), offers

    def _show_found(self, found: tuple["array[int]", object, dict[str, list[tuple[object, str]]]]) -> None:
        ids, counted, offers = found
        for name, choices_ in offers.items():
            self.chips[name].offer(choices_)
        self.count.setText(f"{counted.households:,} 户 · {counted.people:,} 人")  # type: ignore[attr-defined]  # a Tally
        self._show_ids(ids, [])

    def _show_ids(self, ids: "array[int]", known: Sequence[RegisterRow]) -> None:
        current = self._current()
        self.model.show_ids(ids)
        if known:
            self.model.prefill(known)
        if len(ids):
            self.stack.setCurrentWidget(self.table)
        else:
            self._say_empty()
            self.stack.setCurrentWidget(self.empty)
        place = ids.index(current) if current in ids else 0
        if len(ids):
            self.table.selectRow(place)
        self.clear.setVisible(bool(self.search.text()) or any(chip.chosen for chip in self.chips.values()))

    @cached_property
    def empty(self) -> EmptyState:
        """What stands in the place of an empty list."""
        made = EmptyState("还没有户", "从县里的表格导入，或手工新建一户。", "导入表格（Ctrl+I）")
        made.acted.connect(self._act_on_empty)
        self.stack.addWidget(made)
        return made

    def _say_empty(self) -> None:
        if self.search.text() or any(chip.chosen for chip in self.chips.values()):
            self.empty.say("没有符合条件的户", "换一个条件再看。", "清除条件")
        else:
            self.empty.say("还没有户", "从县里的表格导入，或手工新建一户。", "导入表格（Ctrl+I）")

    def _act_on_empty(self) -> None:
        if self.clear.isVisible():
            self._clear()
        else:
            self.desk.go.emit("importing", None)

    def _fetch(self, ids: Sequence[int], take: Callable[[Sequence[RegisterRow]], None]) -> None:
        archive, year = self.desk.archive, self.desk.year
        self.desk.read("读户档案", lambda _: register_page(archive.db, ids, year), take)

    def _export_list(self) -> None:
        from township_desk.gui.list_export import Shown, export_list

        archive, year = self.desk.archive, self.desk.year
        shown = Shown("户档案", self.table, lambda ids: register_page(archive.db, ids, year))
        export_list(self.desk, shown, self.to_file)

    def _cell(self, found: RegisterRow, column: int) -> Cell:
        if column < len(_CELLS):
            return _CELLS[column](found)
        count, tone = self._findings.get(found.id, (0, ""))
        return Cell(text=str(count), look=Look.FINDINGS, tone=tone)

    def _check(self) -> None:
        def check(progress: "Progress") -> Sequence[object]:
            from township_desk.actions.checking import check_archive

            return check_archive(self.desk.archive, progress)

        self.checking.read("核查疑点", check, self._count_findings)

    def _count_findings(self, found: Sequence[object]) -> None:
        counts: Counter[int] = Counter(finding.household for finding in found)  # type: ignore[attr-defined]  # Findings
        bad = {finding.household for finding in found if finding.severity == "error"}  # type: ignore[attr-defined]
        self._findings = {key: (count, "bad" if key in bad else "warn") for key, count in counts.items()}
        self.table.viewport().update()

    def _current(self) -> int:
        place = self.table.currentIndex().row()
        return self.model.ids[place] if 0 <= place < len(self.model.ids) else 0

    def _open(self, place: int) -> None:
        self.desk.go.emit("household", (self.model.ids[place], self.model.ids))

    def _open_first(self) -> None:
        if len(self.model.ids):
            self._open(max(0, self.table.currentIndex().row()))

    def _clear(self) -> None:
        self.search.clear()
        for chip in self.chips.values():
            chip.clear()

    def _new_household(self) -> None:
        from township_desk.gui.dialogs.new_household import NewHouseholdDialog

        dialog = NewHouseholdDialog(self, self.desk)
        dialog.made.connect(lambda key: self.desk.go.emit("household", (key, self.model.ids)))
        dialog.open()

    def _toggle_side(self) -> None:
        self._side_wanted = not (self._side is not None and self._side.isVisible())
        self._show_side()

    def _side_shows(self) -> bool:
        """F4 decides; else the panel stands beside the list in a wide window and slides away in a narrow one."""
        wide = self.window().width() >= theme.wide(theme.SIDE_SLIDES)
        return wide if self._side_wanted is None else self._side_wanted

    def _show_side(self, _: int = 0) -> None:
        """The detail card is made on its first need, after the first paint."""
        key = self._current()
        if not key or not self.isVisible():
            return
        if self._side is None:
            from township_desk.gui.widgets.household_card import HouseholdCard

            self._side = HouseholdCard(self.desk)
            self._across.addWidget(self._side)
        self._side.setVisible(self._side_shows())
        if self._side.isVisible():
            self._side.show_household(key)  # type: ignore[attr-defined]  # a HouseholdCard

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        if self._side is not None:
            self._side.setVisible(self._side_shows())
