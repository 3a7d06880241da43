"""What is asked: whom, when, the conditions as lines and as one line of text."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.actions.questions.asking import Wish
from township_desk.domain.questions.columns import subjects
from township_desk.domain.questions.conditions import All, Condition
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.questions.writing import text_of
from township_desk.gui.questions.ask_bar import AskBar
from township_desk.gui.questions.condition_group import ConditionGroup
from township_desk.gui.widgets.basic import button, column, frame, row, scrolled
from township_desk.problems import Problem

_WAIT = 250  # milliseconds after the last key before the archive is asked
_LEAST_HIGH = 110


class QuestionEditor(QWidget):
    """`changed` when something else is asked, `refused` when the line cannot be read.

    `columns` are the keys of the list's columns, `title` is the name under which the question is kept.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year, self.columns = year, tuple[str, ...]()
        self.title = ""
        self.asking, self.text, self.choose = AskBar(year), QLineEdit(), button("选列…", "link")
        self.group = ConditionGroup(self.subject, year)
        self.text.setPlaceholderText("也可以写成一行：行政村=石桥村 且 人口>=3，写好按回车")
        self._rows = column(self.group, margins=(16, 12, 16, 10))
        self._rows.addStretch(1)
        self._lines = scrolled(self._rows)
        self._lines.verticalScrollBar().rangeChanged.connect(self._come_up)
        line = frame("band", row(self.text, self.choose, spacing=12, margins=(16, 0, 16, 10)))
        self.setLayout(column(self.asking, self._lines, line, spacing=0))
        self._typing = QTimer(self, singleShot=True, interval=_WAIT)
        self._typing.timeout.connect(self.changed)
        self.asking.changed.connect(self._typing.start)
        self.asking.another.connect(lambda: self.show_wish(Wish(subject=self.subject)))
        self.text.returnPressed.connect(self._read_line)
        self._show(All())

    @property
    def subject(self) -> str:
        """Whom the question is about."""
        return str(self.asking.subject.currentData())

    @property
    def wish(self) -> Wish:
        """What is asked."""
        return Wish(
            subject=self.subject,
            where=text_of(self.group.condition, self.subject),
            columns=self.columns,
            year=self.asking.year.currentData() or 0,
            day=self.asking.day,
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been asked yet."""
        return not self.group.parts

    def show_wish(self, wish: Wish) -> None:
        """Shows a question as it is asked."""
        if wish.subject not in subjects():
            self.refused.emit(Problem("要查的那本台账已经不用了。请改查别的，或删除这个查询。"))
            return
        self.columns = wish.columns
        self.asking.show_question(wish.subject, wish.day, wish.year)
        self._take(wish.where)

    def take_columns(self, keys: tuple[str, ...]) -> None:
        """Asks with other columns."""
        self.columns = keys
        self.changed.emit()

    def _take(self, text: str) -> None:
        try:
            condition = condition_of(text, self.subject)
        except Problem as problem:
            self.text.setText(text)
            self.refused.emit(problem)
            return
        self._show(condition)
        self._typing.stop()
        self.changed.emit()

    def _show(self, condition: Condition) -> None:
        self.group.hide()
        self.group.deleteLater()
        self.group = ConditionGroup(self.subject, self._year)
        self._rows.insertWidget(0, self.group)
        self.group.show_condition(condition)
        self.group.changed.connect(self._edited)
        self.text.setText(text_of(condition, self.subject))
        self.fit()

    def _edited(self) -> None:
        self.text.setText(text_of(self.group.condition, self.subject))
        self.fit()
        self._typing.start()

    def _read_line(self) -> None:
        self._take(self.text.text())

    def fit(self) -> None:
        """The lines get the room that they need, up to some part of the page."""
        QTimer.singleShot(0, self, self._fit_now)

    def _fit_now(self) -> None:
        page = self.parentWidget()
        most = (page.height() if page else 0) * 9 // 20
        self._lines.setFixedHeight(min(self.group.sizeHint().height() + 24, max(_LEAST_HIGH, most)))

    def _come_up(self) -> None:
        """Scrolls to the line that was just added below the others."""
        part = self.focusWidget()
        if part is not None and self.group.isAncestorOf(part):
            self._lines.ensureWidgetVisible(part)
