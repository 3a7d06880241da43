"""办理事项: the cases of all procedures, the chosen one as a line of stages, and one button for its next stage."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from township_desk.actions.office.archives import Archive
from township_desk.actions.procedures.cases import Row, rows
from township_desk.actions.procedures.editions import procedures
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import Village
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.procedures.case_acts import CaseActs
from township_desk.gui.procedures.case_cells import COLUMNS, case_cell
from township_desk.gui.procedures.case_detail import CaseDetail
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, frame, hline, row
from township_desk.gui.widgets.chips import FilterChip, Tabs
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.keys import on_key

_TABS: tuple[tuple[str, str, Callable[[Row], bool]], ...] = (
    ("办理中", "info", lambda it: it.view.walk.state is State.RUNNING),
    ("可办", "ok", lambda it: it.view.walk.state is State.RUNNING and not it.view.missing),
    ("暂不能办", "warn", lambda it: bool(it.view.missing)),
    ("逾期", "bad", lambda it: it.view.is_late),
    ("办完", "neu", lambda it: it.view.walk.state is not State.RUNNING),
)


class CasesPage(Page):
    """The table above, the chosen case below."""

    title, help_page = "办理事项", "cases"
    hints = "Enter 办下一环节 · F4 打开户卡"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Sequence[Row] = ()
        self._villages: Sequence[Village] = ()
        self._wanted = 0
        self.acts = CaseActs(self, desk)
        self.tabs = Tabs([name for name, _, _ in _TABS], [tone for _, tone, _ in _TABS], yield_room=True)
        self.chips = {name: FilterChip(name) for name in ("程序", "村", "年度")}
        self.new = button("办新事项", icon="add_20_regular")
        self.table, self.model = Table(), ListedModel(COLUMNS, case_cell)
        self.table.show_model(self.model)
        self.empty, self.stack, self.detail = EmptyState("", "", ""), QStackedWidget(), CaseDetail()
        self.bar.addWidget(export_button(desk, lambda: Shown("办理事项", self.table)))
        self.bar.addWidget(self.new)
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

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        for chip in self.chips.values():
            chip.changed.connect(self._filter)
        self.table.moved.connect(lambda _: self._show_one())
        self.table.opened.connect(lambda *_: self.detail.act.click())
        self.detail.act.clicked.connect(lambda: self._with_current(self.acts.close))
        self.detail.other.clicked.connect(lambda: self._with_current(self.acts.end))
        self.detail.open_card.clicked.connect(lambda: self._go("household"))
        self.detail.gone.connect(self._go)
        self.new.clicked.connect(self._offer_procedures)
        on_key(self, "F4", self.detail.open_card.click)

    def starts(self) -> Sequence[QWidget]:
        return self.table, self.empty

    def visit(self, argument: object) -> None:
        """Comes up; with the number of a case it marks this case."""
        if isinstance(argument, int):
            self._wanted, self._stale = argument, True
        super().visit(argument)

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("读办理事项", lambda _: _read(archive), self._show)

    def _show(self, found: tuple[Sequence[Row], Sequence[Village]]) -> None:
        self.rows, self._villages = found
        ways = [it.view.walk for it in self.rows]
        self.chips["程序"].offer(list({it.procedure.name: it.procedure.title for it in ways}.items()))
        self.chips["村"].offer([(it, it) for it in dict.fromkeys(row.village for row in self.rows)])
        self.chips["年度"].offer([(it, f"{it} 年") for it in sorted({way.case.year for way in ways}, reverse=True)])
        if self._wanted:
            self._show_wanted()
        self._filter()

    def _show_wanted(self) -> None:
        """Chooses the tab in which the case stands that was asked for."""
        for chip in self.chips.values():
            chip.clear()
        found = next((it for it in self.rows if it.view.walk.case.number == self._wanted), None)
        if found is not None:
            self.tabs.current = 0 if found.view.walk.state is State.RUNNING else len(_TABS) - 1

    def _passes(self, it: Row) -> bool:
        values = {"程序": it.view.walk.procedure.name, "村": it.village, "年度": it.view.walk.case.year}
        return all(not chip.chosen or values[name] in chip.chosen for name, chip in self.chips.items())

    def _filter(self) -> None:
        passing = [it for it in self.rows if self._passes(it)]
        parts = [[it for it in passing if fits(it)] for _, _, fits in _TABS]
        self.tabs.set_counts([len(part) for part in parts])
        shown = parts[self.tabs.current]
        self.model.show_rows(shown, [it.view.walk.case.id for it in shown])
        self.empty.say(*(_NOTHING if not self.rows else ("没有这样的事项", "换一个状态、程序、村或年度再看。", "")))
        self.stack.setCurrentIndex(0 if shown else 1)
        self.detail.setVisible(bool(shown))
        if shown:
            self.table.settle()
            self._mark_wanted(shown)
            self._show_one()
        self.take_keyboard()

    def _mark_wanted(self, shown: Sequence[Row]) -> None:
        """Marks the case that was asked for, once."""
        numbers = [it.view.walk.case.number for it in shown]
        if self._wanted in numbers:
            self.table.selectRow(numbers.index(self._wanted))
        self._wanted = 0

    @property
    def chosen(self) -> Row | None:
        """The marked case."""
        found: Row | None = self.model.row(self.table.currentIndex().row())
        return found

    def _show_one(self) -> None:
        if (chosen := self.chosen) is not None:
            self.detail.show_case(chosen)

    def _others(self, chosen: Row) -> list[int]:
        """The keys of the other cases of the village that are at the same stage."""
        mine = chosen.view.walk
        keys = (mine.procedure.edition, mine.case.village, mine.current)
        ways = (it.view.walk for it in self.rows)
        alike = (it for it in ways if (it.procedure.edition, it.case.village, it.current) == keys)
        return [it.case.id for it in alike if it.case.id != mine.case.id]

    def _with_current(self, act: Callable[[Row, list[int]], object]) -> None:
        if (chosen := self.chosen) is not None:
            act(chosen, self._others(chosen) if chosen.view.walk.current is not None else [])

    def _go(self, place: str) -> None:
        """Goes where something can be put right."""
        if (chosen := self.chosen) is None:
            return
        case = chosen.view.walk.case
        arguments: dict[str, object] = {"household": (case.household, None), "village": case.village}
        self.desk.go.emit(place, arguments.get(place))

    def _offer_procedures(self) -> None:
        menu = QMenu(self)
        for it in procedures().values():
            menu.addAction(it.title).triggered.connect(lambda _=False, it=it: self.acts.begin(it, self._villages))
        menu.popup(self.new.mapToGlobal(self.new.rect().bottomLeft()))


_NOTHING = ("还没有办理事项", "点“办新事项”，选一个程序，从第一个环节办起：列入退出计划、识别申请、风险线索……", "")


def _read(archive: Archive) -> tuple[Sequence[Row], Sequence[Village]]:
    return rows(archive), archive.villages()
