"""The rows of a file as the import would take them: what becomes of each, old and new values, doubts."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from township_desk.actions.exchange.importing import HeadColumn, ImportPlan, PlanView, RowFinding, RowState
from township_desk.domain.fields.findings import Severity
from township_desk.domain.keys.keys import IGNORED, is_private_number
from township_desk.gui.importing.import_side import place_of
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.numbers import short_number
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, row
from township_desk.gui.widgets.choosing.chips import Tabs
from township_desk.gui.widgets.choosing.search_box import SearchBox
from township_desk.gui.widgets.keys import on_key

_TONES = {
    RowState.NEW: "info",
    RowState.CHANGED: "mod",
    RowState.SAME: "neu",
    RowState.REJECTED: "bad",
    RowState.SKIPPED: "neu",
}
_STATES = (None, RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REJECTED)
_MOST_COLUMNS = 13


class PlanRows(QWidget):
    """Tabs by state, a search, the table, and one sentence about the current row."""

    filling = Signal(int, object)
    adopted = Signal(list)
    wording = Signal()
    skipping = Signal(int)
    naming = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.plan: ImportPlan | None = None
        self.view: PlanView | None = None
        self.columns: list[HeadColumn] = []
        self._follow: Callable[[], None] = lambda: None
        self.tabs = Tabs(("全部", "新增", "修改", "相同", "有问题"), ("neu", "info", "mod", "neu", "bad"))
        self.hide_same, self.search = QCheckBox("略去相同"), SearchBox("找人", "Ctrl+F")
        self.hide_same.setChecked(True)
        self.search.setMaximumWidth(200)
        self.table, self.sentence = Table(), Banner(inset=True)
        self.model = ListedModel((), self._cell)
        box = column(spacing=0)
        self.decide = button("这一行…", "link")
        self.decide.clicked.connect(lambda: self._ask(self.decide.mapToGlobal(self.decide.rect().bottomLeft())))
        tools = row(self.tabs, None, self.decide, self.hide_same, self.search, margins=(16, 0, 12, 0))
        box.addWidget(frame("band", tools))
        box.addWidget(self.table, 1)
        box.addWidget(self.sentence)
        self.setLayout(box)
        self.tabs.picked.connect(lambda _: self.show_rows())
        self.hide_same.toggled.connect(lambda _: self.show_rows())
        self.search.textChanged.connect(lambda _: self.show_rows())
        self.table.moved.connect(self._show_sentence)
        self.table.doubleClicked.connect(self._on_double_click)
        self.sentence.followed.connect(lambda: self._follow())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda at: self._ask(self.table.viewport().mapToGlobal(at)))
        on_key(self, "Ctrl+F", self.search.setFocus)

    def begin(self) -> None:
        """Forgets what was searched for in the file before."""
        self.plan = self.view = None
        self.search.clear()
        self.tabs.pick(0)

    def show_plan(self, plan: ImportPlan) -> None:
        """Shows another plan. The current row stays current."""
        place = None if self.plan is None else self.model.row(self.table.currentIndex().row())
        self.plan, self.view = plan, PlanView(plan)
        self.search.setPlaceholderText("找村" if plan.kind.of_villages else "找人")
        self.tabs.set_counts([len(plan.states), *(plan.count(state) for state in _STATES[1:] if state is not None)])
        self._make_table(plan)
        self.show_rows()
        self.go_to(-1 if place is None else place)

    def _make_table(self, plan: ImportPlan) -> None:
        """Makes the columns: row, state, name, then doubtful ones, then those with changes, then the rest."""
        touched = Counter(key for changed in plan.changes.values() for key in changed)
        wrong = {finding.head for finding in plan.findings}
        named = [it for it in plan.columns if it.key in ("member.name", "head.name")]
        rest = [it for it in plan.columns if it not in named and it.key != IGNORED]
        rest = [it for it in rest if not it.key.startswith(("township.", "computed."))]
        rest.sort(key=lambda it: (it.head not in wrong, -touched[it.key], it.place))
        self.columns = (named[:1] + rest)[:_MOST_COLUMNS]
        heads = [TableColumn(head="文件行", width=64, right=True), TableColumn(head="结果", width=76)]
        widths = [84 if it in named else 176 if it.key.endswith("id_number") else 132 for it in self.columns]
        heads += [TableColumn(head=it.label, width=wide) for it, wide in zip(self.columns, widths, strict=True)]
        self.model = ListedModel(heads, self._cell)
        self.table.show_model(self.model)

    def show_rows(self) -> None:
        """Shows the rows of the current tab that the search lets through."""
        if self.view is None:
            return
        state = _STATES[self.tabs.current]
        places = self.view.places(state, without_same=self.hide_same.isChecked() and state is None)
        if wanted := self.search.text().strip():
            places = self.view.search(places, wanted)
        self.model.show_rows(places)
        if places:
            self.table.settle()
        else:
            self.say("info", self._nothing(wanted))

    def _nothing(self, wanted: str) -> str:
        """Why no row is shown."""
        if wanted:
            return "没有符合的行。"
        if self.tabs.current == 0 and self.plan is not None and self.plan.states:
            return f"{len(self.plan.states):,} 行都与档案相同，已略去。要看就取消上面的“略去相同”。"
        return "这一类没有行。"

    def say(self, tone: str, text: str, link: str = "", follow: Callable[[], None] = lambda: None) -> None:
        """Shows one sentence below the table. `follow` is what its link does."""
        self._follow = follow
        self.sentence.say(tone, text, link)

    def go_to(self, place: int) -> None:
        """Makes a row the current one, if it is shown."""
        places = self.model.rows
        if place in places:
            at = places.index(place)
            self.table.selectRow(at)
            self.table.scrollTo(self.model.index(at, 0))

    def locate(self, finding: RowFinding) -> None:
        """Goes to the row of a finding, whatever the filters are."""
        self.search.clear()
        if self.plan is not None and self.plan.states[finding.place] == RowState.SAME:
            self.hide_same.setChecked(False)
        self.tabs.pick(0)
        self.go_to(finding.place)
        self.table.setFocus()

    def _cell(self, place: int, side: int) -> Cell:
        plan, view = self.plan, self.view
        assert plan is not None
        assert view is not None
        if side == 0:
            return Cell(text=str(plan.incoming.number(place)), look=Look.NUMBER, tip=plan.incoming.where(place))
        state = RowState(plan.states[place])
        if side == 1:
            return Cell(text=state.word, look=Look.BADGE, tone=_TONES[state])
        head = self.columns[side - 2]
        shown = view.cell(place, head)
        found = [it for it in view.findings_of(place) if it.head == head.head]
        errors = any(it.severity is Severity.ERROR for it in found)
        tone, tip = "bad" if errors else "warn" if found else "", "\n".join(it.message for it in found)
        if shown.old is not None:
            text = shown.text or "（清空）"
            return Cell(text=text, look=Look.CHANGE, old=shown.old or "空", tone=tone, tip=tip)
        text = shown.text if tone or not is_private_number(head.key) else short_number(shown.text)
        return Cell(text=text, tone=tone, look=Look.STRONG if side == 2 else Look.TEXT, tip=tip)

    def _show_sentence(self, at: int) -> None:
        place = self.model.row(at)
        found = self.view.findings_of(place) if self.view is not None and place is not None else []
        if not found:
            self.say("info", "")
            return
        worst = min(found, key=lambda it: it.severity)
        tone = "bad" if worst.severity is Severity.ERROR else "warn"
        offers = [it for it in found if it.offer]
        if offers:
            text = f"{place_of(worst, self._in_stack)}：{worst.message}{offers[0].offered_tail}"
            self.say(tone, text, offers[0].offer_word, lambda: self.adopted.emit(offers))
        elif worst.rule == "code":
            self.say(tone, f"{place_of(worst, self._in_stack)}：{worst.message}", "对应词语…", self.wording.emit)
        elif worst.column:
            self.say(tone, f"{place_of(worst, self._in_stack)}：{worst.message}", "手工补填…", lambda: self.fill(worst))
        else:
            self.say(tone, f"{place_of(worst, self._in_stack)}：{worst.message}")

    @property
    def _in_stack(self) -> bool:
        return self.plan is not None and self.plan.is_stack

    def fill(self, finding: RowFinding) -> None:
        """Asks for the right text of a finding's cell."""
        assert self.plan is not None
        head = next(it for it in self.plan.columns if it.head == finding.head)
        self.filling.emit(finding.place, head)

    def menu(self) -> QMenu | None:
        """What can be decided about the current row."""
        place = self.model.row(self.table.currentIndex().row())
        if self.plan is None or place is None:
            return None
        menu = QMenu(self)
        skipped = self.plan.states[place] == RowState.SKIPPED
        menu.addAction("还是导入这一行" if skipped else "不导入这一行", lambda: self.skipping.emit(place))
        if not self.plan.kind.of_villages:
            menu.addAction("就是档案里的某人…", lambda: self.naming.emit(place)).setEnabled(not skipped)
        return menu

    def _ask(self, at: QPoint) -> None:
        if (menu := self.menu()) is not None:
            menu.popup(at)

    def _on_double_click(self, index: QModelIndex) -> None:
        place = self.model.row(index.row())
        if place is not None and index.column() >= 2:
            self.filling.emit(place, self.columns[index.column() - 2])
