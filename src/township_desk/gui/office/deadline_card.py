"""期限: a month with its deadlines, and what is due on the chosen day. A click on a line leads to it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from township_desk.actions.today.deadlines import Deadline, by_day
from township_desk.gui.office.month_view import MonthView
from township_desk.gui.widgets.basic import button, clear, column, label, row

_MOST = 6
"""So many lines are shown; the page of each kind has all."""


class DeadlineCard(QFrame):
    """`wanted` asks for the deadlines of a month (`2018-10`); `picked` leads to what is due."""

    wanted = Signal(str)
    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.month, self._today, self._due = "", "", list[Deadline]()
        self.title, self.view = label("", "h2"), MonthView()
        before, after = button("‹", "ghost", small=True), button("›", "ghost", small=True)
        before.setAccessibleName("上一个月")
        after.setAccessibleName("下一个月")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        whole = column(spacing=8, margins=(20, 14, 20, 14))
        whole.addLayout(row(self.title, None, before, after, spacing=2))
        whole.addWidget(self.view)
        whole.addLayout(self.lines)
        whole.addStretch(1)
        self.setLayout(whole)
        before.clicked.connect(lambda: self.wanted.emit(_beside(self.month, -1)))
        after.clicked.connect(lambda: self.wanted.emit(_beside(self.month, 1)))
        self.view.picked.connect(self._choose)

    def show_month(self, month: str, today: str, due: Sequence[Deadline]) -> None:
        """Shows what is due in a month. The chosen day stays while it is in the month."""
        chosen = self.view.chosen if self.view.chosen.startswith(month) else today if today.startswith(month) else ""
        self.month, self._today, self._due = month, today, list(due)
        self.title.setText(f"{int(month[:4])}年{int(month[5:])}月的期限")
        self._choose(chosen)

    def _choose(self, day: str) -> None:
        self.view.show_month(self.month, self._today, day, by_day(self._due))
        of_day = [it for it in self._due if it.day == day]
        coming = [it for it in self._due if it.day >= max(day, self._today)]
        shown = of_day or coming
        clear(self.lines)
        head = f"{_words(day)}到期" if of_day else f"{_words(day)}没有到期的，接着是" if day and coming else ""
        if head:
            self.lines.addWidget(label(head, "caption"))
        for it in shown[:_MOST]:
            line = button(it.title if of_day else f"{_words(it.day)}　{it.title}", "link")
            line.setToolTip(it.title)
            line.setStyleSheet("text-align: left")
            line.setMinimumWidth(0)
            line.clicked.connect(partial(self.picked.emit, it))
            self.lines.addLayout(row(line, None))
        if len(shown) > _MOST:
            self.lines.addWidget(label(f"还有 {len(shown) - _MOST} 件", "caption"))
        if not shown:
            self.lines.addWidget(label("这个月往后没有到期的。", "second", wrap=True))


def _beside(month: str, move: int) -> str:
    months = int(month[:4]) * 12 + int(month[5:]) - 1 + move
    return f"{months // 12}-{months % 12 + 1:02d}"


def _words(day: str) -> str:
    return f"{int(day[5:7])}月{int(day[8:])}日" if day else ""
