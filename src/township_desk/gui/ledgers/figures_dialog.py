"""台账年度数字: every figure that the ledgers give, for the township or one village and a year."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from township_desk.actions.figures.ledger_figures import LedgerFigure, ledger_figures
from township_desk.actions.figures.table import WHOLE, FigureWish
from township_desk.actions.telling.changes import said_number
from township_desk.domain.fields.years import known_years
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox

_COLUMNS = (
    TableColumn("台账", 150),
    TableColumn("项目", 0),
    TableColumn("数", 150, right=True),
    TableColumn("单位", 70),
)


def _cell(it: LedgerFigure, column: int) -> Cell:
    number = said_number(it.figure, it.value.number)
    words = (it.ledger, it.figure.title, number, it.figure.unit)
    return Cell(words[column], (Look.TEXT, Look.STRONG, Look.NUMBER, Look.TEXT)[column])


class FiguresDialog(QDialog):
    """A list that follows the chosen place and year. Enter opens the ledger of a figure."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setWindowTitle("台账年度数字")
        self._desk, self.latest = desk, Latest(desk, self)
        self.place, self.year = ComboBox(), ComboBox()
        self.place.addItem("全乡镇", WHOLE)
        for village in desk.archive.villages():
            self.place.addItem(village.name, village.id)
        for year in known_years():
            self.year.addItem(f"{year} 年", year)
        self.year.setCurrentIndex(max(0, self.year.findData(desk.year)))
        self.table, self.model = Table(), ListedModel(_COLUMNS, _cell)
        self.table.show_model(self.model)
        self._lay_out()
        self.resize(min(760, parent.width() - 40), min(620, parent.height() - 20))
        for box in (self.place, self.year):
            box.activated.connect(lambda _: self._read())
        self.table.opened.connect(self._open)
        self._read()

    def _lay_out(self) -> None:
        back = button("关闭")
        back.clicked.connect(self.reject)
        said = label("由台账里的登记算出；没有登记的写“–”。", "second")
        to_file = export_button(self._desk, lambda: Shown(f"台账年度数字_{self.place.currentText()}", self.table))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(frame("band", row(self.place, self.year, None, said, margins=(20, 10, 20, 10))))
        whole.addWidget(self.table, 1)
        whole.addWidget(frame("bar", row(to_file, None, back, margins=(16, 10, 16, 10))))

    def _read(self) -> None:
        archive, place, wish = self._desk.archive, self.place.currentData(), FigureWish(year=self.year.currentData())
        self.latest.read("算年度数字", lambda _: ledger_figures(archive, wish, place), self._show)

    def _show(self, found: list[LedgerFigure]) -> None:
        self.model.show_rows(found)
        self.table.settle()
        self.table.setFocus()

    def _open(self, place: int) -> None:
        self.accept()
        self._desk.go.emit(f"ledger.{self.model.row(place).kind.TABLE}", None)
