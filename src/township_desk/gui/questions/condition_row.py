"""One line of a condition: a column, how it is compared, and with what."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from township_desk.actions.questions import choices
from township_desk.domain.fields import kinds
from township_desk.domain.questions.columns import Column
from township_desk.domain.questions.conditions import Compare, Of, Operand, first_of
from township_desk.domain.questions.offering import comparisons, words_of
from township_desk.domain.questions.working import kind_of
from township_desk.gui.questions.calc_tail import CalcTail
from township_desk.gui.questions.column_choice import ColumnChoice
from township_desk.gui.questions.right_side import ONE_OR_MORE, RightSide
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, row
from township_desk.gui.widgets.fields import ComboBox


class ConditionRow(QFrame):
    """`changed` when it asks something else, `removed` when it is not wanted any more."""

    changed = Signal()
    removed = Signal()

    def __init__(self, subject: str, year: int) -> None:
        super().__init__()
        self._year = year
        self.left = ColumnChoice(subject, lambda: choices.column_groups(subject))
        self.tail, self.how, self.right = CalcTail(subject), ComboBox(), RightSide(subject)
        self.value = self.right.value
        self.drop = button("", "ghost", "dismiss_16_regular", small=True)
        self.drop.setToolTip("去掉这一条")
        self.how.setFixedWidth(theme.wide(92))
        self.setLayout(row(self.left, self.tail, self.how, self.right, self.drop, None, spacing=8))
        self._connect()
        self._offer()

    def _connect(self) -> None:
        self.left.picked.connect(self._picked)
        self.left.changed.connect(self.changed)
        self.tail.changed.connect(self._changed_how)
        self.how.activated.connect(lambda _: self._changed_how())
        self.right.changed.connect(self.changed)
        self.drop.clicked.connect(self.removed)

    @property
    def column(self) -> Column | None:
        """The column that is asked about."""
        return self.left.column

    def choose_column(self) -> None:
        """Opens the list of columns."""
        self.left.choose()

    def show_test(self, test: Compare) -> None:
        """Shows a comparison with a column, or with what is worked out of it."""
        first, kind = first_of(test), kind_of(test.operand)
        assert isinstance(first, Of)
        self.left.show_column(first)
        self.tail.show_operand(test.operand)
        self._offer()
        offered = [how for how, _ in comparisons(kind)]
        how = test.how if test.how in offered else ONE_OR_MORE.get(test.how, test.how)
        if self.how.findData(how) < 0:
            self.how.addItem(how.word, how)
        self.how.setCurrentIndex(self.how.findData(how))
        self._ask()
        self.right.show_test(test)

    def test(self) -> Compare | None:
        """The comparison; None while something is missing, which the row then shows."""
        operand = self._operand
        return self.right.test(operand) if operand else None

    @property
    def _operand(self) -> Operand | None:
        """What is compared; None while something is missing."""
        return self.tail.operand(self.left.of) if self.left.of else None

    def _picked(self) -> None:
        self.tail.show_operand(None)
        self.right.show_test(None)
        self._offer()
        self.right.take_keyboard()
        self.changed.emit()

    def _offer(self) -> None:
        self.how.clear()
        for how, word in comparisons(self.column.kind if self.column else kinds.TEXT):
            self.how.addItem(word, how)
        for part in (self.tail, self.how, self.right):
            part.setVisible(self.column is not None)
        self._ask()

    def _changed_how(self) -> None:
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        if self.column is not None:
            words, operand = words_of(self.column, self._year), self._operand
            self.tail.ask(self.column.title, self.column.kind)
            kind = kind_of(operand) if operand else self.column.kind
            self.right.ask(self.column.title, kind, self.how.currentData(), words)
