"""Shows what an act would write, household by household, before it is written as one step."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from township_desk.actions.household.batch import BatchLine, BatchPlan
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, frame, label, row

_COLUMNS = (
    TableColumn("村", 90),
    TableColumn("户主", 110),
    TableColumn("改动", 0),
    TableColumn("不改的原因", 240),
)


def _cell(line: BatchLine, column: int) -> Cell:
    change = Cell("–") if line.why else Cell(line.new, Look.CHANGE, old=line.old or "没有")
    return (Cell(line.village), Cell(line.head, Look.STRONG), change, Cell(line.why, Look.MUTED))[column]


class BatchPreview(QDialog):
    """Says what will be written and what is skipped. Accepting it writes."""

    def __init__(self, parent: QWidget, plan: BatchPlan) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plan.what)
        self.setMinimumWidth(720)
        self.table, self.model = Table(), ListedModel(_COLUMNS, _cell)
        self.table.show_model(self.model)
        self.model.show_rows(_changed_first(plan.lines))
        self.table.settle()
        changed = len(plan.changed)
        passed = len(plan.lines) - changed
        rest = f"另有 {passed:,} {plan.unit}不改，原因写在后面。" if passed else ""
        words = (
            f"写入 {changed:,} {plan.unit}，作为一步，可以撤销。{rest}"
            if changed
            else f"没有一{plan.unit}要改，原因写在后面。"
        )
        self.write, back = button(f"写入 {changed:,} {plan.unit}", "primary"), button("取消")
        self.write.setEnabled(bool(changed))
        self.write.clicked.connect(self.accept)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = row(label(plan.what, "h2"), 8, label(words, "second"), None, margins=(20, 14, 20, 14))
        whole.addWidget(frame("band", head))
        whole.addWidget(self.table, 1)
        whole.addWidget(frame("bar", row(None, back, self.write, margins=(16, 10, 16, 10))))

    def sizeHint(self) -> QSize:
        return QSize(820, 480)


def _changed_first(lines: Sequence[BatchLine]) -> list[BatchLine]:
    return sorted(lines, key=lambda line: bool(line.why))
