"""Asks at the counter what no card says: one question after the other, those first that settle most policies."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from township_desk.actions.policies.looking import Ask
from township_desk.domain.fields.findings import At
from township_desk.gui.fields.inputs import CodeBox, DigitsEdit
from township_desk.gui.widgets.basic import button, clear, label, row
from township_desk.gui.widgets.elided import Elided

_BUTTONS, _NAMED = 5, 2
"""So many words are buttons; more are a list. So many policies are named."""


class QuestionStrip(QFrame):
    """`answered` brings the place of the question and the answer. What nobody knows is not asked again."""

    answered = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("band")
        self._asks: Sequence[Ask] = ()
        self._unknown = set[At]()
        self._first = ""
        self.current: Ask | None = None
        self.question, self.about = Elided("", "h2"), Elided("", "second")
        self.answers = row(spacing=6)
        self.unknown, self.rest = button("不知道", "link"), label("", "second")
        self.unknown.clicked.connect(self._skip)
        line = row(label("问一问", "caption"), self.question, margins=(16, 6, 16, 6))
        line.addLayout(self.answers)
        for part in (self.unknown, self.about, self.rest):
            line.addWidget(part)
        line.setStretch(line.indexOf(self.about), 1)
        self.setLayout(line)
        self.hide()

    def forget(self) -> None:
        """Another household is looked at: everything may be asked again."""
        self._unknown.clear()
        self._first = ""

    def ask_for(self, policy: str) -> bool:
        """Asks first what settles a policy, by its title. False where there is nothing to ask."""
        self._first = policy
        self._unknown -= {it.at for it in self._asks if policy in it.settles}
        self._show()
        return self.current is not None and policy in self.current.settles

    def show_asks(self, asks: Sequence[Ask]) -> None:
        """Shows what there is to ask now."""
        self._asks = asks
        self._show()

    def _show(self) -> None:
        left = [it for it in self._asks if it.at not in self._unknown]
        left.sort(key=lambda it: self._first not in it.settles)
        self.current = left[0] if left else None
        self.setVisible(self.current is not None)
        clear(self.answers)
        if self.current is None:
            return
        titles = self.current.settles
        more = f" 等 {len(titles)} 项" if len(titles) > _NAMED else ""
        self.question.setText(self.current.question)
        self.about.setText(f"关系到：{'、'.join(titles[:_NAMED])}{more}")
        self.rest.setText(f"还有 {len(left) - 1} 问" if len(left) > 1 else "")
        self._offer(self.current)

    def _offer(self, it: Ask) -> None:
        if 0 < len(it.words) <= _BUTTONS:
            for word in it.words:
                made = button(word, small=True)
                made.clicked.connect(lambda _=False, word=word: self.answered.emit(it.at, word))
                self.answers.addWidget(made)
            return
        typed: QWidget
        if it.words:
            box = typed = CodeBox()
            box.offer([(word, word) for word in it.words])
            read = box.currentText
        else:
            line: QLineEdit = DigitsEdit()
            line.setFixedWidth(90)
            typed, read = line, line.text
        typed.setAccessibleName(it.question)
        go = button("确定", small=True)
        go.clicked.connect(lambda: self.answered.emit(it.at, read().strip()) if read().strip() else None)
        if isinstance(typed, QLineEdit):
            typed.returnPressed.connect(go.click)
        self.answers.addWidget(typed)
        self.answers.addWidget(go)

    def _skip(self) -> None:
        if self.current is not None:
            self._unknown.add(self.current.at)
            self._show()
