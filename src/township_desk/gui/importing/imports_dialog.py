"""导入记录: the imports that still stand. They can be taken back whole, and their problem workbook written again."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from township_desk.actions.exchange import importing, originals, own_lists
from township_desk.actions.exchange.importing import Imported
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.empty_state import EmptyState

_COLUMNS = (
    TableColumn(head="时间", width=136),
    TableColumn(head="文件", width=0),
    TableColumn(head="是什么表", width=176),
    TableColumn(head="经办人", width=90),
    TableColumn(head="年度", width=60, right=True),
    TableColumn(head="新增", width=64, right=True),
    TableColumn(head="修改", width=64, right=True),
    TableColumn(head="相同", width=64, right=True),
    TableColumn(head="有问题", width=72, right=True),
)


class ImportsDialog(QDialog):
    """Who imported what and when. The SHA-256 shows whether a file is the one that was imported."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.latest = Latest(desk, self)
        self._desk = desk
        self._titles: dict[str, str] = {}  # titles of layouts by name
        self.setWindowTitle("导入记录")
        self.resize(min(960, parent.width() - 40), min(480, parent.height() - 20))
        self.table, self.model, self.said = Table(), ListedModel(_COLUMNS, self._cell), Banner(inset=True)
        self.digests = label("", "caption", wrap=True)
        self.undo, self.problems = button("整批撤回"), button("再写问题表…")
        self.originals = button("取回原件…")
        close = button("关闭")
        self.table.show_model(self.model)
        self.table.moved.connect(lambda _: self._show_one())
        self.undo.clicked.connect(self._undo)
        self.problems.clicked.connect(self._write)
        self.originals.clicked.connect(self._give_back)
        close.clicked.connect(self.accept)
        to_file = export_button(desk, lambda: Shown("导入记录", self.table))
        whole = column(spacing=0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(EmptyState("还没有导入过", "或都已撤回。撤回的导入在“历史”里。"))
        whole.addLayout(row(self.stack, margins=(16, 12, 16, 8)), 1)
        whole.addLayout(row(self.digests, margins=(16, 0, 16, 8)))
        whole.addWidget(self.said)
        whole.addWidget(
            frame("bar", row(to_file, None, self.originals, self.problems, self.undo, close, margins=(16, 10, 16, 10)))
        )
        self.setLayout(whole)
        self.said.say("info", "")
        self.table.setFocus()
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Reads the imports again."""
        archive = self._desk.archive

        def read(_: object) -> tuple[list[Imported], dict[str, str]]:
            return importing.imports(archive), {it.name: it.title for it in own_lists.layouts(archive).values()}

        self.latest.read("读导入记录", read, lambda found: self._show(*found))

    def _show(self, found: Sequence[Imported], titles: dict[str, str]) -> None:
        self._titles = titles
        self.model.show_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        if found:
            self.table.settle()
        self._show_one()

    def _current(self) -> Imported | None:
        found = self.model.row(self.table.currentIndex().row())
        return found if isinstance(found, Imported) else None

    def _show_one(self) -> None:
        found = self._current()
        self.undo.setEnabled(found is not None)
        self.problems.setEnabled(found is not None and bool(found.log.problems))
        kept = found.log.kept if found else None
        self.originals.setEnabled(bool(kept))
        self.originals.setToolTip("" if kept else "这次导入没有留存原件。在“设置”里打开以后，导入的才有。")
        self.digests.setText(f"SHA-256\n{found.log.digests}" if found else "")

    def _undo(self) -> None:
        if (found := self._current()) is not None:
            ask_first(
                self,
                self._desk,
                lambda _: importing.plan_undo_of(found),
                then=lambda: self.said.say("ok", f"已撤回“{found.log.file}”的导入。"),
            )

    def _give_back(self) -> None:
        found, folder = self._current(), QFileDialog.getExistingDirectory(self, "取回原件到哪个文件夹")
        if found is not None and folder:
            archive = self._desk.archive
            self._desk.read(
                "取回原件",
                lambda _: originals.give_back(archive, found, Path(folder)),
                lambda paths: self.said.say("ok", f"已取回 {len(paths)} 份原件，和导入时一个字节不差。"),
            )

    def _write(self) -> None:
        found = self._current()
        name = f"问题_{Path(found.log.file).stem}.xlsx" if found else ""
        path, _ = QFileDialog.getSaveFileName(self, "再写问题表", name, "Excel (*.xlsx)")
        if found is not None and path:
            self._desk.read(
                "写问题表",
                lambda _: importing.write_problems_again(found, Path(path)),
                lambda rows: self.said.say("ok", f"已写 {rows} 行到“{Path(path).name}”。"),
            )

    def _cell(self, it: Imported, side: int) -> Cell:
        log = it.log
        if side < 4:
            what = self._titles.get(log.layout, log.layout)
            text = (it.step.at[:16].replace("T", " "), log.file, what, it.step.by)[side]
            return Cell(text=text, tip=text, look=Look.STRONG if side == 1 else Look.TEXT)
        number = (log.year, log.added, log.changed, log.same, log.rejected)[side - 4]
        return Cell(text=str(number) if side == 4 else f"{number or 0:,}", look=Look.NUMBER)
