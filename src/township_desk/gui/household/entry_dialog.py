"""Entering a ledger entry for a household. 确定 passes the record on; nothing is written here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records.entries import Owner, given, ledger_of, named, owner_of, year_of
from township_desk.domain.records.ledger import OWNERS
from township_desk.domain.records.record import Record
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.input_faults import speak_on_leaving
from township_desk.gui.widgets.inputs import DigitsEdit

WHOLE_HOUSEHOLD = "全户"


class EntryDialog(QDialog):
    """The form of an entry. `people` are the names it can be for; `objection` says why it cannot be kept.

    `owners` are its possible owners, each with its words. Without a choice, the entry itself has its owner.
    """

    kept = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        entry: Record,
        people: Sequence[str],
        objection: Callable[[Any], str],
        owners: Sequence[tuple[str, Owner]] = (),
    ) -> None:
        super().__init__(parent)
        self._entry, self._objection, self._codes = entry, objection, CodeLists.load()
        self._owners = dict(owners)
        self._ledger = ledger_of(type(entry))
        self.setWindowTitle(f"{'修改' if named(entry) else '登记'}{self._ledger.title}")
        self.said = label("", "bad", wrap=True)
        self.inputs = {it.name: self._input(it, people) for it in entry.FIELDS if it.is_readable}
        form = QFormLayout()
        form.setContentsMargins(20, 20, 20, 12)
        if len(self._owners) > 1:
            chosen = next((text for text, owner in owners if owner == owner_of(entry)), owners[0][0])
            self.owner = _box([*self._owners], chosen)
            form.addRow(" / ".join(OWNERS[it] for it in self._ledger.of), self.owner)
        for name, found in self.inputs.items():
            form.addRow(_caption(entry.field(name)), found)
        form.addRow(self.said)
        lines = [(found, name) for name, found in self.inputs.items() if isinstance(found, QLineEdit)]
        typed = [(found, (it := entry.field(name)).label, it.kind) for found, name in lines]
        speak_on_leaving(typed, self._codes, self.said.setText)
        self._finish(form)

    def _input(self, it: Field, people: Sequence[str]) -> QComboBox | QLineEdit:
        value = getattr(self._entry, it.name)
        if it.name == self._ledger.person:
            others = () if value in ("", *people) else (value,)  # somebody who has left the household since
            return _box((WHOLE_HOUSEHOLD, *people, *others), value or WHOLE_HOUSEHOLD)
        if it.codes and isinstance(it.kind, kinds.Code):
            words = self._codes[it.codes].words_of(int(year_of(self._entry) or 0))
            return _box(("", *words) if value in ("", *words) else ("", *words, value), value)
        line = QLineEdit() if isinstance(it.kind, kinds.Text | kinds.Codes) else DigitsEdit()
        line.setText(it.kind.edit(value))
        if it.name == self._ledger.names and self._ledger.example:
            line.setPlaceholderText(f"如：{self._ledger.example}")
        elif it.name == self._ledger.ends:
            line.setPlaceholderText(f"{self._ledger.ongoing}就空着")
        return line

    def _finish(self, form: QFormLayout) -> None:
        keep, back = button("确定", "primary"), button("取消")
        keep.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, keep, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(500)
        QTimer.singleShot(0, next(iter(self.inputs.values())).setFocus)

    def _keep(self) -> None:
        values: dict[str, Any] = {}
        for name in self.inputs:
            try:
                values[name] = self._value(name)
            except Misfit as misfit:
                self._say(f"{misfit.about(self._entry.field(name).label)}。", name)
                return
        made = replace(self._entry, **values)
        if len(self._owners) > 1:
            made = given(made, self._owners[self.owner.currentText()])
        if why := self._objection(made):
            self._say(why, self._ledger.names or self._ledger.year)
            return
        self.kept.emit(made)
        self.accept()

    def _value(self, name: str) -> Value:
        found = self.inputs[name]
        if isinstance(found, QComboBox):
            text = found.currentText()
            return "" if name == self._ledger.person and text == WHOLE_HOUSEHOLD else text
        return self._entry.field(name).kind.parse(found.text(), self._codes)

    def _say(self, sentence: str, name: str) -> None:
        self.said.setText(sentence)
        self.inputs[name].setFocus()


def _caption(it: Field) -> str:
    words = f"{it.label}（元）" if it.kind == kinds.MONEY else it.label
    return f"{words} *" if it.needed else words


def _box(words: Sequence[str], chosen: str) -> ComboBox:
    box = ComboBox()
    box.addItems(list(words))
    box.setCurrentText(chosen)
    return box
