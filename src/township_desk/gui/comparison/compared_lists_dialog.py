"""比对过的名单: which lists were compared, by whom, how long hits are kept, and until when."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from township_desk.actions.comparison import hits
from township_desk.actions.comparison.hits import Compared
from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.deeds.due_dialog import ask_about_due
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.problems import Problem

_COLUMNS = (
    TableColumn(head="日期", width=96),
    TableColumn(head="事项", width=150),
    TableColumn(head="名单", width=0),
    TableColumn(head="行数", width=76, right=True),
    TableColumn(head="新增", width=52, right=True),
    TableColumn(head="仍在", width=52, right=True),
    TableColumn(head="消失", width=52, right=True),
    TableColumn(head="经办人", width=80),
    TableColumn(head="保存到", width=96),
)


class ComparedDialog(QDialog):
    """The lists themselves are not kept, only their names, SHA-256 and counts, as long as their hits."""

    def __init__(self, parent: QWidget, desk: Desk, matters: Matters) -> None:
        super().__init__(parent)
        self.latest = Latest(desk, self)
        self._desk, self._matters = desk, matters
        self.setWindowTitle("比对过的名单")
        self.resize(min(940, parent.width() - 40), min(460, parent.height() - 20))
        self.table, self.model, self.said = Table(), ListedModel(_COLUMNS, self._cell), Banner(inset=True)
        self.table.show_model(self.model)
        self.digests, self.days = label("", "caption", wrap=True), label("", "second", wrap=True)
        change, over, close = button("改保存天数…"), button("清除到期的…"), button("关闭")
        to_file = export_button(desk, lambda: Shown("比对过的名单", self.table))
        whole = column(spacing=0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(EmptyState("还没有比对过名单", "比对过、也记下了的名单列在这里。"))
        whole.addLayout(row(self.stack, margins=(16, 12, 16, 8)), 1)
        whole.addLayout(column(self.digests, self.days, margins=(16, 0, 16, 8)))
        whole.addWidget(self.said)
        whole.addWidget(frame("bar", row(to_file, None, over, change, close, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.said.say("info", "")
        self.table.moved.connect(lambda _: self._show_one())
        change.clicked.connect(self._change)
        over.clicked.connect(lambda: ask_about_due(self, desk))
        close.clicked.connect(self.accept)
        self.table.setFocus()
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Reads the lists again."""
        archive = self._desk.archive

        def read(_: object) -> tuple[list[Compared], int]:
            return hits.lists_compared(archive), hits.keep_days(archive)

        self.latest.read("读比对过的名单", read, lambda found: self._show(*found))

    def _show(self, found: Sequence[Compared], days: int) -> None:
        self.model.show_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        if found:
            self.table.settle()
        self.days.setText(
            f"只保存命中的行，从比对那天起 {days} 天；到期先问，确认后连同历史一起清除，不能撤销找回。"
            "清除以前做的备份里还有，随旧备份一起删去。天数由本单位定。"
        )
        self._show_one()

    def _show_one(self) -> None:
        found = self.model.row(self.table.currentIndex().row())
        self.digests.setText(f"SHA-256\n{found.record.digests}" if isinstance(found, Compared) else "")

    def _change(self) -> None:
        typed = messages.ask_text(self, "保存天数", "比对结果保存多少天（1 到 3650）：")
        if not typed:
            return
        if not typed.isdecimal():
            messages.tell(self, Problem(f"没有改：“{typed}”不是天数。请写整数，如 180。"))
            return
        archive, by = self._desk.archive, self._desk.by
        self._desk.write(
            "改保存天数",
            lambda _: hits.set_keep_days(archive, int(typed), "本单位设定", by=by),
            lambda _: self.said.say("ok", f"已改为保存 {typed} 天。"),
        )

    def _cell(self, it: Compared, side: int) -> Cell:
        record = it.record
        if side in (3, 4, 5, 6):
            number = (record.rows, record.fresh, record.still, record.gone)[side - 3]
            return Cell(text=f"{number or 0:,}", look=Look.NUMBER)
        about = self._matters.called(record.subject, record.level)
        text = {0: record.compared_on, 1: about, 2: record.file, 7: it.by, 8: it.until}[side]
        return Cell(text=text, tip=text, look=Look.STRONG if side == 2 else Look.TEXT)
