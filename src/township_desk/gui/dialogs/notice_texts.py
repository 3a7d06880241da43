"""What a clerk writes for a notice: the list that the archive does not hold, and the office's wording."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLayout, QLineEdit, QPlainTextEdit, QWidget

from township_desk.actions.typed_rows import Rows, rows_of_file, rows_of_text
from township_desk.domain.catalogue import Sheet
from township_desk.domain.wording import PLACEHOLDERS, Wording, check
from township_desk.gui.dialogs import messages
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.problems import Problem


class _TextDialog(QDialog):
    """A title, what to write, and the buttons at the foot."""

    def __init__(self, parent: QWidget, title: str, hint: str, aside: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumSize(640, 440)
        self.inside = column(label(title, "title"), label(hint, "second", wrap=True), margins=(20, 16, 20, 12))
        self.aside, self.back, self.keep = button(aside), button("取消"), button("保存", "primary")
        self.back.clicked.connect(self.reject)
        self.keep.setDefault(True)
        whole: QLayout = column(spacing=0)
        assert isinstance(whole, type(self.inside))
        whole.addLayout(self.inside, 1)
        bar = row(self.aside, None, self.back, self.keep, margins=(20, 10, 20, 10))
        whole.addWidget(frame("bar", bar))
        self.setLayout(whole)


class RowsDialog(_TextDialog):
    """The list of a notice, one line a row, cells between tabs: typed, pasted or read from a workbook."""

    def __init__(self, parent: QWidget, sheet: Sheet, typed: Rows) -> None:
        heads = "、".join(column_.head for column_ in sheet.columns)
        hint = f"一行一条，各格用 Tab 隔开，可以从表格里整块粘贴。各列依次是：{heads}。"
        super().__init__(parent, f"录入名单：{sheet.label}", hint, "从表格读入…")
        self.sheet, self.text = sheet, QPlainTextEdit("\n".join("\t".join(line) for line in typed))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.inside.addWidget(self.text, 1)
        self.aside.clicked.connect(self._read)
        self.keep.clicked.connect(self.accept)

    @property
    def rows(self) -> Rows:
        """The rows as they stand."""
        return rows_of_text(self.text.toPlainText(), self.sheet)

    def _read(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "从表格读入", "", "表格 (*.xlsx *.xls *.csv *.ods);;所有文件 (*)")
        if name:
            try:
                found = rows_of_file(Path(name), self.sheet)
            except Problem as problem:
                messages.tell(self, problem)
            else:
                self.text.setPlainText("\n".join("\t".join(line) for line in found))


class WordingDialog(_TextDialog):
    """Title, covering text and signature of a notice, with place-holders; kept only when they can be printed."""

    def __init__(
        self, parent: QWidget, sheet: Sheet, words: Wording, shipped: Wording, keep: Callable[[Wording | None], None]
    ) -> None:
        holders = "、".join(f"{{{name}}}" for name in PLACEHOLDERS)
        super().__init__(parent, f"措辞：{sheet.label}", f"花括号里的由程序填写，可用：{holders}。", "恢复原文")
        self._keep, self._shipped = keep, shipped
        self.heading, self.body, self.issuer = QLineEdit(), QPlainTextEdit(), QPlainTextEdit()
        for name, widget, stretch in (
            ("标题", self.heading, 0),
            ("正文（一行一段）", self.body, 3),
            ("落款（一行一个单位）", self.issuer, 1),
        ):
            self.inside.addWidget(label(name, "second"))
            self.inside.addWidget(widget, stretch)
        self._show(words)
        self.aside.clicked.connect(lambda: self._show(self._shipped))
        self.keep.clicked.connect(self._save)

    def _show(self, words: Wording) -> None:
        self.heading.setText(words.title)
        self.body.setPlainText("\n".join(words.paragraphs))
        self.issuer.setPlainText("\n".join(words.issuer))

    @property
    def words(self) -> Wording:
        """The wording as it stands."""
        return Wording(
            title=self.heading.text().strip(),
            paragraphs=tuple(line.strip() for line in self.body.toPlainText().splitlines() if line.strip()),
            issuer=tuple(line.strip() for line in self.issuer.toPlainText().splitlines() if line.strip()),
        )

    def _save(self) -> None:
        try:
            check(self.words)
        except Problem as problem:
            messages.tell(self, problem)
            return
        self._keep(None if self.words == self._shipped else self.words)
        self.accept()
