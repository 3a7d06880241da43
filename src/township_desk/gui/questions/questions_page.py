"""查询: conditions in plain words, the list that answers them, what can be done with it, and the kept questions."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from township_desk.actions.questions import kept
from township_desk.actions.questions.asking import Answer, Wish, ask, first_columns
from township_desk.actions.questions.kept import Question
from township_desk.domain.questions.conditions import All, Condition
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.questions.writing import text_of
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.questions.answer_table import AnswerTable
from township_desk.gui.questions.ask_bar import AskBar
from township_desk.gui.questions.condition_group import ConditionGroup
from township_desk.gui.questions.examples import Example
from township_desk.gui.questions.kept_list import KeptList
from township_desk.gui.questions.question_acts import QuestionActs
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, row, scrolled
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_WAIT = 250  # milliseconds after the last key before the archive is asked


class QuestionsPage(Page):
    """Everything that is typed is asked at once, in the worker."""

    title, help_page = "查询", "questions"
    hints = "Enter 打开户卡 · Ctrl+S 保存 · 右键保存的查询可改名、删除、钉到导航"

    def __init__(self, desk: Desk, pinned: str = "") -> None:
        super().__init__(desk)
        self._pinned, self.open_title = pinned, ""
        self.reading = Latest(desk, self)
        self._columns: tuple[str, ...] = ()
        self.kept, self.asking = KeptList(str(desk.archive.folder)), AskBar(desk.year)
        self.group, self.text = ConditionGroup(self.subject, desk.year), QLineEdit()
        self.text.setPlaceholderText("也可以写成一行：行政村=石桥村 且 人口>=3，写好按回车")
        self.wrong, self.answer = Banner(), AnswerTable()
        self.choose = button("选列…", "link")
        self._typing = QTimer(self, singleShot=True, interval=_WAIT)
        self._lay_out()
        self.acts = QuestionActs(self)
        self._connect()
        self.group.show_condition(All())
        self.answer.show_examples()

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
            columns=self._columns,
            year=self.asking.year.currentData() or 0,
            day=self.asking.day,
        )

    def _lay_out(self) -> None:
        self.rows = column(self.group, margins=(16, 12, 16, 10))
        self.rows.addStretch(1)
        self.builder = scrolled(self.rows)
        self.builder.setMaximumHeight(110)
        line = frame("band", row(self.text, self.choose, spacing=12, margins=(16, 0, 16, 10)))
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for part in (self.asking, self.builder, line, self.wrong):
            middle.addWidget(part)
        middle.addWidget(self.answer, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.kept)
        across.addLayout(middle, 1)
        self.body.addLayout(across, 1)
        self.wrong.hide()

    def _connect(self) -> None:
        self._typing.timeout.connect(self._ask)
        self.asking.changed.connect(self._typing.start)
        self.asking.another.connect(lambda: self.show_wish(Wish(subject=self.subject)))
        self.group.changed.connect(self._edited)
        self.text.returnPressed.connect(self._read_line)
        self.choose.clicked.connect(self.acts.choose_columns)
        self.answer.opened.connect(self.acts.open)
        self.answer.examples.chosen.connect(self._take_example)
        self.kept.opened.connect(self.open_question)
        self.kept.anew.connect(self.start_anew)
        self.kept.wanted.connect(self.acts.do)
        on_key(self, "Ctrl+S", self.acts.save)

    def starts(self) -> Sequence[QWidget]:
        return (self.answer.table, self.kept.new)

    def visit(self, argument: object) -> None:
        """Comes up; a kept question by its name, or a wish, is asked."""
        super().visit(argument)
        if isinstance(argument, Wish):
            self.show_wish(argument)

    def refresh(self) -> None:
        archive = self.desk.archive
        self.asking.follow(self.desk.year)
        self.reading.read("读保存的查询", lambda _: kept.questions(archive), self._show_kept)

    def _show_kept(self, found: list[Question]) -> None:
        if self._pinned:
            question = next((it for it in found if it.title == self._pinned), None)
            self._pinned = ""
            if question is not None:
                self.open_question(question)
        self.kept.show_questions(found, self.open_title)
        self._fit()
        self._ask()

    def open_question(self, question: Question) -> None:
        """Asks a kept question."""
        self.open_title = question.title
        self.show_wish(kept.wish_of(question))

    def start_anew(self) -> None:
        """Begins another question."""
        self.open_title = ""
        self.kept.list.clearSelection()
        self.show_wish(Wish(subject=self.subject))

    def show_wish(self, wish: Wish) -> None:
        """Shows a question as it would be asked."""
        self._columns = wish.columns
        self.asking.show_question(wish.subject, wish.day, wish.year)
        self.subtitle.setText(self.open_title)
        try:
            condition = condition_of(wish.where, wish.subject)
        except Problem as problem:
            self._refuse(problem)
            condition = All()
        self._show_condition(condition)
        self._ask()

    def _show_condition(self, condition: Condition) -> None:
        self.group.hide()
        self.group.deleteLater()
        self.group = ConditionGroup(self.subject, self.desk.year)
        self.rows.insertWidget(0, self.group)
        self.group.show_condition(condition)
        self.group.changed.connect(self._edited)
        self.text.setText(text_of(condition, self.subject))
        self._fit()

    def _edited(self) -> None:
        self.text.setText(text_of(self.group.condition, self.subject))
        self._fit()
        self._typing.start()

    def _read_line(self) -> None:
        try:
            condition = condition_of(self.text.text(), self.subject)
        except Problem as problem:
            self._refuse(problem)
            return
        self._show_condition(condition)
        self._ask()

    def _take_example(self, it: Example) -> None:
        self.open_title = ""
        self.show_wish(Wish(subject=it.subject, where=it.where))

    def _fit(self) -> None:
        """The conditions get the room that they need, up to some part of the page."""
        QTimer.singleShot(0, self, self._fit_now)

    def _fit_now(self) -> None:
        wanted = self.group.sizeHint().height() + 24
        self.builder.setFixedHeight(min(wanted, max(110, self.height() * 9 // 20)))

    def _ask(self) -> None:
        self._typing.stop()
        wish = self.wish
        if not wish.where and not self.open_title and not self.group.parts:
            self.latest.drop()
            self.wrong.hide()
            self.asking.count.setText("")
            self.answer.show_examples()
            self.acts.settle()
            return
        archive = self.desk.archive
        self.latest.read("查询", lambda progress: ask(archive, wish, progress), self._show, self._refuse)

    def _show(self, found: Answer) -> None:
        self.wrong.say("info", found.told)
        homes = f" · {len(found.households):,} 户" if found.households and found.subject != "household" else ""
        unit = "户" if found.subject == "household" else "人" if found.subject == "member" else "条"
        more = "" if self.group.is_complete else "（没写完的条件没有算）"
        self.asking.count.setText(f"{len(found.rows):,} {unit}{homes}{more}")
        self.answer.show_answer(found)
        self.acts.settle()
        self.take_keyboard()

    def _refuse(self, problem: Problem) -> None:
        self.wrong.say("bad", problem.sentence)

    def take_columns(self, keys: tuple[str, ...]) -> None:
        """Asks with other columns."""
        self._columns = keys
        self._ask()

    @property
    def columns(self) -> Sequence[object]:
        """The columns of the list."""
        return self.answer.answer.columns if self.answer.answer else first_columns(self.subject)
