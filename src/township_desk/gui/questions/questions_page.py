"""查询: conditions in plain words, the list that answers them, what can be done with it, and the kept questions."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from township_desk.actions.questions import kept
from township_desk.actions.questions.asking import Answer, Wish, ask
from township_desk.actions.questions.examples import Example
from township_desk.actions.questions.kept import Question
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.questions.answer_table import AnswerTable
from township_desk.gui.questions.kept_acts import KeptActs
from township_desk.gui.questions.kept_list import KeptList
from township_desk.gui.questions.question_acts import QuestionActs
from township_desk.gui.questions.question_editor import QuestionEditor
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_UNITS = {HOUSEHOLD: "户", MEMBER: "人"}


class QuestionsPage(Page):
    """Everything that is typed is asked at once, in the worker."""

    title, help_page = "查询", "questions"
    hints = "Enter 打开户卡 · Ctrl+S 保存 · 右键保存的查询可改名、删除、钉到导航"

    def __init__(self, desk: Desk, pinned: str = "") -> None:
        super().__init__(desk)
        self._pinned = pinned
        self.reading = Latest(desk, self)
        self.kept, self.editor = KeptList(str(desk.archive.folder)), QuestionEditor(desk.year)
        self.wrong, self.answer = Banner(), AnswerTable()
        self._lay_out()
        self.acts, self.keeping = QuestionActs(self, self.editor, self.answer), KeptActs(self, self.editor)
        self._connect()
        self.answer.show_examples()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for part in (self.editor, self.wrong):
            middle.addWidget(part)
        middle.addWidget(self.answer, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.kept)
        across.addLayout(middle, 1)
        self.body.addLayout(across, 1)

    def _connect(self) -> None:
        self.editor.changed.connect(self._ask)
        self.editor.refused.connect(self._refuse)
        self.editor.spread.connect(self.answer.setHidden)
        self.editor.choose.clicked.connect(self.acts.choose_columns)
        self.answer.opened.connect(self.acts.open)
        self.answer.examples.chosen.connect(self._take_example)
        self.kept.opened.connect(self.open_question)
        self.kept.anew.connect(self.start_anew)
        self.kept.wanted.connect(self.keeping.do)
        self.kept.take.clicked.connect(self.keeping.take)
        self.acts.keep.clicked.connect(self.keeping.save)
        self.keeping.saved.connect(self.open_question)
        self.keeping.gone.connect(self.start_anew)
        self.keeping.pinned.connect(self.refresh)
        on_key(self, "Ctrl+S", self.acts.keep.click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.editor.fit()

    def starts(self) -> Sequence[QWidget]:
        return (self.answer.table, self.kept.new)

    def visit(self, argument: object) -> None:
        """Comes up; a wish of another page is asked."""
        super().visit(argument)
        if isinstance(argument, Wish):
            self.editor.title = ""
            self.show_wish(argument)

    def refresh(self) -> None:
        archive = self.desk.archive
        self.editor.asking.follow(self.desk.year)
        self.reading.read("读保存的查询", lambda _: kept.questions(archive), self._show_kept)

    def _show_kept(self, found: list[Question]) -> None:
        pinned = next((it for it in found if it.title == self._pinned), None)
        self._pinned = ""
        if self.editor.title not in {it.title for it in found}:
            self.editor.title = ""  # it was removed, or its keeping was undone
        self.subtitle.setText(self.editor.title)
        if pinned is not None:
            self.open_question(pinned)
        self.kept.show_questions(found, self.editor.title)
        self.editor.fit()
        self._ask()

    def open_question(self, question: Question) -> None:
        """Asks a kept question."""
        self.editor.title = question.title
        self.show_wish(kept.wish_of(question))

    def start_anew(self) -> None:
        """Begins another question."""
        self.editor.title = ""
        self.kept.list.clearSelection()
        self.show_wish(Wish(subject=self.editor.subject))

    def show_wish(self, wish: Wish) -> None:
        """Shows a question as it is asked."""
        self.subtitle.setText(self.editor.title)
        self.editor.show_wish(wish)

    def _take_example(self, it: Example) -> None:
        self.editor.title = ""
        self.show_wish(Wish(subject=it.subject, where=it.where))

    def _ask(self) -> None:
        if self.editor.is_blank and not self.editor.title:
            self.latest.drop()
            self.wrong.say("info", "")
            self.editor.asking.count.setText("")
            self.answer.show_examples()
            self.acts.settle()
            return
        self.answer.wait()
        archive, wish = self.desk.archive, self.editor.wish
        self.latest.read("查询", lambda progress: ask(archive, wish, progress), self._show, self._cannot, quiet=False)

    def _show(self, found: Answer) -> None:
        self.wrong.say("info", found.told)
        homes = f" · {len(found.households):,} 户" if found.households and found.subject != HOUSEHOLD else ""
        more = "" if self.editor.group.is_complete else "（没写完的条件没有算）"
        self.editor.asking.count.setText(f"{len(found.rows):,} {_UNITS.get(found.subject, '条')}{homes}{more}")
        self.answer.show_answer(found)
        self.acts.settle()
        self.take_keyboard()

    def _refuse(self, problem: Problem) -> None:
        """Says what cannot be read. The list stays while somebody only types; it is not that of another question."""
        if self.editor.group.parts:
            self.wrong.say("bad", problem.sentence)
        else:
            self._cannot(problem)

    def _cannot(self, problem: Problem) -> None:
        """Says why a question cannot be asked, and lists nobody."""
        self.latest.drop()
        self.wrong.say("bad", problem.sentence)
        self.editor.asking.count.setText("")
        self.answer.show_nobody("这个查询要改好才能列", "上面写着哪里不对。改好条件或列，再保存。")
        self.acts.settle()
