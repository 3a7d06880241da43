"""What waits to be done: one line each, with a button that leads to it. A line that stays is not made anew."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from township_desk.gui.office.charts import DayPips
from township_desk.gui.widgets.basic import button, column, hline, label, row, set_property


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
        self._lines: dict[tuple[str, int], _Line] = {}
        self._otherwise, self._box = label("", "second", wrap=True), QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._otherwise)
        self._box.addStretch(1)

    def show_todos(self, todos: Sequence[Todo], otherwise: str) -> None:
        """Shows other lines, or a sentence when there are none. A line with the keyboard keeps it."""
        titles = [it.title for it in todos]
        wanted = {(it.title, titles[:place].count(it.title)): it for place, it in enumerate(todos)}
        for key in [key for key in self._lines if key not in wanted]:
            gone = self._lines.pop(key)
            self._box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (key, todo) in enumerate(wanted.items()):
            line = self._lines.get(key) or self._lines.setdefault(key, _Line())
            line.say(todo, first=not place)
            if self._box.indexOf(line) != place:
                self._box.removeWidget(line)
                self._box.insertWidget(place, line)
        self._otherwise.setText(otherwise)
        self._otherwise.setVisible(not wanted)


class _Line(QWidget):
    """One line: what waits and more about it, how many or when, and the button."""

    def __init__(self) -> None:
        super().__init__()
        self._todo: Todo | None = None
        self._pips: QWidget | None = None
        self._title, self._about = label("", wrap=True), label("", "caption", wrap=True)
        self._said, self._go, self._rule = label("", "second"), button("", small=True), hline()
        self._row = row(spacing=12, margins=(0, 7, 0, 7))
        self._row.addLayout(column(self._title, self._about, spacing=1), 1)
        self._row.addWidget(self._said)
        self._row.addWidget(self._go)
        whole = column(self._rule, spacing=0)
        whole.addLayout(self._row)
        self.setLayout(whole)
        self._go.clicked.connect(self._act)

    def say(self, todo: Todo, *, first: bool) -> None:
        """Shows another state of the same thing."""
        before, self._todo = self._todo, todo
        self._rule.setVisible(not first)
        self._title.setText(todo.title)
        self._about.setText(todo.about)
        self._about.setVisible(bool(todo.about))
        self._said.setText(todo.said)
        self._go.setText(todo.word)
        if before is None or (before.role, before.pips) != (todo.role, todo.pips):
            set_property(self._said, "role", todo.role or "second")
            self._show_pips(todo)

    def _show_pips(self, todo: Todo) -> None:
        if self._pips is not None:
            self._pips.hide()
            self._pips.deleteLater()
            self._pips = None
        if todo.pips is not None:
            self._pips = DayPips(*todo.pips, ends_soon=todo.role == "warn")
            self._row.insertWidget(1, self._pips)

    def _act(self) -> None:
        if self._todo is not None:
            self._todo.act()
