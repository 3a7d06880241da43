"""Shows what may no longer be kept, and spare backups. Nothing is erased before somebody confirms it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from township_desk.actions.comparison import expiring
from township_desk.actions.comparison.expiring import Cleared, Due
from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.problems import Problem

MANY_BACKUPS = 20
"""The number of spare backups from which on the clerk is asked when the archive is opened."""
_MOST_NAMED = 6
_WIDE = 640


def ask_about_due(parent: QWidget, desk: Desk, *, unasked: bool = False) -> None:
    """Shows what is over. `unasked` (on opening) shows it only when there is something worth asking."""

    def show(seen: Due) -> None:
        if seen.over or len(seen.backups) >= (MANY_BACKUPS if unasked else 1):
            DueDialog(parent, desk, seen).open()
        elif not unasked:
            messages.tell(parent, Problem("没有要清除的：没有到期的比对结果，也没有多余的旧备份。"))

    desk.read("看到期内容", lambda _: expiring.due(desk.archive), show)


class DueDialog(QDialog):
    """Names the lists and their hits. A day in doubt must be typed before it counts."""

    def __init__(self, parent: QWidget, desk: Desk, seen: Due) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.seen = desk, seen
        self.setWindowTitle("到期的内容")
        self.day, self.said = QLineEdit(), Banner(inset=True)
        self.day.setPlaceholderText("今天的日期，写成 2018-10-15 这样")
        self.later, self.clear_button = button("以后再说"), button("清除，不能撤销", "danger")
        self.later.clicked.connect(self.reject)
        self.clear_button.clicked.connect(self._clear)
        words = column(*(label(text, kind, wrap=True) for text, kind in self._words()), spacing=8)
        if seen.doubt:
            words.addWidget(self.day)
        words.setContentsMargins(20, 20, 20, 12)
        whole = column(spacing=0)
        whole.addLayout(words)
        whole.addWidget(self.said)
        whole.addWidget(frame("bar", row(None, self.later, self.clear_button, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.said.say("info", "")
        self.setMinimumWidth(_WIDE)
        self.resize(_WIDE, whole.totalHeightForWidth(_WIDE))
        self.later.setDefault(True)
        self.later.setFocus()

    def _words(self) -> list[tuple[str, str]]:
        """The texts from top to bottom, each with its kind."""
        seen, texts = self.seen, []
        if seen.over:
            texts += [("有到期的比对结果", "h2"), (f"{seen.words}。", ""), *self._lists()]
            texts += [("清除后，名单、结果、结论和它们的历史都没有了。留下的备份里还有。", "second")]
        if seen.backups:
            texts += [("有多余的旧备份", "h2"), (self._spare(), "")]
        if seen.doubt:
            texts += [(f"{seen.doubt}。请先核对电脑日期；没有错，就在下面写明今天的日期。", "warn")]
        return texts

    def _lists(self) -> list[tuple[str, str]]:
        matters, lists = Matters.load(), self.seen.lists
        named = [
            f"{it.record.compared_on} {matters.called(it.record.subject, it.record.level)}“{it.record.file}”，"
            f"保存到 {it.until}"
            for it in lists[:_MOST_NAMED]
        ]
        more = [f"还有 {len(lists) - _MOST_NAMED} 份，见“比对过的名单”。"] if len(lists) > _MOST_NAMED else []
        return [(text, "second") for text in (*named, *more)]

    def _spare(self) -> str:
        first, last = self.seen.backups[0], self.seen.backups[-1]
        return (
            f"第 {first.number} 份（{first.at[:10]}）到第 {last.number} 份（{last.at[:10]}）里的 "
            f"{len(self.seen.backups)} 份。留下最近 10 份，最近 14 个备份日每天一份，最近 12 个月每月一份。"
        )

    def _clear(self) -> None:
        desk, seen, day = self.desk, self.seen, self.day.text().strip()
        self.desk.write(
            "清除到期内容",
            lambda _: expiring.clear(desk.archive, seen, by=desk.by, named_day=day),
            self._cleared,
            lambda problem: self.said.say("bad", problem.sentence),
        )

    def _cleared(self, done: Cleared) -> None:
        if done.stuck:
            names = "、".join(done.stuck)
            messages.tell(self.parentWidget(), Problem(f"已清除，但有旧备份没有删掉：{names} 正被占用或不让删。"))
        self.accept()
