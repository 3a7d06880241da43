"""指定表头: choosing the sheet, and which of its first rows are the head."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QWidget

from township_desk.actions.exchange.importing import Top, column_letter
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox

_MOST_COLUMNS = 30


class HeadDialog(QDialog):
    """Shows the first rows of a sheet. The selected ones are the head. `decided` brings sheet, first and last row."""

    decided = Signal(str, int, int)

    def __init__(self, parent: QWidget, tops: Sequence[Top], sheet: str = "", head: tuple[int, int] = (1, 1)) -> None:
        super().__init__(parent)
        self.setWindowTitle("指定表头")
        self.resize(min(960, parent.width() - 40), min(600, parent.height() - 20))
        self._tops = [top for top in tops if top.width]
        self.sheets, self.table, self._said = ComboBox(), Table(), label("", "second")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        for top in self._tops:
            self.sheets.addItem(f"{top.name}（{top.rows:,} 行{'，隐藏' if top.hidden else ''}）", top.name)
        self.sheets.currentIndexChanged.connect(lambda _: self._show_sheet((1, 1)))
        self.go, back = button("用这几行作表头", "primary"), button("取消")
        self.go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        self.table.opened.connect(lambda _: self._decide())
        whole = column(spacing=0)
        whole.addLayout(row(label("工作表", "second"), self.sheets, None, self._said, margins=(16, 12, 16, 8)))
        whole.addLayout(row(self.table, margins=(16, 0, 16, 12)), 1)
        hint = label("选中写着列名的那几行，可以拖选或按住 Shift 选相邻的行", "second")
        whole.addWidget(frame("bar", row(hint, None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.sheets.setCurrentIndex(max(0, self.sheets.findData(sheet)))
        self._show_sheet(head)

    @property
    def _top(self) -> Top:
        return self._tops[self.sheets.currentIndex()]

    def _show_sheet(self, head: tuple[int, int]) -> None:
        width = min(self._top.width, _MOST_COLUMNS)
        columns = [TableColumn(head="行", width=44, right=True)]
        columns += [TableColumn(head=column_letter(place), width=116) for place in range(width)]
        self.model = ListedModel(columns, self._cell)
        self.table.show_model(self.model)
        self.model.show_rows(list(enumerate(self._top.head, 1)))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._say())
        first, last = head
        self.table.selectRow(first - 1)
        if last > first:
            self.table.selectionModel().select(
                QItemSelection(self.model.index(first - 1, 0), self.model.index(last - 1, width)),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )
        self._say()

    @staticmethod
    def _cell(it: tuple[int, list[str]], side: int) -> Cell:
        number, texts = it
        if side == 0:
            return Cell(text=str(number), look=Look.NUMBER)
        text = " ".join(texts[side - 1].split())  # a row is one line high
        return Cell(text=text, tip=text)

    def rows(self) -> tuple[int, int]:
        """The first and last selected row, counted from 1; (0, 0) without any."""
        chosen = sorted({index.row() for index in self.table.selectedIndexes()})
        return (chosen[0] + 1, chosen[-1] + 1) if chosen else (0, 0)

    def _say(self) -> None:
        first, last = self.rows()
        self._said.setText(f"表头：第 {first} 行" if first == last else f"表头：第 {first} 至 {last} 行")
        self.go.setEnabled(first > 0)

    def _decide(self) -> None:
        self.decided.emit(self._top.name, *self.rows())
        self.accept()
