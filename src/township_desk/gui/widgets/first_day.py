"""The first day of an archive: what to do first, in order, instead of figures that do not exist yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from township_desk.actions.today.next_steps import Step, first_steps
from township_desk.domain.fields.years import this_year
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, card, clear, column, label, row
from township_desk.gui.widgets.empty_state import Sheets

_WIDE = 680


class FirstDay(QWidget):
    """Says what to do first. `wanted` names the page to go to."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        title = label("从人口花名册开始", "title")
        text = label("档案里还没有户。做完第一步，这里就是全镇的数和今天要办的事。", "second", wrap=True)
        for part in (title, text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(None, Sheets(), 8, title, text, 12, spacing=6, margins=(16, 12, 16, 12))
        self._steps, self._shown = column(spacing=4), list[Step]()
        box.addLayout(self._steps)
        by_hand, how = button("手工新建一户", "link"), button("看怎么导入", "link")
        by_hand.clicked.connect(lambda: self.wanted.emit("register", "new"))
        how.clicked.connect(lambda: self.wanted.emit("manual", "import"))
        box.addSpacing(6)
        box.addLayout(row(None, by_hand, how, None, spacing=18))
        box.addStretch(2)
        self.setLayout(box)
        self.show_steps(first_steps(this_year()))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Shows the steps in their order; the first one that is not done gets the keyboard."""
        if self._shown == list(steps):
            return
        self._shown = list(steps)
        clear(self._steps)
        first = next((it for it in steps if not it.done), None)
        for number, step in enumerate(steps, 1):
            self._steps.addLayout(row(None, self._step(number, step, first=step == first), None))

    def _step(self, number: int, step: Step, *, first: bool) -> QFrame:
        words = column(label(step.title, "h2"), spacing=2)
        if first:
            words.addWidget(label(step.about, "second", wrap=True))
        line = row(label("✓" if step.done else str(number), "h2"), spacing=16, margins=(20, 6, 16, 6))
        line.addLayout(words, 1)
        if step.done:
            line.addWidget(label("已做", "ok"))
        else:
            go = button(step.word, "primary" if first else "link")
            go.clicked.connect(lambda: self.wanted.emit(step.page, step.what))
            line.addWidget(go)
            if first:
                self.setFocusProxy(go)
        made = card(line)
        made.setFixedWidth(theme.wide(_WIDE))
        return made
