"""对列: every column of a template, what fills it, examples from the archive, and choosing another field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.exchange.filling import CONSTANT, FieldChoice, FieldGroup, FillColumn, FillPlan, Source
from township_desk.domain.people.pinyin import Initials
from township_desk.gui.base import messages
from township_desk.gui.fields.field_picker import FieldPicker
from township_desk.gui.filling.filling_rows import shown
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column, frame, label, row

_COLUMNS = (
    TableColumn(head="位置", width=48),
    TableColumn(head="模板的列名", width=196),
    TableColumn(head="填什么", width=156),
    TableColumn(head="档案里的例子", width=0),
    TableColumn(head="依据", width=88),
)
_UNFILLED = FieldGroup(
    title="不从档案填", fields=(FieldChoice(key="", title="不填"), FieldChoice(key=CONSTANT, title="都写一样的字…"))
)
_SOURCES = {
    Source.PROPOSED: ("建议", "neu"),
    Source.REMEMBERED: ("上次", "info"),
    Source.CHOSEN: ("自选", "mod"),
    Source.FORMULA: ("公式", "neu"),
}
_EXAMPLES, _SAMPLED = 3, 200
_CERTAIN = 0.95


class FillColumns(QWidget):
    """The list of columns, and the fields beside it. `decided` brings a head and the key chosen for it."""

    decided = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.plan: FillPlan | None = None
        self._examples: dict[str, str] = {}
        self.table, self.model = Table(), ListedModel(_COLUMNS, self._cell)
        self.table.show_model(self.model)
        self.picker: FieldPicker | None = None
        self.told = label("", "second", wrap=True)
        self._side = column(self.told, margins=(12, 12, 12, 12))
        side = frame("side", self._side)
        side.setFixedWidth(theme.wide(282))
        across = row(self.table, side, spacing=0)
        across.setStretch(0, 1)
        self.setLayout(across)
        self.table.moved.connect(self._show_choice)

    def offer(self, groups: tuple[FieldGroup, ...]) -> None:
        """Sets the fields that a column can be filled with."""
        if self.picker is None:
            self.picker = FieldPicker((_UNFILLED, *groups), Initials.load(), for_file=False)
            self.picker.picked.connect(self._choose)
            self._side.addWidget(self.picker, 1)

    def show_plan(self, plan: FillPlan) -> None:
        """Shows the columns of another plan. The current one stays current."""
        before, self.plan = self.model.row(self.table.currentIndex().row()), plan
        self._examples = {it.head: _examples(plan, place) for place, it in enumerate(plan.filled)}
        self.model.show_rows(plan.columns)
        heads = [it.head for it in plan.columns]
        unknown = next((place for place, it in enumerate(plan.columns) if not it.key), 0)
        self.table.selectRow(heads.index(before.head) if before and before.head in heads else unknown)
        self._show_choice(self.table.currentIndex().row())

    @property
    def _unit(self) -> str:
        """What is filled: columns of a table, or cells of a form."""
        return "列" if self.plan is None or self.plan.template.form is None else "格"

    def _cell(self, it: FillColumn, side: int) -> Cell:
        if side == 0:
            return Cell(text=it.letter, look=Look.MUTED)
        if side == 1:
            return Cell(text=it.head.replace("/", " · "), tip=it.head)
        if side == 2:
            return Cell(text=it.title, look=Look.STRONG if it.key else Look.MUTED, tip=it.title)
        if side == 3:
            told = self._examples.get(it.head, "")
            return Cell(text=told or ("–" if it.key else ""), look=Look.MUTED, tip=told)
        if not it.key and it.source is Source.PROPOSED:
            return Cell(text="没有认出", look=Look.BADGE, tone="warn")
        words, tone = _SOURCES[it.source]
        unsure = it.source is Source.PROPOSED and it.confidence < _CERTAIN
        return Cell(
            text="相近" if unsure else words,
            look=Look.BADGE,
            tone="warn" if unsure else tone,
            tip=f"{it.confidence:.0%}",
        )

    def _show_choice(self, place: int) -> None:
        it = self.model.row(place)
        if it is None or self.plan is None or self.picker is None:
            return
        is_formula = it.source is Source.FORMULA
        what = "是公式，照原样往下填。" if is_formula else "填："
        self.told.setText(f"{it.letter} {self._unit}“{it.head.replace('/', ' · ')}”{what}")
        self.picker.setEnabled(not is_formula)
        taken = {other.key: f"{other.letter} {self._unit}" for other in self.plan.filled if other is not it}
        self.picker.show_choice(it.key, it.key if it.source is Source.PROPOSED else "", taken)

    def _choose(self, key: str) -> None:
        it = self.model.row(self.table.currentIndex().row())
        if it is None:
            return
        if key == CONSTANT:
            typed = messages.ask_text(self, "都写一样的字", f"“{it.head}”都写")
            if not typed:
                return
            key += typed
        self.decided.emit(it.head, key)


def _examples(plan: FillPlan, place: int) -> str:
    found = dict.fromkeys(text for values in plan.rows[:_SAMPLED] if (text := shown(values[place])))
    return "、".join(list(found)[:_EXAMPLES])
