"""The yearly plan of a procedure, village by village."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.actions.procedures.targets import PlanLine, in_all
from township_desk.domain.procedures.procedure import Procedure
from township_desk.gui.procedures.plan_words import amount
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, frame, label, row

_PIPS = 10


class PlanDialog(QDialog):
    """`changed` asks for the page on which plans are entered."""

    changed = Signal()

    def __init__(self, parent: QWidget, procedure: Procedure, year: int, lines: Sequence[PlanLine]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{year} 年{procedure.title}计划")
        self.resize(min(760, parent.width() - 40), 440)
        columns = (
            TableColumn(head="村", width=120),
            TableColumn(head="计划", width=120),
            TableColumn(head="在办", width=120),
            TableColumn(head=procedure.finished, width=120),
            TableColumn(head="完成", width=0),
        )
        self.table, self.model = Table(), ListedModel(columns, _cell)
        self.table.show_model(self.model)
        self.model.show_rows([*lines, in_all(lines)._replace(village="合计")] if lines else [])
        said = label("计划登记在台账里，一村一年一条；在办和办完的数从办理事项里数。", "second", wrap=True)
        self.edit, close = button("填计划…", "primary"), button("关闭")
        self.edit.clicked.connect(self.changed)
        self.edit.clicked.connect(self.accept)
        close.clicked.connect(self.reject)
        whole = column(spacing=0)
        whole.addWidget(frame("band", row(said, margins=(16, 10, 16, 10))))
        whole.addWidget(self.table, 1)
        whole.addWidget(frame("bar", row(None, close, self.edit, margins=(16, 10, 16, 10))))
        self.setLayout(whole)


def _cell(it: PlanLine, place: int) -> Cell:
    if place == 0:
        return Cell(text=it.village, look=Look.STRONG)
    if place < 4:
        shown = (it.target, it.running, it.done)[place - 1]
        return Cell(text=amount(shown) if any(shown) else "–")
    target, done = it.target.households, it.done.households
    if not target:
        return Cell(text="没有登记计划", look=Look.MUTED)
    pips = (min(_PIPS, done * _PIPS // target), _PIPS)
    return Cell(text=f"{100 * done // target}%，还差 {max(0, target - done)} 户", look=Look.PIPS, pips=pips)
