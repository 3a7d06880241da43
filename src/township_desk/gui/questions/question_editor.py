"""What is asked: whom, when, the conditions as lines and as one line of text."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.actions.questions.asking import GONE, Wish
from township_desk.domain.questions.columns import subjects
from township_desk.domain.questions.conditions import All, Condition
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.questions.writing import text_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.gui.questions.ask_bar import AskBar
from township_desk.gui.questions.condition_group import ConditionGroup
from township_desk.gui.widgets.basic import button, column, frame, row, scrolled
from township_desk.problems import Problem

_WAIT = 250  # milliseconds after the last key before the archive is asked
_LEAST_HIGH = 110
_MORE, _LESS = "展开条件", "收起条件"


class QuestionEditor(QWidget):
    """`changed` when something else is asked, `refused` when the line cannot be read.

    `columns` are the keys of the list's columns, `title` is the name under which the question is kept. `spread` says
    whether the lines take the room of the answer, too: in a low window many lines need it.
    """

    changed = Signal()
    spread = Signal(bool)
    refused = Signal(object)

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year, self.columns = year, tuple[str, ...]()
        self.title = ""
        self.asking, self.text, self.choose = AskBar(year), QLineEdit(), button("选列…", "link")
        self.more = button(_MORE, "link")
        self.more.hide()
        self.is_spread = False
        self.unread = ""
        """The condition of a question that cannot be read any more. It stands in the line until it is mended."""
        self.group = ConditionGroup(self.subject, year)
        self.text.setPlaceholderText("也可以写成一行：行政村=石桥村 且 人口>=3，写好按回车")
        self._rows = column(self.group, margins=(16, 12, 16, 10))
        self._rows.addStretch(1)
        self._lines = scrolled(self._rows)
        self._lines.verticalScrollBar().rangeChanged.connect(self._come_up)
        self._line = frame("band", row(self.text, self.more, self.choose, spacing=12, margins=(16, 0, 16, 10)))
        self.setLayout(column(self.asking, self._lines, self._line, spacing=0))
        self._typing = QTimer(self, singleShot=True, interval=_WAIT)
        self._typing.timeout.connect(self.changed)
        self.asking.changed.connect(self._typing.start)
        self.asking.another.connect(lambda: self.show_wish(Wish(subject=self.subject)))
        self.text.returnPressed.connect(self._read_line)
        self.more.clicked.connect(lambda: self._spread(not self.is_spread))
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
            where=self.unread or text_of(self.group.condition, self.subject),
            columns=self.columns,
            year=self.asking.year.currentData() or 0,
            day=self.asking.day,
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been asked yet."""
        return not self.group.parts and not self.unread

    def show_wish(self, wish: Wish) -> None:
        """Shows a question as it is asked. One that names something that is gone is shown to be mended."""
        is_known = wish.subject in subjects()
        self.columns = wish.columns if is_known else ()
        self.asking.show_question(wish.subject if is_known else HOUSEHOLD, wish.day, wish.year)
        self._spread(False)
        self._typing.stop()
        try:
            if not is_known:
                raise Problem(f"{GONE}请改查别的，或删除这个查询。")
            self._show(condition_of(wish.where, wish.subject))
        except Problem as problem:
            self._show(All())
            self.unread = wish.where
            self.text.setText(wish.where)
            self.refused.emit(problem)
        else:
            self.changed.emit()

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
        self._spread(False)
        self._show(condition)
        self._typing.stop()
        self.changed.emit()

    def _show(self, condition: Condition) -> None:
        self.unread = ""
        self.group.hide()
        self.group.deleteLater()
        self.group = ConditionGroup(self.subject, self._year)
        self._rows.insertWidget(0, self.group)
        self.group.show_condition(condition)
        self.group.changed.connect(self._edited)
        self._write(condition)

    def _edited(self) -> None:
        self.unread = ""
        self._write(self.group.condition)
        self._typing.start()

    def _write(self, condition: Condition) -> None:
        """Writes the line; whoever is not in it sees its beginning."""
        self.text.setText(text_of(condition, self.subject))
        if not self.text.hasFocus():
            self.text.setCursorPosition(0)
        self.fit()

    def _read_line(self) -> None:
        self._take(self.text.text())

    def fit(self) -> None:
        """The lines get the room that they need, up to some part of the page."""
        QTimer.singleShot(0, self, self._fit_now)

    def _fit_now(self) -> None:
        page = self.parentWidget()
        high = page.height() if page else 0
        needed, usual = self.group.sizeHint().height() + 24, max(_LEAST_HIGH, high * 9 // 20)
        beside = self.asking.sizeHint().height() + self._line.sizeHint().height()
        self.more.setVisible(needed > usual)
        self.more.setText(_LESS if self.is_spread else _MORE)
        self._lines.setFixedHeight(min(needed, max(usual, high - beside) if self.is_spread else usual))

    def _spread(self, on: bool) -> None:
        if on != self.is_spread:
            self.is_spread = on
            self.spread.emit(on)
            self.fit()

    def _come_up(self) -> None:
        """Scrolls to the line that was just added below the others."""
        part = self.focusWidget()
        if part is not None and self.group.isAncestorOf(part):
            self._lines.ensureWidgetVisible(part)
