"""就是档案里的某人: choosing which person of the archive a row means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.actions.exchange.importing import Candidate
from township_desk.domain.fields.identity import birth_of
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.numbers import short_number
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, frame, label, row

_COLUMNS = (
    TableColumn(head="姓名", width=90),
    TableColumn(head="关系", width=72),
    TableColumn(head="证件号码", width=132),
    TableColumn(head="出生日期", width=100),
    TableColumn(head="在哪一户", width=0),
    TableColumn(head="状态", width=70),
)


class SamePersonDialog(QDialog):
    """The members who may be meant, the likeliest first. `decided` brings the key of the chosen one."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, told: str, found: Sequence[Candidate]) -> None:
        super().__init__(parent)
        self.setWindowTitle("就是档案里的某人")
        self.resize(min(760, parent.width() - 40), min(420, parent.height() - 20))
        self.table, self.model = Table(), ListedModel(_COLUMNS, _cell)
        self.table.show_model(self.model)
        self.model.show_rows(found)
        self.table.settle()
        go, back = button("就是这个人", "primary"), button("取消")
        go.setEnabled(bool(found))
        go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        self.table.opened.connect(lambda _: self._decide())
        said = told if found else f"{told}：档案里没有同名、号码相近或同户的人。"
        whole = column(spacing=0)
        whole.addLayout(row(label(said, "second", wrap=True), margins=(16, 12, 16, 8)))
        whole.addLayout(row(self.table, margins=(16, 0, 16, 12)), 1)
        whole.addWidget(frame("bar", row(None, back, go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def _decide(self) -> None:
        found = self.model.row(self.table.currentIndex().row())
        if isinstance(found, Candidate):
            self.decided.emit(found.member.id)
            self.accept()


def _cell(it: Candidate, side: int) -> Cell:
    member = it.member
    left = f"{member.left_reason or '已'}减少" if member.left_on else "在户"
    birth = member.birth or birth_of(member.id_number) or ""
    texts = (member.name, member.relation, short_number(member.id_number), birth, it.place, left)
    return Cell(text=texts[side] or "–", look=Look.STRONG if side == 0 else Look.TEXT, tip=texts[side])
