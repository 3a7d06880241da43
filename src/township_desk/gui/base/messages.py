"""Messages: a problem, a question, a bug."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QInputDialog, QLabel, QLineEdit, QWidget

from township_desk import crash
from township_desk.gui import icons
from township_desk.gui.base.opening import open_file
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.paths import log_file
from township_desk.problems import Problem


class MessageDialog(QDialog):
    """A title with the consequence, the reason, what to do, and the buttons."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, steps: tuple[str, ...] = (), tone: str = "warn"
    ) -> None:
        super().__init__(parent)
        self.text = f"{title}：{text}"
        self.setWindowTitle("乡镇扶贫档案工作台")
        self.setMinimumWidth(460)
        self.setMaximumWidth(600)
        picture = QLabel()
        name = {"bad": "error_circle_16_regular", "warn": "warning_16_regular", "info": "info_16_regular"}[tone]
        picture.setPixmap(icons.pixmap(name, theme.INK[tone]))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = column(label(title, "title", wrap=True), label(text, wrap=True), spacing=8)
        for number, step in enumerate(steps, 1):
            words.addWidget(label(f"{number}. {step}", wrap=True))
        body = row(picture, spacing=12, margins=(20, 20, 20, 16))
        body.addLayout(words, 1)
        self.buttons = row(None, margins=(16, 10, 16, 10))
        whole = column(spacing=0)
        whole.addLayout(body)
        whole.addWidget(frame("bar", self.buttons))
        self.setLayout(whole)

    def add(self, text: str, kind: str, result: int) -> None:
        """Adds a button that closes the dialog with a result."""
        made = button(text, kind)
        made.clicked.connect(lambda: self.done(result))
        self.buttons.addWidget(made)


def tell(parent: QWidget | None, problem: Problem) -> None:
    """Shows a problem. Its first clause is the title."""
    head, _, rest = problem.sentence.partition("：")
    text = rest or problem.sentence
    dialog = MessageDialog(parent, head if rest else "这一步没有做", text, problem.steps, "bad")
    dialog.add("知道了", "primary", 1)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def tell_written(parent: QWidget | None, path: Path, rows: int) -> None:
    """Says that a list was written, and offers to open it."""
    dialog = MessageDialog(parent, f"已导出 {rows:,} 行", f"写在“{path.name}”，和列表现在的样子一样。", tone="info")
    dialog.add("知道了", "", 0)
    dialog.add("打开文件", "primary", 1)
    dialog.accepted.connect(lambda: open_file(path))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def tell_saved(parent: QWidget | None, paths: Sequence[Path]) -> None:
    """Says which files were written, and offers to open the first one."""
    more = f" 等 {len(paths)} 个文件" if len(paths) > 1 else ""
    dialog = MessageDialog(parent, "已另存", f"写在“{paths[0].name}”{more}。", tone="info")
    dialog.add("知道了", "", 0)
    dialog.add("打开文件", "primary", 1)
    dialog.accepted.connect(lambda: open_file(paths[0]))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def own_up(parent: QWidget | None, error: BaseException) -> None:
    """Says that the program itself has failed. A written step stands; nothing is half-written."""
    number = crash.write_down(error)
    text = f"编号 {number}，{type(error).__name__}。档案里没有写进半步，写成的都在“历史”里。经过记在 {log_file()}。"
    dialog = MessageDialog(
        parent,
        "程序出了差错，这一步没有做完",
        text,
        ("保存手头的工作，重开程序再试。", "还不行，把上面的文件交给维护人员。"),
        "bad",
    )
    dialog.add("知道了", "primary", 1)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def ask(parent: QWidget | None, title: str, text: str, yes: str, *, no: str = "取消", danger: bool = False) -> bool:
    """Asks a question with two answers, named after what they do."""
    dialog = MessageDialog(parent, title, text)
    dialog.add(no, "", 0)
    dialog.add(yes, "danger" if danger else "primary", 1)
    return dialog.exec() == 1


def ask_three(parent: QWidget | None, title: str, text: str, answers: tuple[str, str, str]) -> int:
    """Asks a question with three answers.

    Returns 0 for the last one (stay), 1 for the first (the usual one), 2 for the second.
    """
    dialog = MessageDialog(parent, title, text)
    dialog.add(answers[2], "", 0)
    dialog.add(answers[1], "danger", 2)
    dialog.add(answers[0], "primary", 1)
    return dialog.exec()


def ask_among(parent: QWidget | None, title: str, text: str, answers: Sequence[tuple[str, int]]) -> int:
    """Asks a question with any number of answers, the usual one last. Returns the chosen one's number; 0 for none."""
    dialog = MessageDialog(parent, title, text)
    for place, (words, number) in enumerate(answers, 1):
        dialog.add(words, "primary" if place == len(answers) else "", number)
    return dialog.exec()


def ask_one_of(parent: QWidget | None, title: str, prompt: str, choices: list[str]) -> int:
    """The place of the chosen entry; -1 when the clerk goes back."""
    text, taken = QInputDialog.getItem(parent, title, prompt, choices, 0, False)
    return choices.index(text) if taken else -1


def ask_text(parent: QWidget | None, title: str, prompt: str, *, secret: bool = False, start: str = "") -> str:
    """One line of text; "" when the clerk goes back."""
    mode = QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal
    text, taken = QInputDialog.getText(parent, title, prompt, mode, start)
    return text.strip() if taken else ""
