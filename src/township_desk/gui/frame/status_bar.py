"""The status bar: hints, the running job, the last backup, who is at work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from township_desk.gui import icons
from township_desk.gui.base.jobs import Jobs, Ticket
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, label, row


class StatusBar(QFrame):
    """One line at the foot of the window."""

    backup_wanted = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(theme.STATUS_HIGH)
        self._hints, self._backup, self._person = label("", "caption"), label("", "caption"), label("", "caption")
        self._tick, self._face = QLabel(), QLabel()
        self._running: _Running | None = None  # made for the first job that takes long enough to be shown
        self._box = row(
            self._hints, None, self._tick, self._backup, 16, self._face, self._person, margins=(20, 0, 14, 0)
        )
        self.setLayout(self._box)
        jobs.progressed.connect(self._show)
        jobs.ended.connect(self._end)

    def hint(self, text: str) -> None:
        """Says what can be done here."""
        self._hints.setText(text)

    def backup(self, text: str, *, good: bool, whole: str = "") -> None:
        """When the last backup was made, or why it failed; the whole sentence is shown when pointing at it."""
        name, tone = ("checkmark_16_regular", "ok") if good else ("warning_16_regular", "warn")
        self._tick.setPixmap(icons.pixmap(name, theme.INK[tone]))
        self._backup.setText(text)
        self._backup.setToolTip(whole)

    def person(self, name: str) -> None:
        """Who is at work."""
        self._face.setPixmap(icons.pixmap("person_16_regular"))
        self._person.setText(name)

    def _show(self, ticket: Ticket, done: int, total: int, text: str) -> None:
        if self._running is None:
            self._running = _Running()
            self._box.insertWidget(2, self._running)
        self._running.show_job(ticket, done, total)

    def _end(self, ticket: Ticket) -> None:
        if self._running is not None and self._running.ticket is ticket:
            self._running.hide()


class _Running(QFrame):
    """The running job: its name, how far it is, and 取消."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QProgressBar

        super().__init__()
        self.ticket: Ticket | None = None
        self._name, self._bar, stop = label("", "caption"), QProgressBar(), button("取消", "link")
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        stop.clicked.connect(self._cancel)
        self.setLayout(row(self._name, self._bar, stop, 12))

    def show_job(self, ticket: Ticket, done: int, total: int) -> None:
        """Shows how far a job is."""
        self.ticket = ticket
        self._name.setText(f"{ticket.title} {done}/{total}" if total else ticket.title)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.show()

    def _cancel(self) -> None:
        if self.ticket is not None:
            self.ticket.cancel()
            self._name.setText(f"正在停下：{self.ticket.title}")
