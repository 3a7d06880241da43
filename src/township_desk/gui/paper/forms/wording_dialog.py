"""The office's wording of a form: each text in a box of its own, the paper beside. Only what can be printed is kept."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from township_desk.actions.paper.wordings import check_form_texts
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.forms.wording import holders_told, texts_of
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.paper.preview import PaperView
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled
from township_desk.problems import Problem

_LINE, _MOST = 21, 8
_WAIT = 200  # ms after the last key
Texts = Mapping[str, str]
Compose = Callable[[Texts], bytes]
"""Makes the paper with these texts, in the worker."""


class FormWordingDialog(QDialog):
    """Shows the texts in force, with the paper beside them. `keep` receives the changed ones by place."""

    def __init__(
        self, parent: QWidget, desk: Desk, sheet: Sheet, shipped: Sheet, compose: Compose, keep: Callable[[Texts], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"措辞：{sheet.label}")
        self.resize(min(1180, parent.width() - 24), min(680, parent.height() - 16))
        self.latest, self._shipped, self._compose, self._keep = Latest(desk, self), shipped, compose, keep
        self.boxes: dict[str, QPlainTextEdit] = {}
        self.paper, self.said = PaperView(), Banner()
        self._soon = QTimer(self, singleShot=True, interval=_WAIT)
        self.back, self.cancel, self.save = button("恢复原文"), button("取消"), button("保存", "primary")
        words = column(scrolled(self._texts(sheet)), self.said, spacing=0)
        words.setStretch(0, 1)
        across = row(spacing=0)
        across.addLayout(words, 5)
        across.addWidget(self.paper, 6)
        whole = column(spacing=0)
        whole.addLayout(across, 1)
        whole.addWidget(frame("bar", row(self.back, None, self.cancel, self.save, margins=(20, 10, 20, 10))))
        self.setLayout(whole)
        self._connect()
        self._preview()

    def _connect(self) -> None:
        self.back.clicked.connect(self._restore)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        for box in self.boxes.values():
            box.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._preview)

    def _preview(self) -> None:
        texts = self.texts
        try:
            check_form_texts(self._shipped, texts)
        except Problem as problem:
            self._cannot(problem)
            return
        self.latest.read("看措辞", lambda _: self._compose(texts), self._shown, self._cannot)

    def _shown(self, pdf: bytes) -> None:
        self.said.say("ok", "")
        self.paper.show_pdf(pdf)

    def _cannot(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)

    def _texts(self, sheet: Sheet) -> QVBoxLayout:
        hint = label(f"花括号里的由程序填写，可用：{holders_told(sheet)}。", "second", wrap=True)
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
            check_form_texts(self._shipped, self.texts)
        except Problem as problem:
            self._cannot(problem)
            return
        self._keep(self.texts)
        self.accept()


def _lines(text: str) -> int:
    """About how many lines a text takes in the dialog."""
    return sum(1 + len(line) // 44 for line in text.splitlines()) or 1
