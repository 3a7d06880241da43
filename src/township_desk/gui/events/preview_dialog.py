"""The frame of dialogs that ask about an event: questions on the left, households before and after on the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from township_desk.domain.events.shown import Told
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.desk import Told as Done
from township_desk.gui.events.homes_view import HomesView
from township_desk.gui.fields.captions import set_caption
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled
from township_desk.problems import Problem
from township_desk.progress import Progress

_WIDE, _HIGH, _ASKED_WIDE, _CAPTION, _PAUSE = 1040, 640, 420, 112, 250


class PreviewDialog(QDialog):
    """Works out what would be done after each pause of the clerk. What is in the way stands at the foot.

    `asked` is the layout of the questions.
    """

    def __init__(self, parent: QWidget, desk: Desk, title: str, act: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._desk, self._looking = desk, Latest(desk, self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self.asked = column(spacing=8, margins=(16, 14, 12, 14))
        self.view, self.whose, self.why = HomesView(), label("", "h2"), label("", "warn", wrap=True)
        self.go, self.back = button(act, "primary"), button("取消")
        self._lay_out()
        self._soon.timeout.connect(self._look)
        self.back.clicked.connect(self.reject)
        self.go.clicked.connect(self._write)
        window = parent.window()
        self.resize(min(theme.wide(_WIDE), window.width() - 40), min(theme.wide(_HIGH), window.height() - 40))

    def _lay_out(self) -> None:
        left, line = scrolled(_at_the_top(self.asked)), QFrame()
        left.setFixedWidth(theme.wide(_ASKED_WIDE))
        line.setProperty("vline", True)
        shown = column(self.whose, self.view, None, spacing=10, margins=(16, 14, 16, 14))
        across = row(left, line, scrolled(shown, "canvas"), spacing=0)
        across.setStretch(2, 1)
        foot = row(self.why, self.back, self.go, margins=(16, 10, 16, 10))
        foot.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(frame("bar", foot))
        for made in (self.go, self.back):
            made.setAutoDefault(False)  # Enter takes what is typed

    def ask(self, *questions: tuple[str, QWidget]) -> None:
        """Adds questions with their captions."""
        grid = questions_grid()
        for place, (words, made) in enumerate(questions):
            caption = QLabel()
            caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            set_caption(caption, words)
            made.setAccessibleName(words.removesuffix(" *"))
            grid.addWidget(caption, place, 0)
            grid.addWidget(made, place, 1)
        self.asked.addLayout(grid)

    def wait(self, *, ready: bool) -> None:
        """Something else is said: what was worked out holds no longer. Once it is `ready`, it is worked out anew."""
        self.go.setEnabled(False)
        self._looking.drop()
        if ready:
            self._soon.start()

    def show_preview(self, about: str, told: Told | None, why: str) -> None:
        """Shows what would be done, and what is in the way of it."""
        self.whose.setText(about)
        for part in (self.whose, self.view):
            part.setVisible(told is not None)
        self.why.setText(why)
        self.go.setEnabled(told is not None and not why and not self._soon.isActive())

    def write_what(self, work: Callable[[Progress], object], said: str, household: int = 0) -> None:
        """Writes what was seen and closes the dialog then. The way leads on to a `household` that is new."""
        told = Done(said, "打开新户", "household", (household, None)) if household else said
        self.go.setEnabled(False)
        self._desk.write(self.windowTitle(), work, lambda _: self.accept(), self._wrong, said=lambda _: told)

    def _wrong(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self._edited()

    def _edited(self) -> None:
        """Something else is said."""
        raise NotImplementedError

    def _look(self) -> None:
        """Reads what would be done."""
        raise NotImplementedError

    def _write(self) -> None:
        """Writes what was seen."""
        raise NotImplementedError


def _at_the_top(layout: QVBoxLayout) -> QVBoxLayout:
    """A layout at the top of its place."""
    whole = column(spacing=0)
    whole.addLayout(layout)
    whole.addStretch(1)
    return whole


def questions_grid() -> QGridLayout:
    """Captions and inputs below each other; all captions have the same width."""
    grid = QGridLayout()
    grid.setSpacing(8)
    grid.setColumnMinimumWidth(0, theme.wide(_CAPTION))
    grid.setColumnStretch(1, 1)
    return grid
