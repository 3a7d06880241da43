"""Shows what an act would write, household by household, before it is written as one step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from township_desk.actions.ledgers.batch import BatchLine, BatchPlan, write_batch
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.problems import Problem
from township_desk.progress import Progress

_COLUMNS = (
    TableColumn("村", 90),
    TableColumn("户主", 110),
    TableColumn("成员", 92),
    TableColumn("改动", 0),
    TableColumn("不改的原因", 240),
)
_MEMBER, _WHY = 2, 4
_REASONS = 3
"""So many reasons are counted in the head of the preview."""


def _cell(line: BatchLine, column: int) -> Cell:
    change = Cell("–") if line.why else Cell(line.new, Look.CHANGE, old=line.old or "没有")
    who = Cell(line.village), Cell(line.head, Look.STRONG), Cell(line.member or "–")
    return (*who, change, Cell(line.why, Look.MUTED, tip=line.why))[column]


def _words(plan: BatchPlan) -> str:
    """What will be written, and how many are passed over for which reason."""
    if not plan.changed:
        return f"没有一{plan.unit}要改，原因写在后面。"
    reasons = [f"{why} {count:,} {unit}" for (why, unit), count in plan.passed_over[:_REASONS]]
    rest = f"不改的：{'、'.join(reasons)}{'等' if len(plan.passed_over) > _REASONS else ''}。" if reasons else ""
    return f"写入 {len(plan.changed):,} {plan.unit}，作为一步，可以撤销。{rest}{''.join(plan.doubts)}"


def look_at_batch(
    parent: QWidget,
    desk: Desk,
    plan: Callable[[Progress], BatchPlan],
    *,
    wrong: Callable[[Problem], None] | None = None,
    done: Callable[[], None] = lambda: None,
) -> None:
    """Works out in the worker what an act would write, shows it, and writes it when the clerk agrees.

    `wrong` takes the reason why nothing can be planned, `done` is called when everything was written.
    """

    def show(found: BatchPlan) -> None:
        preview = BatchPreview(parent, found)
        preview.accepted.connect(lambda: write(found))
        preview.open()

    def write(found: BatchPlan) -> None:
        archive, by = desk.archive, desk.by
        said = f"已写入 {len(found.changed):,} {found.unit}：{found.what}"
        desk.write(found.what, lambda _: write_batch(archive, found, by=by), lambda _: done(), said=said)

    Latest(desk, parent).read("看看会改成什么", plan, show, wrong, quiet=False)


class BatchPreview(QDialog):
    """Says what will be written and what is skipped. Accepting it writes."""

    def __init__(self, parent: QWidget, plan: BatchPlan) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plan.what)
        self.resize(theme.wide(860), theme.wide(520))
        self.table, self.model = Table(), ListedModel(_COLUMNS, _cell)
        self.table.show_model(self.model)
        self.model.show_rows(_reasons_first(plan.lines))
        self.table.settle()
        self.table.setColumnHidden(_MEMBER, not any(line.member for line in plan.lines))
        self.table.setColumnHidden(_WHY, not any(line.why for line in plan.lines))
        self.write, back = button(f"写入 {len(plan.changed):,} {plan.unit}", "primary"), button("取消")
        self.write.setEnabled(bool(plan.changed))
        self.write.clicked.connect(self.accept)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.said = label(_words(plan), "second", wrap=True)
        whole.addWidget(frame("band", column(label(plan.what, "h2"), self.said, spacing=2, margins=(20, 14, 20, 14))))
        whole.addWidget(self.table, 1)
        whole.addWidget(frame("bar", row(None, back, self.write, margins=(16, 10, 16, 10))))


def _reasons_first(lines: Sequence[BatchLine]) -> list[BatchLine]:
    """Those that stay as they are come first: they are few, and why they stay is what a clerk has to look at."""
    return sorted(lines, key=lambda line: not line.why)
