"""改一栏: which field of the ticked entries gets which value. What it would do is shown next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import DAY, Value
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.gui.fields.field_cell import BoxCell, LineCell, cell_of
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox


class ChangeField(QDialog):
    """Asks for the field and its value; nothing is written here. `name` is the field that is offered first."""

    decided = Signal(str, object)

    def __init__(self, parent: QWidget, kind: type[Record], count: int, year: int, today: str, name: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kind, self._codes, self._year, self._today = kind, CodeLists.load(), year, today
        self._ledger = ledger_of(kind)
        self.setWindowTitle("改一栏")
        self.field, self.said = ComboBox(), label("", "bad", wrap=True)
        for it in kind.FIELDS:
            if it.is_readable:
                self.field.addItem(it.label, it.name)
        self._form = QFormLayout()
        self._form.setContentsMargins(20, 16, 20, 16)
        self._form.addRow(label(f"勾选的 {count:,} {self._ledger.unit}", "h2"))
        self._form.addRow("哪一栏", self.field)
        self.cell: LineCell | BoxCell | None = None
        self._lay_out()
        self.field.currentIndexChanged.connect(lambda _: self._show_field())
        self.field.setCurrentIndex(max(0, self.field.findData(name)))
        self._show_field()

    def _lay_out(self) -> None:
        go, back = button("看看会改成什么", "primary"), button("取消")
        go.clicked.connect(self._decide)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._form)
        whole.addWidget(self.said)
        whole.addWidget(frame("bar", row(None, back, go, margins=(16, 10, 16, 10))))
        self.said.setContentsMargins(20, 0, 20, 0)
        self.setMinimumWidth(440)

    def _show_field(self) -> None:
        """Offers the input of the chosen field. A day begins with today."""
        it = self._kind.field(self.field.currentData())
        if self.cell is not None:
            if self.cell.field is it:
                return
            self._form.removeRow(self.cell)
        self.cell = cell_of(it, self._codes)
        if isinstance(self.cell, BoxCell) and it.codes:
            self.cell.offer_words(self._codes[it.codes].words_of(self._year))
        self.cell.show_value(self._today if it.kind == DAY else it.empty)
        self._form.addRow("改成", self.cell)
        self.said.setText("")

    def _decide(self) -> None:
        assert self.cell is not None
        if (misfit := self.cell.misfit()) is not None:
            self.said.setText(f"{misfit.about(self.cell.label)}。")
            return
        value: Value = self.cell.value()
        self.accept()
        self.decided.emit(self.field.currentData(), value)
