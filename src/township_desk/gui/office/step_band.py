"""What a half-filled archive needs next: one step with its button, the others in order."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from township_desk.actions.today.next_steps import Step
from township_desk.gui.widgets.basic import button, column, label, row


class StepBand(QFrame):
    """Shows the first step that is not done. `wanted` leads to its page."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._step: Step | None = None
        self.title, self.about = label("", "h2", wrap=True), label("", "second", wrap=True)
        self.rest, self.go = label("", "caption", wrap=True), button("", "primary")
        line = row(spacing=16, margins=(20, 12, 20, 12))
        line.addLayout(column(self.title, self.about, self.rest, spacing=2), 1)
        line.addWidget(self.go)
        self.setLayout(line)
        self.go.clicked.connect(self._act)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Shows the next of some steps; nothing when all are done."""
        left = [it for it in steps if not it.done]
        self._step = left[0] if left else None
        self.setVisible(bool(left))
        if self._step is not None:
            self.title.setText(f"接下来：{self._step.title}（已做 {len(steps) - len(left)} / {len(steps)} 步）")
            self.about.setText(self._step.about)
            self.go.setText(self._step.word)
            later = "、".join(it.title for it in left[1:])
            self.rest.setText(f"再往后：{later}" if later else "")
            self.rest.setVisible(bool(later))

    def _act(self) -> None:
        if self._step is not None:
            self.wanted.emit(self._step.page, self._step.what)
