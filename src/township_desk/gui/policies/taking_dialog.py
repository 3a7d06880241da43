"""Shows where the answers of the counter would stand, with what stands there now. What is ticked is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.actions.policies.storing import Taking, TakingPlan
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import block, button, column, frame, label, row

_COLUMNS = (
    TableColumn("", 36),
    TableColumn("写到哪里", 190),
    TableColumn("栏", 210),
    TableColumn("现在", 150),
    TableColumn("写成", 0),
)
_HINT = "打了勾的写入档案，是一步，可以撤销。现在有值的和说不准是谁的没有打勾，要写就勾上。"


class TakingDialog(QDialog):
    """`decided` brings what was chosen. The dialog stays until that is written."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, plan: TakingPlan) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("当面答的写入档案")
        self.table, self.model = Table(), ListedModel(_COLUMNS, _cell)
        self.table.show_model(self.model)
        self.model.show_rows(plan.takings)
        self.said, self.write, self.back = label("", "bad", wrap=True), button("", "primary"), button("取消")
        self._lay_out(plan)
        for place, it in enumerate(plan.takings):
            if it.proposed:
                self.model.toggle(place)
        self.model.checked_changed.connect(self._count)
        self.write.clicked.connect(lambda: self.decided.emit(self.chosen))
        self.back.clicked.connect(self.reject)
        self._count()
        window = parent.window()
        self.resize(min(theme.wide(860), window.width() - 40), min(theme.wide(520), window.height() - 40))

    @property
    def chosen(self) -> Sequence[Taking]:
        """What is ticked, in the order of the list."""
        return [it for place, it in enumerate(self.model.rows) if place in self.model.checked]

    def _lay_out(self, plan: TakingPlan) -> None:
        head = column(label(f"{plan.name} 户：当面答的写入档案", "h2"), spacing=4, margins=(20, 14, 20, 14))
        head.addWidget(label(_HINT if plan.takings else "当面答的没有一项有栏可写。", "second", wrap=True))
        whole = column(spacing=0)
        whole.addWidget(frame("band", head))
        whole.addWidget(self.table, 1)
        if plan.left_out:
            left = column(label("写不进的，只留在政策咨询里", "caption"), spacing=2, margins=(20, 10, 20, 10))
            for sentence in plan.left_out:
                left.addWidget(label(sentence, "second", wrap=True))
            whole.addWidget(frame("band", left))
        whole.addWidget(frame("bar", row(self.said, None, self.back, self.write, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def _count(self) -> None:
        self.write.setText(f"写入 {len(self.model.checked)} 项")
        block(self.write, "" if self.model.checked else "先勾选要写入的")


def _cell(it: Taking, side: int) -> Cell:
    now = Cell(it.before) if it.before else Cell("空着" if it.field else "没有", Look.MUTED)
    return (Cell("", Look.CHECK), Cell(it.where), Cell(it.title, Look.STRONG), now, Cell(it.after, Look.STRONG))[side]
