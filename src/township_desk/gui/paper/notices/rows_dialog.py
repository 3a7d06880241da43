"""录入名单: rows that the archive does not hold.

They are typed, pasted, read from a workbook, or taken from an earlier posting.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from township_desk.actions.exchange.typed_rows import rows_of_file
from township_desk.actions.paper.postings import TypedBefore, typed_before
from township_desk.domain.fields.clipboard import Rows
from township_desk.domain.paper.catalogue import Sheet
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.tables.typed import TypedModel
from township_desk.gui.tables.typed_grid import TypedGrid
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_HINT = "点一格就能写，回车到下一行；从表格里复制的整块，点一格按 Ctrl+V 粘贴。"


class RowsDialog(QDialog):
    """A grid under the heads of the notice. `keep` receives the rows."""

    def __init__(self, parent: QWidget, desk: Desk, sheet: Sheet, typed: Rows, keep: Callable[[Rows], None]) -> None:
        super().__init__(parent)
        self._sheet, self._keep = sheet, keep
        self.latest, self.reading = Latest(desk, self), Latest(desk, self)
        self.setWindowTitle(f"录入名单：{sheet.label}")
        self.resize(min(980, parent.width() - 40), min(620, parent.height() - 16))
        self.model = TypedModel(sheet.columns)
        self.grid, self.said, self.count = TypedGrid(self.model), Banner(), label("", "second")
        self.add, self.remove = button("加一行", small=True), button("删掉行", small=True)
        self.up, self.down = button("上移", small=True), button("下移", small=True)
        self.before, self.read = button("取以前的…", small=True), button("从表格读入…", small=True)
        self.back, self.take = button("取消"), button("用这份名单", "primary")
        self._lay_out()
        self._connect()
        self.model.show_rows(typed)
        self.latest.read("看以前的名单", lambda _: typed_before(desk.archive, sheet), self._offer_before)

    def _lay_out(self) -> None:
        for made in (self.add, self.remove, self.up, self.down, self.before, self.read, self.back, self.take):
            made.setAutoDefault(False)  # Enter belongs to the grid
        tools = row(self.add, self.remove, self.up, self.down, None, self.before, self.read)
        self.before.setEnabled(False)
        self.before.setToolTip("这一种还没有张贴过")
        self.grid.setProperty("framed", True)
        head = label(self.windowTitle(), "title")
        inside = column(head, label(_HINT, "second", wrap=True), margins=(20, 16, 20, 12))
        inside.addLayout(tools)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.said)
        whole = column(spacing=0)
        whole.addLayout(inside, 1)
        whole.addWidget(frame("bar", row(self.count, None, self.back, self.take, margins=(20, 10, 20, 10))))
        self.setLayout(whole)

    def _connect(self) -> None:
        for made, act in (
            (self.add, self.grid.add_row),
            (self.remove, self.grid.remove_rows),
            (self.up, partial(self.grid.move_row, -1)),
            (self.down, partial(self.grid.move_row, 1)),
            (self.read, self._read),
            (self.back, self.reject),
            (self.take, self._take),
        ):
            made.clicked.connect(lambda _=False, act=act: act())
        self.model.edited.connect(self._tell)
        self.grid.refused.connect(lambda sentence: messages.tell(self, Problem(sentence)))
        self.said.followed.connect(self._go_to_fault)
        on_key(self, "Alt+Up", partial(self.grid.move_row, -1))
        on_key(self, "Alt+Down", partial(self.grid.move_row, 1))

    def _tell(self) -> None:
        faults = self.model.faults
        more = f"还有 {len(faults) - 1} 处。" if len(faults) > 1 else ""
        self.said.say("bad", f"{faults[0].sentence}{more}" if faults else "", "去这一格" if faults else "")
        self.count.setText(f"{len(self.model.rows)} 行")

    def _go_to_fault(self) -> None:
        self.grid.go_to(*self.model.first_fault)

    def _read(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "从表格读入", "", "表格 (*.xlsx *.xls *.xlsm *.csv *.ods *.et);;所有文件 (*)"
        )
        if name:
            sheet = self._sheet
            self.reading.read(
                "读表格",
                lambda _: rows_of_file(Path(name), sheet),
                self.model.show_rows,
                lambda problem: messages.tell(self, problem),
            )

    def _offer_before(self, found: list[TypedBefore]) -> None:
        menu = QMenu(self)
        for it in found:
            menu.addAction(it.title).triggered.connect(lambda _=False, rows=it.rows: self.model.show_rows(rows))
        self.before.setMenu(menu)
        self.before.setEnabled(bool(found))
        if found:
            self.before.setToolTip("以前张贴时录入的名单")

    def _take(self) -> None:
        self._keep(self.model.rows)
        self.accept()
