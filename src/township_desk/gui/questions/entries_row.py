"""A line about entries: there is one, there is none, or how many there are and what they come to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from township_desk.actions.questions import choices
from township_desk.domain.fields import kinds
from township_desk.domain.questions.columns import columns_of
from township_desk.domain.questions.conditions import (
    All,
    Compare,
    Condition,
    Count,
    Every,
    Not,
    Operand,
    Some,
    Sum,
    first_of,
)
from township_desk.domain.questions.offering import comparisons
from township_desk.domain.questions.working import kind_of
from township_desk.gui.questions.calc_tail import CalcTail
from township_desk.gui.questions.right_side import RightSide
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, row
from township_desk.gui.widgets.fields import ComboBox

SOME, NONE, COUNT, SUM = "有", "没有", "条数", "合计"


class EntriesRow(QFrame):
    """Below it stand the conditions of the entries that are meant."""

    changed = Signal()
    removed = Signal()

    def __init__(self, subject: str) -> None:
        super().__init__()
        self.inside: QWidget | None = None
        self.kind, self.of, self.summed, self.how = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self.tail, self.right, self.drop = (
            CalcTail(subject),
            RightSide(subject),
            button("", "ghost", "dismiss_16_regular", small=True),
        )
        for word in (SOME, NONE, COUNT, SUM):
            self.kind.addItem(word)
        for key, title in choices.countable():
            self.of.addItem(title, key)
        self.of.setFixedWidth(theme.wide(168))
        parts = (self.kind, self.of, self.summed, self.tail, self.how, self.right, self.drop)
        self._line = row(*parts, None, spacing=8)
        self._below = column(spacing=6, margins=(22, 6, 0, 0))
        whole = column(spacing=0)
        whole.addLayout(self._line)
        whole.addLayout(self._below)
        self.setLayout(whole)
        self.drop.setToolTip("去掉这一条")
        self.drop.clicked.connect(self.removed)
        self.kind.activated.connect(lambda _: self._changed())
        self.of.activated.connect(lambda _: self._changed_of())
        self.summed.activated.connect(lambda _: self._changed())
        self.how.activated.connect(lambda _: self._changed())
        self.tail.changed.connect(self._changed)
        self.right.changed.connect(self.changed)
        self.setFocusProxy(self.of)
        self._offer_columns()
        self._ask()

    @property
    def subject(self) -> str:
        """Whose entries are meant."""
        return str(self.of.currentData())

    def show_condition(self, condition: Condition) -> None:
        """Shows a condition about entries."""
        kind, every = _meant(condition)
        self.kind.setCurrentText(kind)
        self.of.setCurrentIndex(max(0, self.of.findData(every.of)))
        self._offer_columns()
        if isinstance(condition, Compare):
            self.tail.show_operand(condition.operand)
            if isinstance(summed := first_of(condition), Sum):
                self.summed.setCurrentIndex(max(0, self.summed.findData(summed.column.key)))
        self._ask()
        if isinstance(condition, Compare):
            self.how.setCurrentIndex(max(0, self.how.findData(condition.how)))
            self._ask()
            self.right.show_test(condition)

    def condition(self, where: Condition) -> Condition | None:
        """The condition with that of the entries; None while something is missing."""
        every = Every(self.subject, None if where == All() else where)
        kind = self.kind.currentText()
        if kind in (SOME, NONE):
            return Some(every) if kind == SOME else Not(Some(every))
        operand = self._operand(every)
        return self.right.test(operand) if operand else None

    def _operand(self, every: Every) -> Operand | None:
        """The number that is compared; None while something is missing."""
        added = next((it for it in columns_of(self.subject) if it.key == self.summed.currentData()), None)
        is_sum = self.kind.currentText() == SUM
        if is_sum and added is None:
            return None
        return self.tail.operand(Sum(every, added) if is_sum and added is not None else Count(every))

    def put_inside(self, widget: QWidget) -> None:
        """Shows the conditions of the entries below the line."""
        if self.inside is not None:
            self.inside.hide()
            self.inside.deleteLater()
        self.inside = widget
        self._below.addWidget(widget)

    def _changed_of(self) -> None:
        self.inside_outdated = True
        self._offer_columns()
        self._changed()

    inside_outdated = False
    """Whether the conditions below are those of other entries."""

    def _changed(self) -> None:
        self._ask()
        self.changed.emit()

    def _offer_columns(self) -> None:
        self.summed.clear()
        numbers = (kinds.Scaled, kinds.Whole)
        for it in columns_of(self.subject):
            if isinstance(it.kind, numbers) and it.table == self.subject and it.kind != kinds.YEAR:
                self.summed.addItem(it.title, it.key)

    def _ask(self) -> None:
        counts = self.kind.currentText() in (COUNT, SUM)
        is_sum = self.kind.currentText() == SUM
        title = self.summed.currentText() if is_sum else "条数"
        self.summed.setVisible(is_sum)
        for part in (self.tail, self.how, self.right):
            part.setVisible(counts)
        if not counts:
            return
        found = next((it for it in columns_of(self.subject) if it.key == self.summed.currentData()), None)
        self.tail.ask(title, found.kind if is_sum and found else kinds.COUNT)
        operand = self._operand(Every(self.subject))
        kind = kind_of(operand) if operand else kinds.COUNT
        now = self.how.currentData()
        self.how.clear()
        for how, word in comparisons(kind)[:-2]:
            self.how.addItem(word, how)
        self.how.setCurrentIndex(max(0, self.how.findData(now)))
        self.right.ask(title, kind, self.how.currentData(), ())


def _meant(condition: Condition) -> tuple[str, Every]:
    if isinstance(condition, Some):
        return SOME, condition.every
    if isinstance(condition, Not) and isinstance(condition.part, Some):
        return NONE, condition.part.every
    assert isinstance(condition, Compare)
    counted = first_of(condition)
    assert isinstance(counted, Count | Sum)
    return (SUM if isinstance(counted, Sum) else COUNT), counted.every
