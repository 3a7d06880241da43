"""Entering who helps a household. 确定 passes the record on; nothing is written here."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Pairing
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.input_faults import speak_on_leaving
from township_desk.gui.widgets.inputs import DigitsEdit

_NAMES = ("helper", "unit", "post", "phone", "started_on", "ended_on", "note")
_DIGITS = ("phone", "started_on", "ended_on")


class PairingDialog(QDialog):
    """The form of a helper. The help of a new one begins today."""

    kept = Signal(object)

    def __init__(self, parent: QWidget, pairing: Pairing) -> None:
        super().__init__(parent)
        self.setWindowTitle("修改帮扶责任人" if pairing.helper else "登记帮扶责任人")
        self.pairing = pairing
        form = QFormLayout()
        form.setContentsMargins(20, 20, 20, 12)
        self.inputs = {name: DigitsEdit() if name in _DIGITS else QLineEdit() for name in _NAMES}
        for name, found in self.inputs.items():
            it = Pairing.field(name)
            found.setText(it.kind.edit(getattr(pairing, name)))
            form.addRow(f"{it.label} *" if it.needed else it.label, found)
        if not pairing.helper:
            self.inputs["started_on"].setText(date.today().isoformat())
        self.inputs["ended_on"].setPlaceholderText("还在帮扶就空着")
        self.said = label("", "bad", wrap=True)
        fields = [(found, (it := Pairing.field(name)).label, it.kind) for name, found in self.inputs.items()]
        speak_on_leaving(fields, CodeLists.load(), self.said.setText)
        form.addRow(self.said)
        keep, back = button("确定", "primary"), button("取消")
        keep.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, keep, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(460)
        QTimer.singleShot(0, self.inputs["helper"].setFocus)

    def _keep(self) -> None:
        codes, values = CodeLists.load(), dict[str, Value]()
        for name, found in self.inputs.items():
            try:
                values[name] = Pairing.field(name).kind.parse(found.text(), codes)
            except Misfit as misfit:
                self._say(f"{misfit.about(Pairing.field(name).label)}。", name)
                return
        if not values["helper"]:
            self._say("帮扶责任人姓名没有填。", "helper")
            return
        self.kept.emit(replace(self.pairing, **values))  # type: ignore[arg-type]  # named by the record's fields
        self.accept()

    def _say(self, sentence: str, name: str) -> None:
        self.said.setText(sentence)
        self.inputs[name].setFocus()
