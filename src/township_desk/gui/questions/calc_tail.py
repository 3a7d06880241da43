"""What is worked out of a number: so much for each person, a sum or difference with another column, so many times."""

import re
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.actions.questions import choices
from township_desk.domain.fields import kinds
from township_desk.domain.fields.kinds import Kind
from township_desk.domain.questions.columns import columns_of
from township_desk.domain.questions.comparing import NUMBERS, sort_of
from township_desk.domain.questions.conditions import Calc, Count, Of, Operand, Sum, Worked
from township_desk.domain.questions.values import FACTOR, read_factor, write_factor
from township_desk.gui.questions.column_choice import ColumnChoice
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, row
from township_desk.gui.widgets.fields import ComboBox

_PEOPLE = "computed.people"
_WIDE = 112


class _Way(NamedTuple):
    """One way to work a number out, in the words of the choice."""

    word: str
    calc: Calc | None = None
    by_people: bool = False


_WAYS = (
    _Way("不用算"),
    _Way("除以人数", Calc.PER, by_people=True),
    _Way("除以", Calc.PER),
    _Way("加", Calc.PLUS),
    _Way("减", Calc.MINUS),
    _Way("的几倍", Calc.TIMES),
)


class CalcTail(QWidget):
    """Stands behind a number, as a link until something is to be worked out. `changed` when that is another thing."""

    changed = Signal()

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject, self._title = subject, ""
        self._kind: Kind = kinds.TEXT
        self.more, self.way, self.times = button("算…", "link"), ComboBox(), QLineEdit()
        self.other: ColumnChoice | None = None
        self.more.setToolTip("除以人数、除以另一栏、加减另一栏、几倍")
        self.times.setFixedWidth(theme.wide(60))
        self.times.setPlaceholderText("1.2")
        has_people = any(it.key == _PEOPLE for it in columns_of(subject))
        for it in _WAYS:
            if has_people or not it.by_people:
                self.way.addItem(it.word, it)
        self.way.setFixedWidth(theme.wide(_WIDE))
        self._parts = row(self.more, self.way, self.times, spacing=8)
        self.setLayout(self._parts)
        self.more.clicked.connect(self._begin)
        self.way.activated.connect(lambda _: self._turned())
        self.times.textEdited.connect(lambda _: self.changed.emit())
        self._settle()

    def ask(self, title: str, kind: Kind) -> None:
        """Follows the number behind which it stands; nothing is worked out of anything else."""
        self._title, self._kind = title, kind
        if sort_of(kind) != NUMBERS:
            self.show_operand(None)
        self.setVisible(sort_of(kind) == NUMBERS)

    def show_operand(self, operand: Operand | None) -> None:
        """Shows how a number is worked out."""
        found = operand if isinstance(operand, Worked) else None
        two = found.two if found else None
        by_people = isinstance(two, Of) and two.column.key == _PEOPLE and found is not None and found.calc is Calc.PER
        wanted = [it for it in _WAYS if found is not None and it.calc is found.calc]
        by_choice = {it: self.way.findText(it.word) for it in wanted if it.by_people == by_people}
        self.way.setCurrentIndex(max(0, *by_choice.values()) if by_choice else 0)
        self.times.setText(write_factor(two) if isinstance(two, int) else "")
        if isinstance(two, Of) and not by_people:
            self._other().show_column(two)
        elif self.other is not None:
            self.other.show_column(None)
        self._settle()

    def operand(self, one: Of | Count | Sum) -> Operand | None:
        """What a comparison asks about: the number, or what is worked out of it. None while something is missing."""
        way = self._way
        if way.calc is None or self.isHidden():
            return one
        if way.calc is Calc.TIMES:
            said = self.times.text().strip()
            return Worked(one, way.calc, read_factor(said)) if re.fullmatch(FACTOR, said) else None
        if way.by_people:
            return Worked(one, way.calc, Of(next(it for it in columns_of(self._subject) if it.key == _PEOPLE)))
        second = self._other().of
        return Worked(one, way.calc, second) if second else None

    @property
    def _way(self) -> _Way:
        found = self.way.currentData()
        assert isinstance(found, _Way)
        return found

    def _other(self) -> ColumnChoice:
        """The other column. It is made when it is asked for first, because most lines need none."""
        if self.other is None:
            self.other = ColumnChoice(
                self._subject,
                lambda: choices.columns_worked(self._subject, self._title, self._kind, self._way.calc or Calc.PER),
            )
            self._parts.addWidget(self.other)
            self.other.picked.connect(self.changed)
            self.other.changed.connect(self.changed)
        return self.other

    def _begin(self) -> None:
        self.way.show()
        self.way.showPopup()

    def _turned(self) -> None:
        self._settle()
        if self._asks_column and self._other().column is None:
            self._other().choose()
        elif self._way.calc is Calc.TIMES:
            self.times.setFocus()
        self.changed.emit()

    @property
    def _asks_column(self) -> bool:
        return self._way.calc not in (None, Calc.TIMES) and not self._way.by_people

    def _settle(self) -> None:
        works = self._way.calc is not None
        self.more.setVisible(not works)
        self.way.setVisible(works)
        self.times.setVisible(self._way.calc is Calc.TIMES)
        if self._asks_column or self.other is not None:
            self._other().setVisible(self._asks_column)
