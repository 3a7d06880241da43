"""张贴记录: what was printed to hang, and the same paper once more."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from township_desk.actions.postings import Posted
from township_desk.domain.records import PostedNotice
from township_desk.gui.widgets.basic import button, column, frame, label, row


class PostingsDialog(QDialog):
    """The postings, the newest first; the one marked is shown and saved again, byte for byte."""

    def __init__(self, parent: QWidget, found: Sequence[Posted], again: Callable[[PostedNotice], None]) -> None:
        super().__init__(parent)
        self.setWindowTitle("张贴记录")
        self.setMinimumSize(640, 420)
        self._found, self._again = found, again
        self.list = QListWidget()
        for it in found:
            kept = it.record
            when = f"{it.at[:16].replace('T', ' ')}  {it.by}"
            self.list.addItem(f"{kept.number} 号  {kept.title}  {kept.rows} 行 {kept.pages} 页  {when}")
        self.print_again, close = button("原样再存一份…", "primary"), button("关闭")
        self.print_again.setEnabled(bool(found))
        self.list.setCurrentRow(0 if found else -1)
        self.print_again.clicked.connect(self._print)
        close.clicked.connect(self.reject)
        hint = (
            "打印张贴过的公示公告，原样保存在档案里。"
            if found
            else "还没有张贴过。打印或导出时，用途选“张贴”就会记下来。"
        )
        inside = column(
            label("张贴记录", "title"), label(hint, "second", wrap=True), self.list, margins=(20, 16, 20, 12)
        )
        whole = column(spacing=0)
        whole.addLayout(inside, 1)
        whole.addWidget(frame("bar", row(None, close, self.print_again, margins=(20, 10, 20, 10))))
        self.setLayout(whole)

    def _print(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self._again(self._found[place].record)
