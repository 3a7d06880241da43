"""Entering the plans of a year: all villages in one grid, with their sums."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QDialog, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from township_desk.actions.plans.entering import Sheet, another, keep
from township_desk.domain.fields.clipboard import clipboard_rows, clipboard_text
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.plans.plan_choice import PlanChoice
from township_desk.gui.plans.plan_rows import PlanRows
from township_desk.gui.tables.block_grid import BlockGrid
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, label, row

_ABOUT = "一村一行，直接打字，回车往下；也可以从 Excel 整块粘贴。空着就是没有这一项，删掉就是收回。"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST, _VILLAGE, _DOCUMENT = 96, 130, 260


class PlanGrid(BlockGrid):
    """The grid: Enter goes down a column; blocks of cells are copied, pasted and emptied."""

    def __init__(self, rows: PlanRows) -> None:
        super().__init__(rows)
        self.rows = rows
        self.setAccessibleName("各村计划")
        self.verticalHeader().setMinimumWidth(theme.wide(_VILLAGE))
        self.horizontalHeader().setMinimumSectionSize(theme.wide(_LEAST))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setCurrentIndex(rows.index(0, 0))

    def goes_on(self, event: QKeyEvent) -> bool:
        if event.key() not in _ENTER:
            return False
        self._go_down()
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Goes down after Enter in the editor."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        now = self.currentIndex()
        self.setCurrentIndex(self.rows.index(min(now.row() + 1, self.rows.rowCount() - 2), now.column()))

    def paste(self) -> None:
        now = self.currentIndex()
        self.rows.put(now.row(), now.column(), clipboard_rows(QGuiApplication.clipboard().text()))

    def copy(self) -> None:
        cells: dict[int, list[str]] = {}
        for it in sorted(self.selectedIndexes(), key=lambda it: (it.row(), it.column())):
            cells.setdefault(it.row(), []).append(self.rows.text(it.row(), it.column()))
        QGuiApplication.clipboard().setText(clipboard_text([*cells.values()]))

    def clear_marked(self) -> None:
        for it in self.selectedIndexes():
            self.rows.put(it.row(), it.column(), [[""]])


class PlanEntering(QDialog):
    """Writes everything that was changed as one step."""

    def __init__(self, parent: QWidget, desk: Desk, shown: Sheet) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"填 {shown.year} 年度计划")
        room = parent.window()
        self.resize(min(1100, room.width() - 60), min(640, room.height() - 40))
        self._desk, self.rows = desk, PlanRows(shown)
        self.grid, self.document, self.until = PlanGrid(self.rows), QLineEdit(), QLineEdit()
        self.document.setPlaceholderText("例如：射脱贫发〔2018〕3号")
        self.document.setMinimumWidth(theme.wide(_DOCUMENT))
        self.until.setPlaceholderText("不写是年底")
        self.until.setToolTip("有办理程序的计划（如退出），时限按程序定，不看这里")
        self.add = button("加一项…", icon="add_20_regular")
        back, self.save = button("取消"), button("保存", "primary")
        self.add.clicked.connect(self._choose)
        back.clicked.connect(self.reject)
        self.save.clicked.connect(self._keep)
        said = row(label("计划文号", "second"), self.document, label("完成时限", "second"), self.until, None, self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = column(label(_ABOUT, "second", wrap=True), spacing=8, margins=(16, 10, 16, 10))
        head.addLayout(said)
        whole.addWidget(frame("band", head))
        whole.addWidget(self.grid, 1)
        whole.addWidget(frame("bar", row(None, back, self.save, margins=(16, 10, 16, 10))))
        self.grid.setFocus()

    def _choose(self) -> None:
        PlanChoice(self, self._add).open()

    def _add(self, name: str, unit: str) -> None:
        place = self.rows.add(another(name, unit))
        self.grid.setCurrentIndex(self.rows.index(0, place))
        self.grid.setFocus()

    @property
    def has_changes(self) -> bool:
        """Whether anything was typed."""
        shown = self.rows.shown.texts
        return any(self._about.values()) or any(text != shown.get(key, "") for key, text in self.rows.texts.items())

    @property
    def _about(self) -> dict[str, str]:
        """What is said of all plans that are changed."""
        return {"document": self.document.text().strip(), "until": self.until.text().strip()}

    def reject(self) -> None:
        asked = "填的还没有保存", "关闭以后，这里填的就没有了。", "不保存"
        if not self.has_changes or messages.ask(self, *asked):
            super().reject()

    def _keep(self) -> None:
        archive, by, rows, about = self._desk.archive, self._desk.by, self.rows, self._about
        shown, columns, texts = rows.shown, [*rows.columns], dict(rows.texts)
        self._desk.write(
            "保存年度计划",
            lambda _: keep(archive, shown, columns, texts, about, by=by),
            lambda _: self.accept(),
            said=f"已保存 {shown.year} 年度计划",
        )
