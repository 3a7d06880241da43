"""What a comparison is made with: a value, or another column of whoever is asked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.questions import choices
from township_desk.domain.fields import kinds
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Kind
from township_desk.domain.questions.comparing import DAYS, NUMBERS, WITH_COLUMN, sort_of
from township_desk.domain.questions.conditions import Compare, Count, How, Of, Operand, Sum, Worked
from township_desk.gui.questions.calc_tail import CalcTail
from township_desk.gui.questions.column_choice import ColumnChoice
from township_desk.gui.questions.value_edit import ValueEdit
from township_desk.gui.widgets.basic import row
from township_desk.gui.widgets.fields import ComboBox

_COLUMN = "另一栏"
_SAID = {NUMBERS: "数值", DAYS: "日期"}
ONE_OR_MORE = {How.IS: How.AMONG, How.IS_NOT: How.NOT_AMONG}
_SINGLE = {several: one for one, several in ONE_OR_MORE.items()}


class RightSide(QWidget):
    """`changed` when the comparison is with something else."""

    changed = Signal()

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._title, self._how = "", How.IS
        self._kind: Kind = kinds.TEXT
        self.against, self.value = ComboBox(), ValueEdit()
        self._subject = subject
        self.other: ColumnChoice | None = None
        self.tail = CalcTail(subject)
        self.tail.setParent(self)  # also where it is never shown: it would be left over as a window
        self.tail.hide()
        self.against.addItem("")
        self.against.addItem(_COLUMN)
        self._parts = row(self.against, self.value, spacing=8)
        self.setLayout(self._parts)
        self.against.activated.connect(lambda _: self._turned())
        self.value.changed.connect(self.changed)

    def _other(self) -> ColumnChoice:
        """The other column. It is made when it is asked for first, because most lines have a value."""
        if self.other is None:
            self.other = ColumnChoice(
                self._subject, lambda: choices.columns_beside(self._subject, self._title, self._kind)
            )
            self._parts.addWidget(self.other)
            self._parts.addWidget(self.tail)
            self.other.picked.connect(self._picked)
            self.other.changed.connect(self.changed)
            self.tail.changed.connect(self.changed)
        return self.other

    def ask(self, title: str, kind: Kind, how: How, words: Sequence[str]) -> None:
        """Asks for what a comparison of something needs. `words` are those that can be ticked."""
        self._title, self._kind, self._how = title, kind, _SINGLE.get(how, how)
        self.against.setItemText(0, "选词" if words else _SAID.get(sort_of(kind), "文字"))
        self.against.setVisible(bool(sort_of(kind)) and self._how in WITH_COLUMN)
        self.value.ask(kind, how, words)
        self._settle()

    def show_test(self, test: Compare | None) -> None:
        """Shows with what a comparison is made; nothing for None."""
        self.against.setCurrentIndex(int(test is not None and test.other is not None))
        other = test.other if test else None
        if other is not None or self.other is not None:
            first = other.one if isinstance(other, Worked) else other
            assert not isinstance(first, Count | Sum)
            self._other().show_column(first)
            self.tail.show_operand(other)
        self.value.show_values(test.wanted if test else ())
        self._settle()

    def test(self, operand: Operand) -> Compare | None:
        """The comparison of something with it; None while something is missing, which is then shown."""
        if self._is_column:
            of = self._other().of
            other = self.tail.operand(of) if of else None
            return Compare(operand, self._how, other=other) if isinstance(other, Of | Worked) else None
        try:
            wanted = self.value.values()
        except Misfit as misfit:
            self.value.complain("" if misfit.rule == "blank" else misfit.sentence)
            return None
        self.value.complain("")
        return Compare(operand, self._how if len(wanted) == 1 else ONE_OR_MORE.get(self._how, self._how), wanted)

    def take_keyboard(self) -> None:
        """Gives the keyboard to what takes the value."""
        self.value.take_keyboard()

    @property
    def _is_column(self) -> bool:
        return not self.against.isHidden() and self.against.currentIndex() == 1

    def _turned(self) -> None:
        self._settle()
        if self._is_column and self._other().column is None:
            self._other().choose()
        self.changed.emit()

    def _picked(self) -> None:
        self.tail.show_operand(None)
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        self.value.setVisible(not self._is_column)
        if self._is_column or self.other is not None:
            other = self._other()
            other.setVisible(self._is_column)
            if other.column is not None:
                self.tail.ask(other.column.title, other.column.kind)
            self.tail.setVisible(self._is_column and other.column is not None and sort_of(self._kind) == NUMBERS)
