"""The status bar: hints, the running job, the last backup, who is at work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar

from township_desk.gui import icons, theme
from township_desk.gui.jobs import Jobs, Ticket
from township_desk.gui.widgets.basic import button, label, row


class StatusBar(QFrame):
    """One line at the foot of the window."""

    backup_wanted = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(theme.STATUS_HIGH)
        self._hints, self._job, self._bar = label("", "caption"), label("", "caption"), QProgressBar()
        self._backup, self._person = label("", "caption"), label("", "caption")
        self._tick, self._face = QLabel(), QLabel()
        self._face.setPixmap(icons.pixmap("person_16_regular"))
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._stop = button("取消", "link")
        self._stop.clicked.connect(self._cancel)
        self._ticket: Ticket | None = None
        parts = (
            self._hints,
            None,
            self._job,
            self._bar,
            self._stop,
            12,
            self._tick,
            self._backup,
            16,
            self._face,
            self._person,
        )
        self.setLayout(row(*parts, margins=(20, 0, 14, 0)))
        jobs.progressed.connect(self._show)
        jobs.ended.connect(self._end)
        self._hide()

    def hint(self, text: str) -> None:
        """What can be done here."""
        self._hints.setText(text)

    def backup(self, text: str, *, good: bool) -> None:
        """When the last backup was made."""
        name, tone = ("checkmark_16_regular", "ok") if good else ("warning_16_regular", "warn")
        self._tick.setPixmap(icons.pixmap(name, theme.INK[tone]))
        self._backup.setText(text)

    def person(self, name: str) -> None:
        """Who is at work."""
        self._person.setText(name)

    def _show(self, ticket: Ticket, done: int, total: int, text: str) -> None:
        self._ticket = ticket
        self._job.setText(f"{ticket.title} {done}/{total}" if total else ticket.title)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        for part in (self._job, self._bar, self._stop):
            part.show()

    def _end(self, ticket: Ticket) -> None:
        if ticket is self._ticket:
            self._hide()

    def _hide(self) -> None:
        self._ticket = None
        for part in (self._job, self._bar, self._stop):
            part.hide()

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._job.setText(f"正在停下：{self._ticket.title}")
