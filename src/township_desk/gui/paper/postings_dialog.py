"""张贴记录: the notices that were printed to hang, and saving them again."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from township_desk.domain.posting.life import Life
from township_desk.domain.records import PostedNotice
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, frame, row
from township_desk.gui.widgets.empty_state import EmptyState

_COLUMNS = (
    TableColumn(head="编号", width=60, right=True),
    TableColumn(head="标题", width=0),
    TableColumn(head="张贴日期", width=104),
    TableColumn(head="截止日期", width=104),
    TableColumn(head="行数", width=60, right=True),
    TableColumn(head="页数", width=60, right=True),
    TableColumn(head="打印时间", width=140),
    TableColumn(head="经办人", width=84),
)


class PostingsDialog(QDialog):
    """The postings, newest first. The selected one is saved again byte for byte."""

    def __init__(
        self, parent: QWidget, desk: Desk, found: Sequence[Life], again: Callable[[PostedNotice], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("张贴记录")
        self.resize(min(940, parent.width() - 40), min(460, parent.height() - 20))
        self._again = again
        self.table, self.model = Table(), ListedModel(_COLUMNS, _cell)
        self.table.show_model(self.model)
        stack = QStackedWidget()
        stack.addWidget(self.table)
        stack.addWidget(EmptyState("还没有张贴过", "打印或导出时，用途选“张贴”，那份纸就原样记在这里。"))
        self.print_again, close = button("原样再存一份…", "primary"), button("关闭")
        to_file = export_button(desk, lambda: Shown("张贴记录", self.table))
        self.print_again.clicked.connect(self._print)
        close.clicked.connect(self.reject)
        whole = column(spacing=0)
        whole.addLayout(row(stack, margins=(16, 12, 16, 8)), 1)
        whole.addWidget(frame("bar", row(to_file, None, close, self.print_again, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.model.show_rows(found)
        stack.setCurrentIndex(0 if found else 1)
        self.print_again.setEnabled(bool(found))
        if found:
            self.table.settle()
        self.table.setFocus()

    def _print(self) -> None:
        found = self.model.row(self.table.currentIndex().row())
        if found is not None:
            self._again(found.record)


def _cell(found: Life, place: int) -> Cell:
    kept = found.record
    texts = (
        *(str(kept.number), kept.title, kept.first_day or "", kept.last_day or ""),
        *(str(kept.rows), str(kept.pages), found.printed_at[:16].replace("T", " "), found.printed_by),
    )
    look = Look.NUMBER if _COLUMNS[place].right else Look.TEXT
    return Cell(text=texts[place], look=look, tip=kept.title if place == 1 else "")
