"""Entering a ledger entry for a household. 确定 passes the record on; nothing is written here."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records.ledgers.entries import Owner, given, ledger_of, named, owner_of
from township_desk.domain.records.ledgers.ledger import OWNERS, WHOLE_HOUSEHOLD
from township_desk.domain.records.record import Record
from township_desk.gui.fields.field_grid import FieldGrid
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox

_MOST_BELOW = 10
"""More fields below each other would push 确定 out of a window of 1366×768, so they stand in two columns."""


class EntryDialog(QDialog):
    """The form of an entry. `people` are the names it can be for; `objection` says why it cannot be kept.

    `owners` are its possible owners, each with its words. Without a choice, the entry itself has its owner. `year` is
    the year whose code words are offered, `at` the field that gets the keyboard.
    """

    kept = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        entry: Record,
        people: Sequence[str],
        objection: Callable[[Any], str],
        owners: Sequence[tuple[str, Owner]] = (),
        *,
        year: int = 0,
        at: str = "",
    ) -> None:
        super().__init__(parent)
        self._entry, self._objection = entry, objection
        self._owners, self._ledger = dict(owners), ledger_of(type(entry))
        self.setWindowTitle(f"{'修改' if named(entry) else '登记'}{self._ledger.title}")
        names = [it.name for it in entry.FIELDS if it.is_readable]
        self._columns = 1 if len(names) <= _MOST_BELOW else 2
        person = (self._ledger.person,) if self._ledger.person else ()
        self.fields = FieldGrid(
            type(entry),
            {"": " ".join(names)},
            CodeLists.load(),
            columns=self._columns,
            chosen=person,
            enter_goes_on=False,
        )
        self.fields.offer_words(year)
        for name in person:
            self.fields.offer(name, [(WHOLE_HOUSEHOLD, ""), *((it, it) for it in people)])
        self.fields.show_record(entry)
        self.inputs, self.said = self.fields.inputs, label("", "bad", wrap=True)
        self._hint(self._ledger.names, f"如：{self._ledger.example}" if self._ledger.example else "")
        self._hint(self._ledger.ends, f"{self._ledger.ongoing}就空着")
        self._lay_out(owners)
        first = self.inputs.get(at, next(iter(self.inputs.values())))
        QTimer.singleShot(0, self, lambda: first.setFocus())

    def _hint(self, name: str, text: str) -> None:
        """Says in an empty field what may stand there."""
        line = self.inputs.get(name)
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(text)

    def _lay_out(self, owners: Sequence[tuple[str, Owner]]) -> None:
        box = column(spacing=8, margins=(20, 20, 20, 12))
        if len(self._owners) > 1:
            self.owner, whose = ComboBox(), QFormLayout()
            self.owner.addItems([*self._owners])
            own = next((text for text, owner in owners if owner == owner_of(self._entry)), owners[0][0])
            self.owner.setCurrentText(own)
            whose.addRow(" / ".join(OWNERS[it] for it in self._ledger.of), self.owner)
            box.addLayout(whose)
        box.addWidget(self.fields)
        box.addWidget(self.said)
        keep, back = button("确定", "primary"), button("取消")
        keep.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        whole = column(spacing=0)
        whole.addLayout(box)
        whole.addWidget(frame("bar", row(None, back, keep, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.setMinimumWidth(500 if self._columns == 1 else 800)

    def _keep(self) -> None:
        for name, cell in self.fields.cells.items():
            if (misfit := cell.misfit()) is not None:
                self._say(f"{misfit.about(cell.label)}。", name)
                return
        made = self.fields.record(self._entry)
        if len(self._owners) > 1:
            made = given(made, self._owners[self.owner.currentText()])
        if why := self._objection(made):
            self._say(why, self._ledger.telling)
            return
        self.kept.emit(made)
        self.accept()

    def _say(self, sentence: str, name: str) -> None:
        self.said.setText(sentence)
        self.fields.focus(name)
