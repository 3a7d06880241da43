"""The office's wording of a form: each text in a box of its own. It is kept only when it can be printed."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.form_content import PLACEHOLDERS
from township_desk.domain.paper.form_wording import check, texts_of
from township_desk.gui.base import messages
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled
from township_desk.problems import Problem

_LINE, _MOST = 21, 8


class FormWordingDialog(QDialog):
    """Shows the texts in force. `keep` receives the changed ones by place."""

    def __init__(
        self, parent: QWidget, sheet: Sheet, shipped: Sheet, keep: Callable[[Mapping[str, str]], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"措辞：{sheet.label}")
        self.setMinimumSize(680, 480)
        self._shipped, self._keep = shipped, keep
        self.boxes: dict[str, QPlainTextEdit] = {}
        self.back, self.cancel, self.save = button("恢复原文"), button("取消"), button("保存", "primary")
        self.back.clicked.connect(self._restore)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        whole = column(spacing=0)
        whole.addWidget(scrolled(self._texts(sheet)), 1)
        whole.addWidget(frame("bar", row(self.back, None, self.cancel, self.save, margins=(20, 10, 20, 10))))
        self.setLayout(whole)

    def _texts(self, sheet: Sheet) -> QVBoxLayout:
        known = "、".join(f"{{{name}}}" for name in (*PLACEHOLDERS, *sheet.asks))
        hint = label(f"花括号里的由程序填写，可用：{known}。", "second", wrap=True)
        inside = column(label(f"措辞：{sheet.label}", "title"), hint, margins=(20, 16, 20, 12))
        for text in texts_of(sheet):
            box = self.boxes[text.place] = QPlainTextEdit(text.text)
            box.setTabChangesFocus(True)
            box.setFixedHeight(_LINE * min(_MOST, 1 + _lines(text.text)) + 10)
            inside.addWidget(label(text.label, "second"))
            inside.addWidget(box)
        inside.addStretch(1)
        return inside

    @property
    def texts(self) -> dict[str, str]:
        """The texts in the boxes, by place."""
        return {place: box.toPlainText().rstrip("\n") for place, box in self.boxes.items()}

    def _restore(self) -> None:
        for text in texts_of(self._shipped):
            self.boxes[text.place].setPlainText(text.text)

    def _save(self) -> None:
        try:
            check(self._shipped, self.texts)
        except Problem as problem:
            messages.tell(self, problem)
            return
        self._keep(self.texts)
        self.accept()


def _lines(text: str) -> int:
    """About how many lines a text takes in the dialog."""
    return sum(1 + len(line) // 44 for line in text.splitlines()) or 1
