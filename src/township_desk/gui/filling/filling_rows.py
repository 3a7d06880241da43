"""预览: the rows as they will stand in the template, with what its lists do not allow."""

from collections import defaultdict
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from township_desk.actions.exchange.filling import FillPlan, RowFinding, Value
from township_desk.gui.tables.cells import BLANK, Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.numbers import short_number
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column, hline, label, row, scrolled
from township_desk.gui.widgets.finding_item import FindingItem

_NARROW, _WIDE, _PER_SIGN = 72, 168, 15


def shown(value: Value) -> str:
    """A value of a cell as lists show it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return short_number(value) if isinstance(value, str) else f"{value:,.2f}".removesuffix(".00")


class FillRows(QWidget):
    """The table, and beside it the findings to look at before writing."""

    corrected = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.plan: FillPlan | None = None
        self._wrong: dict[tuple[int, str], RowFinding] = {}
        self._places: list[int] = []
        self.table, self.model = Table(), ListedModel((), self._cell)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(16, 12, 16, 12)
        self._list.setSpacing(0)
        across = row(self.table, self._side(), spacing=0)
        across.setStretch(0, 1)
        self.setLayout(across)

    def _side(self) -> QFrame:
        scroll = scrolled(self._list)
        made = QFrame()
        made.setObjectName("side")
        made.setFixedWidth(theme.wide(282))
        made.setLayout(column(scroll, spacing=0, margins=(1, 0, 0, 0)))
        return made

    def show_plan(self, plan: FillPlan) -> None:
        """Shows the rows of another plan."""
        self.plan = plan
        self._wrong = {(it.place, it.head): it for it in plan.findings}
        order = {it.head: place for place, it in enumerate(plan.filled)}
        self._places = [order.get(it.head, -1) for it in plan.columns]
        labels = [it.head.rsplit("/", 1)[-1] for it in plan.columns]
        heads = [TableColumn(head="行" if plan.template.form is None else "张", width=52, right=True)]
        heads += [
            TableColumn(head=text, width=_width(plan, text, place), right=_is_number(plan, place))
            for text, place in zip(labels, self._places, strict=True)
        ]
        self.model = ListedModel(heads, self._cell)
        self.table.show_model(self.model)
        self.model.show_rows(range(len(plan.rows)))
        if plan.rows:
            self.table.selectRow(0)
        self._show_side(plan)

    def _cell(self, at: int, side: int) -> Cell:
        plan = self.plan
        assert plan is not None
        if side == 0:
            return Cell(text=str(plan.template.area.first + at), look=Look.NUMBER)
        place, head = self._places[side - 1], plan.columns[side - 1]
        if place < 0:
            return Cell(text="公式", look=Look.MUTED) if head.key else BLANK
        value, wrong = plan.rows[at][place], self._wrong.get((at, head.head))
        if wrong is not None:
            return Cell(text=shown(value), tone="warn", tip=wrong.message)
        number = isinstance(value, int | float)
        return Cell(text=shown(value), look=Look.NUMBER if number else Look.TEXT, tip=shown(value))

    def _show_side(self, plan: FillPlan) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        groups: defaultdict[tuple[str, str], list[RowFinding]] = defaultdict(list)
        for finding in plan.findings:
            groups[finding.head, finding.value].append(finding)
        self._title("写之前要看的" if groups or plan.notes else "没有发现问题。")
        for found in groups.values():
            self._finding(found)
        for note in plan.notes:
            self._list.addWidget(FindingItem("warn", "整份模板", note, {}))
            self._list.addWidget(hline())
        if plan.cells:
            self._title("题头和落款会填上")
        for place, text in plan.cells.items():
            words = label(text.strip(), wrap=True)
            words.setContentsMargins(0, 0, 0, 6)
            self._list.addWidget(label(place, "caption"))
            self._list.addWidget(words)
            self._list.addWidget(hline())
        self._list.addStretch(1)

    def _title(self, text: str) -> None:
        made = label(text, "h2")
        made.setContentsMargins(0, 4, 0, 6)
        self._list.addWidget(made)

    def _finding(self, found: list[RowFinding]) -> None:
        first = found[0]
        more = f"等 {len(found)} 处" if len(found) > 1 else ""
        links = {
            "定位": lambda: self.locate(first),
            "改这一列…": lambda: self.corrected.emit(first.head),
        }
        where = f"第 {first.row} 行 {first.column} 列{more}"
        self._list.addWidget(FindingItem("warn", where, first.message, links))
        self._list.addWidget(hline())

    def locate(self, finding: RowFinding) -> None:
        """Goes to the cell of a finding."""
        assert self.plan is not None
        heads = [it.head for it in self.plan.columns]
        self.table.selectRow(finding.place)
        self.table.scrollTo(self.model.index(finding.place, heads.index(finding.head) + 1))
        self.table.setFocus()


def _is_number(plan: FillPlan, place: int) -> bool:
    """Whether the first value of a column is a number."""
    values = (values[place] for values in plan.rows if values[place] is not None) if place >= 0 else iter(())
    return isinstance(next(values, None), int | float)


def _width(plan: FillPlan, text: str, place: int) -> int:
    """A width for the head and the first rows."""
    values = (shown(values[place]) for values in plan.rows[:30]) if place >= 0 else ()
    longest = max([len(text), *(sum(0.55 if sign.isascii() else 1 for sign in it) for it in values)])
    return max(_NARROW, min(_WIDE, int(longest * _PER_SIGN) + 20))
