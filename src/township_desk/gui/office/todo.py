"""What waits to be done: one line each, with a button that leads to it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from township_desk.gui.office.charts import DayPips
from township_desk.gui.widgets.basic import button, clear, column, hline, label, row


class Todo(NamedTuple):
    """A line: what waits, more about it, a number or a day, the text of its button and what that does.

    `pips` are the current day and the number of days of a posting. `role` is the role of the number: ok, warn, bad or
    "".
    """

    title: str
    about: str
    said: str
    word: str
    act: Callable[[], None]
    role: str = ""
    pips: tuple[int, int] | None = None


class TodoList(QWidget):
    """The lines below each other; a sentence when there is nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_todos(self, todos: list[Todo], otherwise: str) -> None:
        """Shows other lines, or a sentence when there are none."""
        clear(self._box)
        for place, todo in enumerate(todos):
            if place:
                self._box.addWidget(hline())
            self._box.addWidget(self._line(todo))
        if not todos:
            self._box.addWidget(label(otherwise, "second", wrap=True))
        self._box.addStretch(1)

    @staticmethod
    def _line(todo: Todo) -> QWidget:
        words = column(label(todo.title, wrap=True), label(todo.about, "caption", wrap=True), spacing=1)
        count = label(todo.said, todo.role or "second")
        go = button(todo.word, small=True)
        go.clicked.connect(todo.act)
        layout = row(spacing=12, margins=(0, 7, 0, 7))
        layout.addLayout(words, 1)
        if todo.pips is not None:
            day, days = todo.pips
            layout.addWidget(DayPips(day, days, ends_soon=todo.role == "warn"))
        layout.addWidget(count)
        layout.addWidget(go)
        line = QWidget()
        line.setLayout(layout)
        return line
