"""措辞: what the office says around the list of a notice, with a preview of the paper beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget

from township_desk.actions.paper.notices import NoticeSheet
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.wording import PLACEHOLDERS, Wording, check
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.paper.preview import PaperView
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.problems import Problem

_HINT = "花括号里的由程序填写，点“插入”选。改的字右边马上能看到。"
_WAIT = 200  # ms after the last key
Compose = Callable[[Wording], NoticeSheet]


class WordingDialog(QDialog):
    """Title, covering text and signature with place-holders. They are kept only when they can be printed."""

    def __init__(self, parent: QWidget, desk: Desk, sheet: Sheet, shipped: Wording, compose: Compose) -> None:
        super().__init__(parent)
        self.latest, self._shipped, self._compose = Latest(desk, self), shipped, compose
        self._kept: Callable[[Wording | None], None] = lambda _: None
        self.setWindowTitle(f"措辞：{sheet.label}")
        self.resize(min(1180, parent.width() - 24), min(680, parent.height() - 16))
        self.heading, self.body, self.issuer = QLineEdit(), QPlainTextEdit(), QPlainTextEdit()
        self.paper, self.said = PaperView(), Banner()
        self.insert, self.reset = button("插入…", small=True), button("恢复原文")
        self.back, self.keep = button("取消"), button("保存", "primary")
        self._soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for made in (self.insert, self.reset, self.back):
            made.setAutoDefault(False)
        self.insert.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        menu = QMenu(self)
        for name in PLACEHOLDERS:
            menu.addAction(f"{{{name}}}").triggered.connect(lambda _=False, name=name: self._insert(f"{{{name}}}"))
        self.insert.setMenu(menu)
        words = column(label(self.windowTitle(), "title"), label(_HINT, "second", wrap=True), margins=(20, 16, 16, 12))
        words.addLayout(row(label("标题", "second"), None, self.insert))
        words.addWidget(self.heading)
        words.addWidget(label("正文（一行一段）", "second"))
        words.addWidget(self.body, 3)
        words.addWidget(label("落款（一行一个单位）", "second"))
        words.addWidget(self.issuer, 1)
        words.addWidget(self.said)
        across = row(spacing=0)
        across.addLayout(words, 5)
        across.addWidget(self.paper, 6)
        whole = column(spacing=0)
        whole.addLayout(across, 1)
        whole.addWidget(frame("bar", row(self.reset, None, self.back, self.keep, margins=(20, 10, 20, 10))))
        self.setLayout(whole)

    def _connect(self) -> None:
        for field in (self.heading, self.body, self.issuer):
            field.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._preview)
        self.reset.clicked.connect(lambda: self._show(self._shipped))
        self.back.clicked.connect(self.reject)
        self.keep.clicked.connect(self._save)

    def edit(self, words: Wording, kept: Callable[[Wording | None], None]) -> None:
        """Opens with a wording. `kept` receives the new one, or None for the shipped one."""
        self._kept = kept
        self._show(words)
        self.open()

    def _show(self, words: Wording) -> None:
        self.heading.setText(words.title)
        self.body.setPlainText("\n".join(words.paragraphs))
        self.issuer.setPlainText("\n".join(words.issuer))
        self._preview()

    def _insert(self, holder: str) -> None:
        """Inserts a place-holder into the field that was edited last. The menu has not taken the focus away."""
        field = self.focusWidget()
        if field is self.heading:
            self.heading.insert(holder)
        else:
            (self.issuer if field is self.issuer else self.body).insertPlainText(holder)

    @property
    def words(self) -> Wording:
        """The wording in the fields."""
        return Wording(
            title=self.heading.text().strip(),
            paragraphs=tuple(line.strip() for line in self.body.toPlainText().splitlines() if line.strip()),
            issuer=tuple(line.strip() for line in self.issuer.toPlainText().splitlines() if line.strip()),
        )

    def _preview(self) -> None:
        self._soon.stop()
        words = self.words
        try:
            check(words)
        except Problem as problem:
            self._cannot(problem)
            return
        self.latest.read("看措辞", lambda _: self._compose(words), self._shown, self._cannot)

    def _shown(self, sheet: NoticeSheet) -> None:
        self.said.say("ok", "")
        self.paper.show_pdf(sheet.pdf)

    def _cannot(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)

    def _save(self) -> None:
        words = self.words
        try:
            check(words)
        except Problem as problem:
            self._cannot(problem)
            return
        self._kept(None if words == self._shipped else words)
        self.accept()
