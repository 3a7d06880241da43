"""从台账取数: what the ledgers say about a household's income. The clerk ticks what is written, as one step."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from township_desk.actions.household.income_taking import IncomeTaking
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.verdict.income_sources import Proposal
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, frame, label, row

_COLUMNS = (
    TableColumn("", 30),
    TableColumn("项目", 140),
    TableColumn("现在 → 台账（元）", 220),
    TableColumn("依据", 0),
)


def _cell(it: Proposal, side: int) -> Cell:
    why = "；".join(source.words for source in it.sources)
    new, old = MONEY.show(it.new), MONEY.show(it.old)
    cells = (Cell("", Look.CHECK), Cell(it.label, Look.STRONG), Cell(new, Look.CHANGE, old=old or "空"), Cell(why))
    return cells[side]


class IncomeDialog(QDialog):
    """The items that differ. Those that are blank now are ticked, those that hold another amount are not."""

    wanted = Signal(object)
    """The names of the ticked items."""

    def __init__(self, parent: QWidget, taking: IncomeTaking) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("从台账取数")
        self.setMinimumWidth(760)
        self._taking = taking
        self.table, self.model = Table(), ListedModel(_COLUMNS, _cell)
        self.sources, self.rest = label("", wrap=True), label(_others(taking), "second", wrap=True)
        self.write, self.back = button("写入", "primary"), button("取消")
        self._lay_out()
        self.table.show_model(self.model)
        self.table.moved.connect(self._show_sources)
        self.model.checked_changed.connect(self._count)
        self.model.show_rows(taking.changed)
        self.model.checked = {place for place, it in enumerate(taking.changed) if it.old is None}
        self.table.settle()
        self.write.clicked.connect(self._take)
        self.back.clicked.connect(self.reject)
        self._count()
        self.table.setFocus()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        title = label(f"{self._taking.head} 户 · {self._taking.year} 年度收入核算", "h2")
        words = "空着的已勾选；和台账不一样的没有勾选，核对后再勾。" if self._taking.changed else "没有要写的。"
        whole.addWidget(frame("band", row(title, 8, label(words, "second"), None, margins=(20, 14, 20, 14))))
        whole.addWidget(self.table, 1)
        whole.addLayout(column(self.sources, self.rest, margins=(20, 10, 20, 10)))
        hint = label("作为一步，可以撤销。", "second")
        whole.addWidget(frame("bar", row(hint, None, self.back, self.write, margins=(16, 10, 16, 10))))

    def sizeHint(self) -> QSize:
        return QSize(900, 520)

    def _show_sources(self, place: int) -> None:
        """Says in full what the item under the keyboard rests on."""
        it = self.model.row(place)
        self.sources.setText("\n".join((f"{it.label}：", *(source.words for source in it.sources))) if it else "")

    def _count(self) -> None:
        count = len(self.model.checked)
        self.write.setText(f"写入 {count} 项" if count else "写入")
        self.write.setEnabled(bool(count))

    def _take(self) -> None:
        self.wanted.emit([it.item for place, it in enumerate(self._taking.changed) if place in self.model.checked])
        self.accept()


def _others(taking: IncomeTaking) -> str:
    """What the ledgers know besides: items that agree, and entries of which no amount can be worked out."""
    same = [it.label for it in taking.proposals if it.new is not None and not it.changes]
    left = [source.words for it in taking.proposals if not it.changes for source in it.sources if source.amount is None]
    words = [f"与台账相同：{'、'.join(same)}。"] if same else []
    words += [f"{it}。" for it in left]
    return "\n".join(words) or ("" if taking.changed else "台账里没有这一户本年度的数。")
