"""The list that answers a question: where somebody is, then the chosen columns."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from township_desk.actions.questions.asking import Answer, Column, Row
from township_desk.actions.questions.lists import PLACES, is_number
from township_desk.domain.fields import kinds
from township_desk.domain.fields.field import NUMBERS
from township_desk.domain.questions.values import is_day
from township_desk.gui.questions.examples import Examples
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.numbers import short_number
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.empty_state import EmptyState

_PLACE_WIDE = (96, 120, 96)
_SHORT = (kinds.Code, kinds.Name, kinds.GroupName, kinds.Phone)
_STATUS, _ATTRIBUTE = "household.status", "household.attribute"


class AnswerTable(QStackedWidget):
    """The rows, what stands there before anything is asked, and what is said where nobody is found."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answer: Answer | None = None
        self.table, self.examples, self.nobody = Table(), Examples(), EmptyState("没有符合的", "")
        self.model = ListedModel((), self._cell)
        for part in (self.table, self.examples, self.nobody):
            self.addWidget(part)
        self.table.opened.connect(lambda _: self.opened.emit())

    def show_examples(self) -> None:
        """Shows what can be asked."""
        self.model.show_rows(())
        self.answer = None
        self.setCurrentWidget(self.examples)

    def wait(self) -> None:
        """Something is asked for the first time: until the answer comes there is nothing to show."""
        if self.currentWidget() is self.examples:
            self.setCurrentWidget(self.table)

    def show_answer(self, answer: Answer) -> None:
        """Shows an answer. The columns stay as wide as somebody has drawn them while they are the same."""
        before, self.answer = self.answer, answer
        if before is None or before.columns != answer.columns:
            self.model = ListedModel(_columns(answer.columns), self._cell)
            self.table.show_model(self.model)
        self.model.show_rows(answer.rows)
        if answer.rows:
            self.setCurrentWidget(self.table)
            self.table.settle()
        else:
            self.nobody.say("没有符合的", "条件写得太严，或者这一天还没有这样的。改一条看看。")
            self.setCurrentWidget(self.nobody)

    def show_nobody(self, title: str, text: str) -> None:
        """Shows a sentence instead of a list."""
        self.answer = None
        self.model.show_rows(())
        self.nobody.say(title, text)
        self.setCurrentWidget(self.nobody)

    def current(self) -> Row | None:
        """The chosen row."""
        found = self.model.row(self.table.currentIndex().row())
        return found if isinstance(found, Row) else None

    def _cell(self, it: Row, place: int) -> Cell:
        if place < len(PLACES):
            return Cell(text=str(it[place + 2]), look=Look.STRONG if place == len(PLACES) - 1 else Look.TEXT)
        answer = self.answer
        assert answer is not None
        column, value = answer.columns[place - len(PLACES)], it.values[place - len(PLACES)]
        text = column.kind.show(value)
        if column.field is not None and column.field.privacy in NUMBERS:
            return Cell(text=short_number(str(value or "")))
        if text and column.key in (_STATUS, _ATTRIBUTE):
            tone = theme.status_tone(text) if column.key == _STATUS else "neu"
            return Cell(text=text.split("（")[0], look=Look.BADGE, tone=tone, tip=text)
        if is_number(column):
            return Cell(text=text or "–", look=Look.NUMBER)
        return Cell(text=text or "–", look=Look.TEXT if text else Look.MUTED, tip=text)


def _columns(columns: tuple[Column, ...]) -> tuple[TableColumn, ...]:
    places = (TableColumn(head=head, width=wide) for head, wide in zip(PLACES, _PLACE_WIDE, strict=True))
    return (*places, *(TableColumn(head=it.title, width=_wide(it), right=is_number(it)) for it in columns))


def _wide(column: Column) -> int:
    head = min(15 * len(column.title) + 28, 220)
    narrow = is_number(column) or is_day(column.kind) or isinstance(column.kind, _SHORT)
    return max(104 if narrow else 150, head)
