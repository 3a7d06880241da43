"""手工补填: typing the right text for a damaged cell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QDialog, QFormLayout, QLineEdit, QWidget

from township_desk.actions.exchange import importing
from township_desk.actions.exchange.importing import HeadColumn, ImportPlan, PlanView
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.keys.keys import field_of, is_number_text, is_stored
from township_desk.gui.designer.ui_fill_cell import Ui_FillDialog
from township_desk.gui.fields.inputs import DigitsEdit
from township_desk.gui.widgets.basic import button
from township_desk.gui.widgets.designed import lay_out


class FillDialog(QDialog, Ui_FillDialog):
    """One cell of a plan: its place, its text, what is wrong, and a line to type into."""

    filled = Signal(str)

    def __init__(self, parent: QWidget, plan: ImportPlan, place: int, at: HeadColumn) -> None:
        super().__init__(parent)
        self._key = at.key if is_stored(at.key) else ""
        self.setWindowTitle(f"手工补填：{plan.incoming.where(place)} {plan.incoming.letter(place, at)} 列")
        lay_out(self, self)
        view = PlanView(plan)
        found = [it for it in view.findings_of(place) if it.head == at.head]
        written = view.text(place, at)
        self.column.setText(at.head.replace("/", " · "))
        self.faults.setText("\n".join(it.message for it in found))
        self.faults.setVisible(bool(found))
        self.written.setText(written or "（空）")
        self.text = DigitsEdit() if self._key and is_number_text(self._key) else QLineEdit()
        self.form.setWidget(3, QFormLayout.ItemRole.FieldRole, self.text)
        self.text_label.setBuddy(self.text)
        if words := self._words():
            self.text.setCompleter(_completer(words, self.text))
            self.text.setPlaceholderText("、".join(words[:4]) + " …")
        self.text.setText("" if any(it.rule == "lost_digits" for it in found) else written)
        for offer in dict.fromkeys(it.offer for it in found if it.offer):
            made = button(f"采用档案中的 {offer}", "ghost")
            made.clicked.connect(lambda _, text=offer: self.text.setText(text))
            self.bar_line.insertWidget(0, made)
        self.go.clicked.connect(self._fill)
        self.text.textChanged.connect(lambda _: self._check())
        self.text.setFocus()

    def _words(self) -> tuple[str, ...]:
        codes = field_of(self._key).codes if self._key else ""
        return CodeLists.load()[codes].labels if codes else ()

    def _check(self) -> None:
        fault = importing.fault_of(self._key, self.text.text()) if self._key else ""
        self.said.setText(f"{fault}。" if fault else "")

    def _fill(self) -> None:
        self.filled.emit(self.text.text().strip())
        self.accept()


def _completer(words: tuple[str, ...], parent: QWidget) -> QCompleter:
    """Offers the words of a code list that contain what is typed."""
    made = QCompleter(list(words), parent)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
