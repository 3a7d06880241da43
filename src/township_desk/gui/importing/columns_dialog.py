"""改列对应: every column of a file with examples and the field that it means."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from township_desk.actions.exchange import importing
from township_desk.actions.exchange.importing import HeadColumn, ImportPlan, PlanView
from township_desk.domain.keys.keys import IGNORED, title_of
from township_desk.domain.people.pinyin import Initials
from township_desk.gui.fields.field_picker import FieldPicker
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.numbers import short_number
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, frame, label, row

_COLUMNS = (
    TableColumn(head="", width=32),
    TableColumn(head="列", width=44),
    TableColumn(head="表里的列名", width=168),
    TableColumn(head="例子", width=0),
    TableColumn(head="对应到", width=150),
)


class ColumnsDialog(QDialog):
    """Nothing changes before 重新核对. Ticked columns are imported.

    `decided` brings the meaning of every head that differs from the proposed one, and the heads whose blanks overwrite.
    """

    decided = Signal(object, object)

    def __init__(self, parent: QWidget, plan: ImportPlan, head: str = "", blanks: frozenset[str] = frozenset()) -> None:
        super().__init__(parent)
        self.setWindowTitle("改列对应")
        self.resize(min(960, parent.width() - 40), min(620, parent.height() - 20))
        self._plan, view = plan, PlanView(plan)
        self.keys = {it.head: it.key for it in plan.columns}
        self.blanks = set(blanks)
        self._samples = {it.head: "、".join(map(short_number, view.samples(it))) for it in plan.columns}
        self.table, self.picker = Table(), FieldPicker(importing.field_groups(), Initials.load())
        self.model = ListedModel(_COLUMNS, self._cell)
        self.table.show_model(self.model)
        self.table.moved.connect(self._show_choice)
        self.picker.picked.connect(self._choose)
        self.blank = QCheckBox("这一列空着的格子也覆盖原值")
        self.blank.toggled.connect(self._choose_blank)
        self.model.show_rows(plan.columns)
        self.model.checked = {at for at, it in enumerate(plan.columns) if it.key != IGNORED}
        self.model.checked_changed.connect(self._on_tick)
        go, back, reset = button("重新核对", "primary"), button("取消"), button("全部照建议", "ghost")
        for made in (go, back, reset):
            made.setAutoDefault(False)  # Enter in the search takes the first field found
        go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        reset.clicked.connect(self._reset)
        self.picker.setMinimumWidth(264)
        middle = row(self.table, spacing=12, margins=(16, 12, 16, 12))
        middle.setStretch(0, 1)
        middle.addLayout(column(self.picker, self.blank))
        told = label(f"工作表“{plan.sheet}” · {view.head_line} · 勾掉的列不导入", "second")
        whole = column(spacing=0)
        whole.addLayout(row(told, None, margins=(16, 12, 16, 0)))
        whole.addLayout(middle, 1)
        whole.addWidget(frame("bar", row(reset, None, back, go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        heads = [it.head for it in plan.columns]
        self.table.selectRow(heads.index(head) if head in heads else 0)

    def _cell(self, it: HeadColumn, side: int) -> Cell:
        if side == 0:
            return Cell(text="", look=Look.CHECK)
        if side == 1:
            return Cell(text=it.letter, look=Look.MUTED)
        if side == 2:
            return Cell(text=it.head.replace("/", " · "), tip=it.head)
        if side == 3:
            return Cell(text=self._samples[it.head] or "–", look=Look.MUTED, tip=self._samples[it.head])
        key = self.keys[it.head]
        changed = "mod" if key != it.proposed else ""
        return Cell(text=title_of(key) if key else "原样保留", tone=changed if key else "warn", look=Look.TEXT)

    def _show_choice(self, place: int) -> None:
        it = self.model.row(place)
        if it is not None:
            others = {self.keys[other.head]: other.letter for other in self._plan.columns if other is not it}
            taken = {key: f"{letter} 列" for key, letter in others.items() if key not in ("", IGNORED)}
            self.picker.show_choice(self.keys[it.head], it.proposed, taken)
            self.blank.setChecked(it.head in self.blanks)
            self.blank.setEnabled(self.keys[it.head] not in ("", IGNORED))

    def _choose(self, key: str) -> None:
        """Gives the column a field. The column that had this field before is kept as it stands."""
        place = self.table.currentIndex().row()
        it = self.model.row(place)
        if key not in ("", IGNORED):
            self.keys = {head: "" if had == key else had for head, had in self.keys.items()}
        self.keys[it.head] = key
        self._shown_again(place)

    def _reset(self) -> None:
        taken = set[str]()
        for it in self._plan.columns:
            self.keys[it.head] = "" if it.proposed in taken else it.proposed
            taken.add(it.proposed)
        self._shown_again(self.table.currentIndex().row())

    def _shown_again(self, place: int) -> None:
        self.model.checked = {at for at, it in enumerate(self._plan.columns) if self.keys[it.head] != IGNORED}
        self.model.show_rows(self._plan.columns)
        self.table.selectRow(place)

    def _on_tick(self) -> None:
        """Gives a column that is ticked again its proposed meaning, if no other column has it."""
        for at, it in enumerate(self._plan.columns):
            if at not in self.model.checked:
                self.keys[it.head] = IGNORED
            elif self.keys[it.head] == IGNORED:
                self.keys[it.head] = "" if it.proposed in self.keys.values() else it.proposed
        self._shown_again(max(0, self.table.currentIndex().row()))

    def _choose_blank(self, on: bool) -> None:
        it = self.model.row(self.table.currentIndex().row())
        if it is not None:
            self.blanks = self.blanks | {it.head} if on else self.blanks - {it.head}

    def _decide(self) -> None:
        proposed = {it.head: it.proposed for it in self._plan.columns}
        mapping = {head: key for head, key in self.keys.items() if key != proposed[head]}
        self.decided.emit(mapping, frozenset(self.blanks))
        self.accept()
