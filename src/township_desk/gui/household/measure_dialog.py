"""Entering a measure for a household; 确定 hands the record over, nothing is stored here."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Measure
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.inputs import DigitsEdit
from township_desk.gui.widgets.speaking import speak_on_leaving

_NAMES = ("kind", "name", "person", "unit", "started_on", "ended_on", "amount", "gain", "note")
_DIGITS = ("started_on", "ended_on", "amount", "gain")
_UNITS = {"amount": "元", "gain": "元"}
_WHOLE_HOUSEHOLD = "全户"


class MeasureDialog(QDialog):
    """The form of a measure. `people` are the names that can be chosen for 受益人; `objection` says what is wrong."""

    kept = Signal(object)

    def __init__(
        self, parent: QWidget, measure: Measure, people: Sequence[str], objection: Callable[[Measure], str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("修改帮扶措施" if measure.name else "登记帮扶措施")
        self.measure, self._objection = measure, objection
        self.kind, self.person = ComboBox(), ComboBox()
        codes = CodeLists.load()
        self.kind.addItems(["", *codes["measure_kind"].labels])
        self.kind.setCurrentText(measure.kind)
        others = () if measure.person in ("", *people) else (measure.person,)  # whoever left the household since
        self.person.addItems([_WHOLE_HOUSEHOLD, *people, *others])
        self.person.setCurrentText(measure.person or _WHOLE_HOUSEHOLD)
        self.lines = {
            it: DigitsEdit() if it in _DIGITS else QLineEdit() for it in _NAMES if it not in ("kind", "person")
        }
        self.said = label("", "bad", wrap=True)
        form = QFormLayout()
        form.setContentsMargins(20, 20, 20, 12)
        for name in _NAMES:
            it = Measure.field(name)
            words = f"{it.label}（{_UNITS[name]}）" if name in _UNITS else it.label
            form.addRow(f"{words} *" if it.needed else words, self._input(name))
        form.addRow(self.said)
        for name, line in self.lines.items():
            it = Measure.field(name)
            line.setText(it.kind.edit(getattr(measure, name)))
        fields = [(line, (it := Measure.field(name)).label, it.kind) for name, line in self.lines.items()]
        speak_on_leaving(fields, codes, self.said.setText)
        self.lines["name"].setPlaceholderText("如：发放鸡苗 50 只、雨露计划补助")
        self.lines["ended_on"].setPlaceholderText("还没完成就空着")
        self._finish(form)

    def _finish(self, form: QFormLayout) -> None:
        keep, back = button("确定", "primary"), button("取消")
        keep.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, keep, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(500)
        QTimer.singleShot(0, self.kind.setFocus)

    def _input(self, name: str) -> QWidget:
        return {"kind": self.kind, "person": self.person}.get(name) or self.lines[name]

    def _keep(self) -> None:
        codes, person = CodeLists.load(), self.person.currentText()
        values: dict[str, Value] = {"kind": self.kind.currentText()}
        values["person"] = "" if person == _WHOLE_HOUSEHOLD else person
        for name, line in self.lines.items():
            try:
                values[name] = Measure.field(name).kind.parse(line.text(), codes)
            except Misfit as misfit:
                self._say(f"{misfit.about(Measure.field(name).label)}。", name)
                return
        made = replace(self.measure, **values)  # type: ignore[arg-type]  # named by the record's fields
        if why := self._objection(made):
            self._say(why, "name")
            return
        self.kept.emit(made)
        self.accept()

    def _say(self, sentence: str, name: str) -> None:
        self.said.setText(sentence)
        self._input(name).setFocus()
